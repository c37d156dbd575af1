namespace Negatoscope.Fhir.Json;

/// <summary>A property name without the underscore of a primitive's companion. An offset below zero points into the side buffer.</summary>
internal readonly record struct JsonName(int Offset, int Length, uint Hash, bool IsCompanion, JsonRole Role);
