namespace Negatoscope.Fhir.Json;

/// <summary>A property name without the underscore of a primitive's companion. An offset below zero points into the side buffer.</summary>
/// <param name="Hash">Six bits that tell most names of one object apart; a name and its companion share them.</param>
/// <param name="Row">The first row that the property has laid, or -1.</param>
internal record struct JsonName(int Offset, ushort Length, byte Hash, bool IsCompanion, JsonRole Role, int Row)
{
    /// <summary>What FHIR cannot name: an item of an array within an array, or a property that is left out.</summary>
    public static JsonName None(int offset) => new(offset, 0, 0, false, JsonRole.Element, -1);
}
