using System.Buffers;
using System.Text;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>
/// Puts the ids that conditions have come to in the place of those that were made up beforehand. Those are UUIDs of ours, so whatever has one in its
/// text means the resource.
/// </summary>
internal static class Placeholders
{
    private const int Length = 36;

    /// <summary>Quick and without side effects: it is called while the store writes. Each text is gone through once, however many ids there are.</summary>
    /// <param name="ids">By placeholder.</param>
    public static ResourceContent Replace(ResourceContent content, IReadOnlyDictionary<string, string> ids)
    {
        var (head, tail) = (Replace(content.Head, ids), Replace(content.Tail, ids));
        if (head.Equals(content.Head) && tail.Equals(content.Tail))
            return content;
        return content with
        {
            Id = ids.GetValueOrDefault(content.Id, content.Id),
            Head = head,
            Tail = tail,
            Entries = [.. content.Entries.Select(entry => entry.Value is SearchValue.Reference { Id: { } stated } reference && ids.TryGetValue(stated, out var id)
                ? entry with { Value = reference with { Id = id } }
                : entry)],
        };
    }

    private static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> text, IReadOnlyDictionary<string, string> ids)
    {
        ArrayBufferWriter<byte>? replaced = null;
        var bytes = text.Span;
        var (written, from) = (0, 0);
        for (var dash = bytes.IndexOf((byte)'-'); dash >= 0; dash = from < bytes.Length && bytes[from..].IndexOf((byte)'-') is >= 0 and var next ? from + next : -1)
        {
            from = dash + 1;
            var start = dash - 8;
            if (start < written || start + Length > bytes.Length || bytes[dash + 5] != '-' || bytes[dash + 10] != '-' || bytes[dash + 15] != '-'
                || !ids.TryGetValue(Encoding.ASCII.GetString(bytes.Slice(start, Length)), out var id))
                continue;
            replaced ??= new(text.Length);
            replaced.Write(bytes[written..start]);
            replaced.Write(Encoding.ASCII.GetBytes(id));
            written = from = start + Length;
        }
        replaced?.Write(bytes[written..]);
        return replaced?.WrittenMemory ?? text;
    }
}
