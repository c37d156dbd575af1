using Negatoscope.Formats.Tdmi;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>The implants beside a study.</summary>
/// <param name="Known">Those of the same patient; null where the study names its patient by nothing that could be looked up.</param>
/// <param name="Conflicts">Traces that are left out: they share a number with the patient and say another national identity.</param>
/// <param name="Metadata">What the headers of the images say of implants.</param>
public sealed record StudyImplantsModel(IReadOnlyList<StudyImplant>? Known, int Conflicts, IReadOnlyList<Fact> Metadata)
{
    /// <summary>It could not be looked up for now.</summary>
    public bool IsUnavailable { get; init; }
}

/// <param name="PatientId">Of the FHIR Patient whose page has all of it.</param>
public sealed record StudyImplant(KnownImplant Implant, string PatientId);
