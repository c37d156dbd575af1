using System.Globalization;
using System.Text;
using System.Text.Json;
using Negatoscope.Dicom;
using Negatoscope.Formats;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>Values as columns hold them.</summary>
internal static class FieldText
{
    /// <summary>What a column holds of a longer value. No VR of a column allows more in one value, and an index of PostgreSQL takes no more.</summary>
    public const int Longest = 320;

    /// <summary>The elements that are there, in DICOM JSON.</summary>
    public static byte[] Json(DataSet instance, Tag[] tags)
    {
        using var buffer = new PooledBuffer(1 << 10);
        using (var json = new Utf8JsonWriter(buffer, DicomJsonWriter.Compact))
            DicomJsonWriter.Write(instance, tags, json);
        return buffer.Written.ToArray();
    }

    /// <summary>The first value; null when it says nothing.</summary>
    public static string? Column(DataSet instance, Tag tag) => Column(instance.Texts(tag) is [var first, ..] ? first : null);

    public static string? Column(string? text)
    {
        if (text is null)
            return null;
        text = Cut(Clean(text).Trim());
        return text.Length == 0 ? null : text;
    }

    /// <summary>What no database takes becomes U+FFFD: control characters, and half a surrogate pair.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a pair comes as U+FFFD
            clean.Append(rune.Value < ' ' ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>A component group as names are compared: capitals without accents, without empty components at its end.</summary>
    public static string? NameGroup(string? group) => Column(group) is { } said && Cut(Folded(said).TrimEnd('^', ' ')) is { Length: > 0 } name ? name : null;

    /// <summary>The words of a text, each behind a space, as fuzzy matching compares them; null when there are none.</summary>
    public static string? Words(string? text)
    {
        if (Column(text) is not { } said)
            return null;

        var words = new StringBuilder(said.Length + 1).Append(' ');
        foreach (var letter in Folded(said))
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
                words.Append(letter);
            else if (words[^1] != ' ')
                words.Append(' ');
        }

        return Cut(words.ToString().TrimEnd()) is { Length: > 0 } found ? found : null;
    }

    /// <summary>Capitals without accents. A combining accent goes, whatever it stands on.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter < 0x80)
                folded.Append(char.ToUpperInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(Accents.Without(char.ToUpperInvariant(letter)));
        }

        return folded.ToString();
    }

    public static string? Date(DataSet instance, Tag tag) => instance.Date(tag)?.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string? Time(DataSet instance, Tag tag) =>
        instance.Time(tag) is { } time ? Time(time.Time) : null;

    public static string Time(TimeOnly time) => time.ToString("HHmmss.ffffff", CultureInfo.InvariantCulture);

    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
