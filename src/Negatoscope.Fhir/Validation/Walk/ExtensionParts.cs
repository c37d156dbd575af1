using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>The parts that the definition of a complex extension gives a url each (R4 extensibility.html#complex).</summary>
internal static class ExtensionParts
{
    /// <summary>Whether an extension within <paramref name="whole"/> may have that url; null where the definition names no parts there.</summary>
    /// <param name="outermost">The extension that the definition is about: <paramref name="whole"/>, or one around it.</param>
    public static bool? Knows(StructureDefinition definition, Node whole, Node outermost, ReadOnlySpan<byte> url)
    {
        if (IdOf(definition, whole, outermost) is not { } id)
            return whole.Index == outermost.Index ? false : null;
        var namesParts = whole.Index == outermost.Index;
        foreach (var element in definition.Snapshot)
            if (IsUrlOfPart(element, id))
            {
                if (element.Fixed.Value.SequenceEqual(url))
                    return true;
                namesParts = true;
            }
        return namesParts ? false : null;
    }

    /// <summary>The element of the definition that an extension is; null when there is none.</summary>
    private static string? IdOf(StructureDefinition definition, Node extension, Node outermost)
    {
        if (extension.Index == outermost.Index)
            return definition.Snapshot is [var root, ..] ? root.Id : null;
        if (IdOf(definition, extension.Parent, outermost) is not { } whole)
            return null;
        var url = extension.Child("url"u8).Value;
        foreach (var element in definition.Snapshot)
            if (IsUrlOfPart(element, whole) && element.Fixed.Value.SequenceEqual(url))
                return element.Id[..^".url".Length];
        return null;
    }

    /// <summary><c>Extension.extension:part.url</c>, of <c>Extension</c>.</summary>
    private static bool IsUrlOfPart(ElementDefinition element, string whole)
    {
        if (!element.Fixed.Exists || !element.Id.EndsWith(".url", StringComparison.Ordinal) || !element.Id.StartsWith(whole, StringComparison.Ordinal))
            return false;
        var part = element.Id.AsSpan(whole.Length..^".url".Length);
        return part.StartsWith(".extension:") && !part[1..].Contains('.');
    }
}
