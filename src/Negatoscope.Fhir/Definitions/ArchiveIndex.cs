using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// index.tsv: a line for each resource, sorted by URL as UTF-8, then by version. Columns: resourceType, url, version, name, file, offset, length
/// and, for a StructureDefinition, kind, type, derivation, baseDefinition, abstract.
/// </summary>
/// <remarks>It is searched as the bytes it is: a validation asks for some tens of its thousands of lines.</remarks>
internal sealed class ArchiveIndex
{
    public const string FileName = "index.tsv";

    private readonly ReadOnlyMemory<byte> _tsv;
    private readonly int[] _starts;

    public ArchiveIndex(ReadOnlyMemory<byte> tsv)
    {
        _tsv = tsv;
        var text = tsv.Span;
        _starts = new int[text.Count((byte)'\n') + 1];
        for (var line = 1; line < _starts.Length; line++)
            _starts[line] = _starts[line - 1] + text[_starts[line - 1]..].IndexOf((byte)'\n') + 1;
        if (_starts[^1] != text.Length)
            throw Malformed();
    }

    public int Count => _starts.Length - 1;

    /// <exception cref="InvalidDataException">The line is not as <see cref="Write"/> writes it.</exception>
    public ArchiveEntry this[int line]
    {
        get
        {
            var rest = Line(line);
            var entry = new ArchiveEntry(Text(Next(ref rest)) ?? "", Text(Next(ref rest)) ?? "")
            {
                Version = Text(Next(ref rest)),
                Name = Text(Next(ref rest)),
                Path = Text(Next(ref rest)) ?? "",
                Offset = Number(Next(ref rest)),
                Length = Number(Next(ref rest)),
                Kind = Text(Next(ref rest)),
                Type = Text(Next(ref rest)),
                Derivation = Text(Next(ref rest)),
                BaseDefinition = Text(Next(ref rest)),
                IsAbstract = Next(ref rest).SequenceEqual("true"u8),
            };
            return rest.IsEmpty ? entry : throw Malformed();
        }
    }

    public bool IsStructureDefinition(int line) => Line(line).StartsWith("StructureDefinition\t"u8);

    /// <summary>The last line with the URL, which is the one with its last version; -1 where there is none.</summary>
    public int LastOf(ReadOnlySpan<byte> url)
    {
        var (from, to) = (0, Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (Url(middle).SequenceCompareTo(url) <= 0)
                from = middle + 1;
            else
                to = middle;
        }
        return from > 0 && Url(from - 1).SequenceEqual(url) ? from - 1 : -1;
    }

    public ReadOnlySpan<byte> Url(int line)
    {
        var rest = Line(line);
        Next(ref rest);
        return Next(ref rest);
    }

    public static ArchiveEntry[] Sort(IEnumerable<ArchiveEntry> entries)
    {
        ArchiveEntry[] sorted = [.. entries];
        Array.Sort(sorted, (one, other) =>
            Encoding.UTF8.GetBytes(one.Url).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Url)) is var order and not 0
                ? order
                : string.CompareOrdinal(one.Version, other.Version));
        return sorted;
    }

    public static byte[] Write(IEnumerable<ArchiveEntry> sorted)
    {
        var tsv = new StringBuilder();
        foreach (var e in sorted)
            tsv.AppendJoin('\t', Cells(e).Select(Cell)).Append('\n');
        return Encoding.UTF8.GetBytes(tsv.ToString());
    }

    private static IEnumerable<string?> Cells(ArchiveEntry e) =>
    [
        e.ResourceType, e.Url, e.Version, e.Name, e.Path,
        e.Offset.ToString(CultureInfo.InvariantCulture), e.Length.ToString(CultureInfo.InvariantCulture),
        e.Kind, e.Type, e.Derivation, e.BaseDefinition, e.Kind is null ? null : e.IsAbstract ? "true" : "false",
    ];

    private static string Cell(string? text) => text is null ? "" : string.Join(' ', text.Split('\t', '\n', '\r'));

    private ReadOnlySpan<byte> Line(int line) => _tsv.Span[_starts[line]..(_starts[line + 1] - 1)];

    /// <summary>Cuts the next cell off a line.</summary>
    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest)
    {
        var tab = rest.IndexOf((byte)'\t');
        var cell = tab < 0 ? rest : rest[..tab];
        rest = tab < 0 ? [] : rest[(tab + 1)..];
        return cell;
    }

    private static string? Text(ReadOnlySpan<byte> cell) => cell.IsEmpty ? null : Encoding.UTF8.GetString(cell);

    private static int Number(ReadOnlySpan<byte> cell) =>
        Utf8Parser.TryParse(cell, out int number, out var read) && read == cell.Length && number >= 0 ? number : throw Malformed();

    private static InvalidDataException Malformed() => new("The index of the definition archive has another form.");
}
