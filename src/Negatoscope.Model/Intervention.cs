namespace Negatoscope.Model;

/// <summary>An intervention that a study was part of, as a record of the intervention says; images do not name it.</summary>
/// <param name="ProcedureId">The id of its FHIR Procedure; null where that is not known beforehand.</param>
/// <param name="Number">Its number in the system of the operating theatre.</param>
public sealed record Intervention(string? ProcedureId, IssuedId? Number);
