using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>
/// Whether references, followed in both directions, join every entry of a document or message to its first (R4 documents.html#content). What the
/// bundle itself points to (a style sheet, who signed) is joined too.
/// </summary>
internal static class LinkedEntries
{
    public static void Check(Node bundle, Func<Issue> unlinked, ValidationScope scope)
    {
        List<Node> entries = [];
        var byResource = new Dictionary<int, int>();
        foreach (var child in bundle.Children)
            if (child.IsNamed("entry"u8))
            {
                if (child.Child("resource"u8) is { IsResource: true } resource)
                    byResource[resource.Index] = entries.Count;
                entries.Add(child);
            }
        var groups = new Groups(entries.Count);
        foreach (var child in bundle.Children)
            if (!child.IsResource && !child.IsNamed("entry"u8))
                Join(child, 0, byResource, groups, entries[0], scope);
        for (var at = 0; at < entries.Count; at++)
            Join(entries[at], at, byResource, groups, entries[at], scope);
        for (var at = 1; at < entries.Count; at++)
            if (groups.Of(at) != groups.Of(0))
                scope.Report(entries[at], unlinked());
    }

    /// <summary>Joins an entry with all that is referred to within an element; any text that leads to an entry counts.</summary>
    private static void Join(Node within, int group, Dictionary<int, int> byResource, Groups groups, Node from, ValidationScope scope)
    {
        scope.ThrowIfCancelled();
        var document = within.Document;
        for (var at = within.Index; at < within.Row.Next; at++)
        {
            var node = new Node(document, at);
            if (node.Kind is NodeKind.String or NodeKind.Attribute && MayRefer(node)
                && scope.References.Resolve(References.EntryAround(node).Exists ? node : from, node.Value).Resource is { Exists: true } target
                && byResource.TryGetValue(target.Index, out var other))
                groups.Join(group, other);
        }
    }

    private static bool MayRefer(Node node) =>
        node.IsNamed("reference"u8) || !node.IsNamed("fullUrl"u8) && (node.Value.StartsWith("urn:"u8) || node.Value.StartsWith("http"u8));

    /// <summary>Disjoint sets, each known by one of its members.</summary>
    private sealed class Groups(int count)
    {
        private readonly int[] _next = [.. Enumerable.Range(0, count)];

        public int Of(int member)
        {
            while (_next[member] != member)
                member = _next[member] = _next[_next[member]];
            return member;
        }

        public void Join(int one, int other) => _next[Of(one)] = Of(other);
    }
}
