using System.Text;
using System.Text.Json;
using Negatoscope.Fhir;

namespace Negatoscope.Server.Pages.Validation;

/// <summary>A line of a source with what was found on it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Cut where it is too long for a page.</param>
/// <param name="Findings">By their place in the list, from 1.</param>
/// <param name="IsAfterGap">Lines before it are left out.</param>
public sealed record SourceLine(int Number, string Text, IReadOnlyList<int> Findings, bool IsAfterGap);

/// <summary>A source as a page shows it: all of a short one, of a long one the beginning and the lines around what was found.</summary>
internal static class SourceLines
{
    private const int MostLines = 2000;

    /// <summary>Of a source that is longer than that.</summary>
    private const int FirstLines = 200;

    private const int Around = 5;
    private const int LongestLine = 400;

    /// <summary>Characters that an indented form may have.</summary>
    private const long LongestLayout = 16 << 20;

    private static readonly JsonWriterOptions Indented = FhirApi.Content.Rendering.Compact with { Indented = true, NewLine = "\n" };

    public static IReadOnlyList<SourceLine> Of(string text, IReadOnlyList<Issue> issues)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var found = Enumerable.Range(0, issues.Count).Where(place => issues[place].Line > 0).ToLookup(place => issues[place].Line, place => place + 1);
        var shown = new List<SourceLine>();
        var last = 0;
        foreach (var number in lines.Length <= MostLines ? Enumerable.Range(1, lines.Length) : Wanted(lines.Length, found.Select(line => line.Key)))
        {
            shown.Add(new(number, Trees.FhirWords.Shortened(lines[number - 1], LongestLine), [.. found[number]], number > last + 1));
            last = number;
        }

        return shown;
    }

    private static IEnumerable<int> Wanted(int count, IEnumerable<int> found) =>
        Enumerable.Range(1, FirstLines).Concat(found.SelectMany(line => Enumerable.Range(line - Around, (2 * Around) + 1)))
            .Where(line => line >= 1 && line <= count).Distinct().Order().Take(MostLines);

    /// <summary>What stands around a place in a line that is too long to be shown there; null where the line shows it.</summary>
    public static string? Excerpt(string text, Issue issue)
    {
        if (issue.Line <= 0 || issue.Column <= LongestLine - 20)
            return null;
        var lines = text.ReplaceLineEndings("\n").AsSpan();
        for (var line = 1; line < issue.Line; line++)
        {
            var end = lines.IndexOf('\n');
            if (end < 0)
                return null;
            lines = lines[(end + 1)..];
        }

        var whole = lines.IndexOf('\n') is >= 0 and var stop ? lines[..stop] : lines;
        var from = Math.Clamp(issue.Column - 60, 0, whole.Length);
        return $"…{whole[from..Math.Min(from + 160, whole.Length)]}…";
    }

    /// <summary>JSON that was written without line breaks is laid out, so that findings have lines; anything else stays as it is.</summary>
    public static (ReadOnlyMemory<byte> Source, bool IsLaidOut) LaidOut(ReadOnlyMemory<byte> source)
    {
        if (!HasLongLine(source.Span))
            return (source, false);
        try
        {
            if (LengthOfLayout(source.Span) > LongestLayout)
                return (source, false);
            using var document = JsonDocument.Parse(source, new() { MaxDepth = FhirDocument.MaxDepth });
            using var bytes = new MemoryStream(source.Length * 2);
            using (var writer = new Utf8JsonWriter(bytes, Indented))
                document.RootElement.WriteTo(writer);
            return (bytes.ToArray(), true);
        }
        catch (JsonException)
        {
            return (source, false); // no JSON, or broken: the findings say where, in the source as it came
        }
    }

    private static bool HasLongLine(ReadOnlySpan<byte> source)
    {
        for (; source.Length > LongestLine; source = source[(source.IndexOf((byte)'\n') + 1)..])
            if (source[..LongestLine].IndexOf((byte)'\n') < 0)
                return true;
        return false;
    }

    private static long LengthOfLayout(ReadOnlySpan<byte> source)
    {
        var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = FhirDocument.MaxDepth });
        long length = source.Length;
        while (reader.Read())
            length += (2 * reader.CurrentDepth) + 2;
        return length;
    }

    /// <summary>The documents of NDJSON with the lines that they stand on; null when the source is one document.</summary>
    public static IReadOnlyList<(int Line, ReadOnlyMemory<byte> Document)>? Documents(ReadOnlyMemory<byte> source)
    {
        var text = source.Span;
        var end = text.IndexOf((byte)'\n');
        if (end < 0 || !IsObject(text[..end]))
            return null;
        var documents = new List<(int, ReadOnlyMemory<byte>)>();
        var (line, from) = (1, 0);
        while (from < source.Length)
        {
            var length = source.Span[from..].IndexOf((byte)'\n') is >= 0 and var stop ? stop : source.Length - from;
            if (!source.Span.Slice(from, length).Trim((byte)' ').Trim((byte)'\r').IsEmpty)
                documents.Add((line, source.Slice(from, length)));
            from += length + 1;
            line++;
        }

        return documents.Count > 1 ? documents : null;
    }

    /// <summary>A whole JSON object in one line.</summary>
    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = FhirDocument.MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static string TextOf(ReadOnlyMemory<byte> source) => Encoding.UTF8.GetString(source.Span);
}
