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
    /// <summary>Quick and without side effects: it is called while the store writes.</summary>
    public static ResourceContent Replace(ResourceContent content, IReadOnlyList<(string Placeholder, string Id)> ids)
    {
        foreach (var (placeholder, id) in ids)
        {
            if (placeholder == id)
                continue;
            content = content with
            {
                Id = content.Id == placeholder ? id : content.Id,
                Head = Replace(content.Head, placeholder, id),
                Tail = Replace(content.Tail, placeholder, id),
                Entries = [.. content.Entries.Select(entry => entry.Value is SearchValue.Reference reference && reference.Id == placeholder
                    ? entry with { Value = reference with { Id = id } }
                    : entry)],
            };
        }
        return content;
    }

    private static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> text, string placeholder, string id)
    {
        var (from, to) = (Encoding.ASCII.GetBytes(placeholder), Encoding.ASCII.GetBytes(id));
        var rest = text.Span;
        var at = rest.IndexOf(from);
        if (at < 0)
            return text;
        var replaced = new ArrayBufferWriter<byte>(text.Length + to.Length);
        for (; at >= 0; at = rest.IndexOf(from))
        {
            replaced.Write(rest[..at]);
            replaced.Write(to);
            rest = rest[(at + from.Length)..];
        }
        replaced.Write(rest);
        return replaced.WrittenMemory;
    }
}
