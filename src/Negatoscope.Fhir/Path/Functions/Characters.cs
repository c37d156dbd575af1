using System.Text;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Counts a text in Unicode characters, as FHIRPath does: an emoji is one, though a C# string holds it as two.</summary>
internal static class Characters
{
    public static int Count(string text) => HasPairs(text) ? text.EnumerateRunes().Count() : text.Length;

    /// <summary>How many characters lie before a place in the C# string.</summary>
    public static int Before(string text, int index) => HasPairs(text) ? Count(text[..index]) : index;

    /// <summary>The part of so many characters; a start outside of the text gives null.</summary>
    public static string? Slice(string text, int start, int? length)
    {
        if (start < 0 || start >= Count(text))
            return null;
        var from = IndexOf(text, 0, start);
        var until = length is { } count ? IndexOf(text, from, Math.Max(count, 0)) : text.Length;
        return text[from..until];
    }

    private static bool HasPairs(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    /// <summary>The place in the C# string that lies so many characters on, or its end.</summary>
    private static int IndexOf(string text, int from, int characters)
    {
        if (!HasPairs(text))
            return (int)Math.Min((long)from + characters, text.Length);
        for (; characters > 0 && from < text.Length; characters--)
            from += Rune.TryGetRuneAt(text, from, out var rune) ? rune.Utf16SequenceLength : 1;
        return from;
    }
}
