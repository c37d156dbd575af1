using System.Buffers;

namespace Negatoscope.Fhir;

/// <summary>The names that elements and types can have, in JSON and XML alike.</summary>
internal static class FhirName
{
    /// <summary>Twice the longest name in R4, for logical models.</summary>
    private const int MaxLength = 128;

    private static readonly SearchValues<byte> Legal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    /// <summary>A letter, then letters and digits (R4 elementdefinition.html, eld-19); logical models in the field add _ and -. Always a name in XML too.</summary>
    public static bool IsLegal(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= MaxLength && char.IsAsciiLetter((char)name[0]) && !name.ContainsAnyExcept(Legal);
}
