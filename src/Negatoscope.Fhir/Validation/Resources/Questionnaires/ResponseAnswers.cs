using System.Runtime.InteropServices;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>The items of a response by linkId, to find the answers that a condition asks for.</summary>
internal sealed class ResponseAnswers
{
    /// <summary>In the order of the document.</summary>
    private readonly Dictionary<ByteKey, List<Node>> _byLinkId = new(ByteKeys.Comparer);

    public ResponseAnswers(Node response)
    {
        var document = response.Document;
        for (var at = response.Index + 1; at < response.Row.Next; at++)
        {
            var node = new Node(document, at);
            if (node.IsResource)
                at = node.Row.Next - 1;
            else if (node.IsNamed("item"u8) && node.Child("linkId"u8) is { HasValue: true } linkId)
                (CollectionsMarshal.GetValueRefOrAddDefault(_byLinkId, new(linkId.ValueMemory), out _) ??= []).Add(node);
        }
    }

    /// <summary>
    /// The values that answer a question, from the nearest of its items (R4 questionnaire-definitions.html#Questionnaire.item.enableWhen): within
    /// the closest element around, the last before the one that asks, else the first after it.
    /// </summary>
    /// <param name="around">The element of the response in which the item that asks stands, or would stand.</param>
    /// <param name="before">The row of the item that asks; the end of <paramref name="around"/> when the response has none.</param>
    public IReadOnlyList<Node> Nearest(ReadOnlySpan<byte> linkId, Node around, int before)
    {
        if (!_byLinkId.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(linkId, out var items))
            return [];
        for (var node = around; node.Exists; node = node.Parent)
            if (Within(items, node, before) is { Exists: true } item)
                return [.. item.All("answer"u8).Select(ChoiceValue.In).Where(value => value.Exists)];
        return [];
    }

    private static Node Within(List<Node> items, Node node, int before)
    {
        var first = FirstFrom(items, node.Index + 1);
        if (first == items.Count || items[first].Index >= node.Row.Next)
            return default;
        var preceding = FirstFrom(items, Math.Min(before, node.Row.Next)) - 1;
        return items[Math.Max(first, preceding)];
    }

    private static int FirstFrom(List<Node> items, int row)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Index < row)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
