using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>
/// One row of an element table as the guide publisher renders it to text. Dots give the depth, then come the name, flags, cardinality, type
/// and label; lines without dots belong to the row above. <c>Id</c> is the element id that the row stands for.
/// </summary>
internal sealed record RenderedRow(string Id, bool MustSupport, string Cardinality, string Rest, IReadOnlyList<string> Notes)
{
    private static readonly Regex Target = new(@"^Reference\((?<titles>[^)]*)\)");
    private static readonly Regex Fixed = new("^uri \"(?<uri>[^\"]+)\"");
    private static readonly Regex Binding = new(@"^Binding: (?<title>.+) \((?<strength>required|extensible|preferred|example)\)");
    private static readonly Regex Slice = new(@"^Slice: (?<order>\w+), (?<rules>\w+) by (?<type>\w+):(?<path>\S+)$");

    private string Last => Id[(Id.LastIndexOf('.') + 1)..];

    /// <summary>The facets that the row prints, in the words of <see cref="TableFacets.Of"/>.</summary>
    public IEnumerable<string> Facets()
    {
        if (Fixed.Match(Rest) is { Success: true } fixedUri)
        {
            yield return $"{Id} fixed {fixedUri.Groups["uri"]}"; // the cardinality 1..1 of url is R4's own
            yield break;
        }
        if (Cardinality.Length > 0)
            yield return $"{Id} card {Cardinality}";
        if (MustSupport)
            yield return $"{Id} must support";
        if (Target.Match(Rest) is { Success: true } target)
            yield return $"{Id} target {target.Groups["titles"]}";
        else if (Last == "value[x]" && !Notes.Any(Slice.IsMatch))
            yield return $"{Id} type {Rest.Split(' ')[0]}";
        foreach (var note in Notes)
        {
            if (note.StartsWith("URL: ", StringComparison.Ordinal))
                yield return $"{Id} profile {note["URL: ".Length..]}";
            if (Binding.Match(note) is { Success: true } binding)
                yield return $"{Id} binding {binding.Groups["title"]} {binding.Groups["strength"]}";
            if (Slice.Match(note) is { Success: true } slice)
                yield return $"{Id} slicing {slice.Groups["order"]} {slice.Groups["rules"]} {slice.Groups["type"]}:{slice.Groups["path"]}";
        }
    }
}

/// <summary>An element table of a rendered page.</summary>
internal static class RenderedTable
{
    private const string Header = "NameFlagsCard.TypeDescription";
    private const string Footer = "doco Documentation for this format";

    private static readonly Regex Row = new(
        @"^(?<dots>\.{2,}) (?<slices>Slices for )?(?<name>\S+)(?: (?<flags>[?!SΣ]+)(?= |$))?"
        + @"(?: (?<card>\d+\.\.(?:\d+|\*)))?(?: (?<rest>.*))?$");

    /// <summary>The tables of a page, in their order.</summary>
    public static IReadOnlyList<IReadOnlyList<RenderedRow>> In(IReadOnlyList<string> page) =>
    [
        .. Enumerable.Range(0, page.Count)
            .Where(line => page[line].StartsWith(Header, StringComparison.Ordinal))
            .Select(line => Read(page.Skip(line + 1).TakeWhile(text => text != Footer))),
    ];

    private static List<RenderedRow> Read(IEnumerable<string> lines)
    {
        List<RenderedRow> rows = [];
        List<(string Id, bool IsSlicing)> path = [];
        List<string> notes = [];
        foreach (var line in lines)
        {
            if (Row.Match(line) is not { Success: true } row)
            {
                notes.Add(line);
                continue;
            }

            var depth = row.Groups["dots"].Length - 2;
            var name = row.Groups["name"].Value;
            path.RemoveRange(depth, path.Count - depth);
            // Slices are indented below their element, yet their ids are its siblings; what else stands there are the types of a choice.
            var id = depth == 0 ? name
                : !path[^1].IsSlicing ? $"{path[^1].Id}.{name}"
                : $"{path[^1].Id[..path[^1].Id.LastIndexOf('.')]}.{name}";
            var listsAType = depth > 0 && path[^1].IsSlicing && !name.Contains(':', StringComparison.Ordinal);
            path.Add((id, row.Groups["slices"].Success));
            notes = [];
            var mustSupport = row.Groups["flags"].Value.Contains('S', StringComparison.Ordinal);
            if (!listsAType)
                rows.Add(new(id, mustSupport, row.Groups["card"].Value, row.Groups["rest"].Value, notes));
        }
        return rows;
    }
}
