using System.Text.Json;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>A resource ready to be kept: its JSON in UTF-8 but for the version and its time, which are known only when it is kept, and what it is found by.</summary>
/// <param name="Head">To the inside of meta: <c>{"resourceType":"Patient","id":"1","meta":{</c>. The store writes versionId and lastUpdated after it.</param>
/// <param name="Tail">The rest: <c>}}</c>, or <c>,"profile":[...]},...}</c>.</param>
/// <param name="Entries">Those of the resource, its meta included. Those of its id and its time are passed over: the store knows better.</param>
public sealed record ResourceContent(
    string Type, string Id, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Tail, IReadOnlyList<SearchEntry> Entries)
{
    /// <summary>Takes a resource as it was sent: the id is replaced, a version and its time are dropped, white space too; all else stays to the letter.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static ResourceContent Of(string type, string id, ReadOnlyMemory<byte> json, IReadOnlyList<SearchEntry> entries)
    {
        var (head, tail) = ResourceJson.Cut(type, id, json);
        return new(type, id, head, tail, entries);
    }
}
