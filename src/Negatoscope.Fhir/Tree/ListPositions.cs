using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir;

/// <summary>
/// Counts the repetitions of every element of a document in one walk. Counting them anew for each path would take time that grows with the
/// square of a list, and a hostile list has millions of items.
/// </summary>
internal static class ListPositions
{
    private const int Single = -1;

    /// <summary>For each row its place in its JSON array, or among the XML siblings of its name; -1 for one that does not repeat.</summary>
    public static int[] Of(FhirDocument document)
    {
        var positions = new int[document.Count];
        Array.Fill(positions, Single);
        if (document.Format == FhirFormat.Json)
            CountItems(document, positions);
        else
            CountNames(document, positions);
        return positions;
    }

    /// <summary>The items of one array are neighbours and share the very same name.</summary>
    private static void CountItems(FhirDocument document, int[] positions)
    {
        var rows = document.Rows;
        for (var parent = 0; parent < document.Count; parent++)
            for (int at = parent + 1, before = -1; at < rows[parent].Next && at < document.Count; before = at, at = rows[at].Next)
                if ((rows[at].Flags & NodeFlags.Item) != 0)
                    positions[at] = before >= 0 && rows[before].Name == rows[at].Name ? positions[before] + 1 : 0;
    }

    /// <summary>The siblings of one name need not be neighbours. A name that stands once has no number.</summary>
    private static void CountNames(FhirDocument document, int[] positions)
    {
        var rows = document.Rows;
        var ids = new Dictionary<ByteKey, int>(ByteKeys.Comparer);
        var found = ids.GetAlternateLookup<ReadOnlySpan<byte>>();
        var seen = new List<(int Parent, int First, int Count)>();
        for (var parent = 0; parent < document.Count; parent++)
            for (var at = parent + 1; at < rows[parent].Next && at < document.Count; at = rows[at].Next)
            {
                var name = document.Slice(rows[at].Name, rows[at].NameLength);
                if (!found.TryGetValue(name, out var id))
                {
                    found[name] = id = seen.Count;
                    seen.Add((Single, 0, 0));
                }
                var (owner, first, count) = seen[id];
                (first, count) = owner == parent ? (first, count + 1) : (at, 1);
                seen[id] = (parent, first, count);
                if (count > 1)
                    (positions[first], positions[at]) = (0, count - 1);
            }
    }
}
