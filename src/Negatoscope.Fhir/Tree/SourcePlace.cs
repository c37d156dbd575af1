namespace Negatoscope.Fhir;

/// <summary>A place in a text, counted from 1; a column counts characters, not bytes.</summary>
public readonly record struct SourcePlace(int Line, int Column);
