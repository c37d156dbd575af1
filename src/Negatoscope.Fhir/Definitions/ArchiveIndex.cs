using System.Globalization;
using System.Text;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// index.tsv: a line for each resource, sorted by URL, then by version. Columns: resourceType, url, version, name, file, offset, length and,
/// for a StructureDefinition, kind, type, derivation, baseDefinition, abstract.
/// </summary>
internal static class ArchiveIndex
{
    public const string FileName = "index.tsv";

    private const int Columns = 12;

    public static IOrderedEnumerable<ArchiveEntry> Sort(IEnumerable<ArchiveEntry> entries) =>
        entries.OrderBy(e => e.Url, StringComparer.Ordinal).ThenBy(e => e.Version, StringComparer.Ordinal);

    public static byte[] Write(IEnumerable<ArchiveEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var e in entries)
            text.AppendJoin('\t', Cells(e).Select(Cell)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="InvalidDataException">A line is not as <see cref="Write"/> writes it.</exception>
    public static ArchiveEntry[] Read(ReadOnlySpan<byte> tsv)
    {
        var entries = new List<ArchiveEntry>(tsv.Count((byte)'\n'));
        var pool = new CellPool();
        Span<Range> cells = stackalloc Range[Columns + 1];
        foreach (var range in tsv.Split((byte)'\n'))
            if (tsv[range] is { Length: > 0 } line)
                entries.Add(Entry(line, cells, pool));
        return [.. entries];
    }

    private static IEnumerable<string?> Cells(ArchiveEntry e) =>
    [
        e.ResourceType, e.Url, e.Version, e.Name, e.Path, Number(e.Offset), Number(e.Length),
        e.Kind, e.Type, e.Derivation, e.BaseDefinition, e.Kind is null ? null : e.IsAbstract ? "true" : "false",
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Cell(string? text) => text is null ? "" : string.Join(' ', text.Split('\t', '\n', '\r'));

    private static ArchiveEntry Entry(ReadOnlySpan<byte> line, Span<Range> cells, CellPool pool)
    {
        var count = 0;
        foreach (var cell in line.Split((byte)'\t'))
            if (count < cells.Length)
                cells[count++] = cell;
        if (count != Columns || !int.TryParse(line[cells[5]], out var offset) || !int.TryParse(line[cells[6]], out var length) || (offset | length) < 0)
            throw new InvalidDataException("A line of the definition archive's index has another form.");

        return new(pool.Shared(line[cells[0]]) ?? "", CellPool.Own(line[cells[1]]) ?? "", pool.Shared(line[cells[4]]) ?? "", offset, length)
        {
            Version = pool.Shared(line[cells[2]]),
            Name = CellPool.Own(line[cells[3]]),
            Kind = pool.Shared(line[cells[7]]),
            Type = pool.Shared(line[cells[8]]),
            Derivation = pool.Shared(line[cells[9]]),
            BaseDefinition = pool.Shared(line[cells[10]]),
            IsAbstract = line[cells[11]].SequenceEqual("true"u8),
        };
    }

    /// <summary>Most columns repeat a few values: each is decoded and kept once.</summary>
    private sealed class CellPool
    {
        private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

        public static string? Own(ReadOnlySpan<byte> cell) => cell.IsEmpty ? null : Encoding.UTF8.GetString(cell);

        public string? Shared(ReadOnlySpan<byte> cell)
        {
            if (cell.IsEmpty)
                return null;
            Span<char> text = stackalloc char[256];
            if (cell.Length > text.Length)
                return Own(cell);
            text = text[..Encoding.UTF8.GetChars(cell, text)];
            var lookup = _shared.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(text, out var shared))
                _shared.Add(shared = text.ToString());
            return shared;
        }
    }
}
