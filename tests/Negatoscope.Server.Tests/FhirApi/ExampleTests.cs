using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Tests.Search;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Definitions;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>Resources that others wrote: kept, read back without loss, and found again by everything that they are found by.</summary>
public sealed class ExampleTests
{
    private const int Together = 200;

    private static readonly SearchIndexer Indexer = new(SearchParameters.Of(OwnDefinitions.Library));

    [SharedTheory]
    [OnSqlite]
    [OnPostgres]
    public async Task Published_examples_come_back_as_they_were_and_are_found_by_every_value_that_they_have(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(new() { Door = DoorPolicy.Tag }, kind);
        var examples = Examples().ToList();
        var kept = await KeepAsync(host, examples);
        await AssertReadBackAsync(host, kept);
        await AssertFoundAsync(host, kept, share: kind == StoreKind.Sqlite ? 1 : 4);

        Assert.True(kept.Count >= 250, $"{kept.Count} of {examples.Count} kept");
    }

    /// <summary>As the file has them, in their own form.</summary>
    [SharedFact]
    public async Task Files_are_taken_in_the_form_that_they_have()
    {
        await using var host = await FhirHost.StartAsync(new() { Door = DoorPolicy.Tag });
        var kept = 0;
        foreach (var file in Repository.SharedFiles("fhir-tests/r4", "*.*").Concat(Repository.SharedFiles("spec", "*.json")))
        {
            var document = FhirDocument.Parse(await File.ReadAllBytesAsync(file));
            if (!IsSound(document) || document.Root.TextOf("id"u8) is not { } id)
                continue;
            var path = $"/{document.Root.ResourceType}/{id}";
            var put = await host.SendAsync("PUT", path, await File.ReadAllBytesAsync(file), $"Content-Type: application/fhir+{(document.Format == FhirFormat.Xml ? "xml" : "json")}");
            Assert.True(put.Status is 200 or 201, $"{file}: {put.Text}");
            AssertSame(file, FhirJsonWriter.ToText(document.Root.ToResource(OwnDefinitions.Library)), (await host.GetAsync(path)).Text);
            kept++;
        }

        Assert.True(kept >= 30, $"{kept} kept");
    }

    /// <summary>Every resource of every file that is sound, entries of bundles too, each under an id of its own.</summary>
    private static IEnumerable<Example> Examples()
    {
        var number = 0;
        foreach (var file in Repository.SharedFiles("fhir-tests", "*.*").Concat(Repository.SharedFiles("spec", "*.json")))
        {
            if (Path.GetExtension(file) is not (".json" or ".xml") || FhirDocument.Parse(File.ReadAllBytes(file)) is var document && !IsSound(document))
                continue;
            foreach (var node in Resources(document.Root))
            {
                var id = $"x{++number}";
                var resource = node.ToResource(OwnDefinitions.Library);
                resource["id"] = id;
                yield return new($"{Path.GetFileName(file)} {id}", node.ResourceType!, id, FhirJsonWriter.ToText(resource));
            }
        }
    }

    private static bool IsSound(FhirDocument document) =>
        document.Root.Exists && !document.Issues.Any(issue => issue.Severity <= IssueSeverity.Error)
        && document.Root.ResourceType is { } type && SearchParameters.Of(OwnDefinitions.Library).IsResourceType(type);

    private static IEnumerable<Node> Resources(Node root)
    {
        yield return root;
        foreach (var entry in root.Children)
            if (entry.IsNamed("entry"u8) && entry.Child("resource"u8) is { IsResource: true } resource
                && SearchParameters.Of(OwnDefinitions.Library).IsResourceType(resource.ResourceType!))
                yield return resource;
    }

    /// <summary>Those that are no FHIR are refused, whatever the policy of the door: they are examples of that.</summary>
    private static async Task<List<Example>> KeepAsync(FhirHost host, List<Example> examples)
    {
        var kept = new List<Example>();
        foreach (var group in examples.Chunk(Together))
        {
            var reply = await BatchAsync(host, group.Select(example => $$"""{"request":{"method":"PUT","url":"{{example.Path}}"},"resource":{{example.Json}} }"""));
            kept.AddRange(group.Zip(reply.Entries).Where(one => StatusOf(one.Second) == 201).Select(one => one.First));
            Assert.All(reply.Entries, entry => Assert.True(StatusOf(entry) is 201 or 400 or 422, entry.ToString()));
        }
        return kept;
    }

    private static async Task AssertReadBackAsync(FhirHost host, List<Example> kept)
    {
        foreach (var group in kept.Chunk(Together))
        {
            var requests = group.Select(example => $$"""{"request":{"method":"GET","url":"{{example.Path}}"} }""").ToList();
            var json = await BatchAsync(host, requests);
            var xml = await host.SendAsync("POST", "?_format=xml", Batch(requests));
            var back = new List<Node>();
            foreach (var child in FhirDocument.ParseXml(xml.Body).Root.Children)
                if (child.IsNamed("entry"u8))
                    back.Add(child.Child("resource"u8));
            foreach (var (example, entry, other) in group.Zip(json.Entries, back))
            {
                AssertSame(example.Name, example.Json, entry.GetProperty("resource").GetRawText());
                if (!entry.GetProperty("resource").GetRawText().Contains(Door.TagCode, StringComparison.Ordinal)) // what is no FHIR may have no form in XML
                    AssertSame(example.Name + " in XML", WithXmlLines(example.Json), FhirJsonWriter.ToText(other.ToResource(OwnDefinitions.Library)));
            }
        }
    }

    /// <summary>
    /// Each value in every way that it can be asked for. The store lists what the first of equal criteria finds and asks the others of that, so the value
    /// comes first now and then. Matches are counted, so that large definitions are not handed out thousands of times; some are read.
    /// </summary>
    /// <param name="share">Of so many searches one is asked.</param>
    private static async Task AssertFoundAsync(FhirHost host, List<Example> kept, int share)
    {
        var expected = kept.SelectMany(example => SearchesFor(example).Distinct().Select(search => (Search: search, example.Id))).ToLookup(one => one.Search, one => one.Id);
        Assert.True(expected.Count >= 10_000, $"{expected.Count} searches");
        foreach (var group in expected.Where((_, place) => place % share == 0).Select(Asked).Chunk(Together))
        {
            var reply = await BatchAsync(host, group.Select(asked => $$"""{"request":{"method":"GET","url":{{JsonSerializer.Serialize(asked.Url)}} } }"""));
            foreach (var (asked, entry) in group.Zip(reply.Entries))
            {
                Assert.True(StatusOf(entry) == 200, $"{asked.Url}: {entry}");
                var bundle = entry.GetProperty("resource");
                Assert.True(bundle.GetProperty("total").GetInt32() == asked.Ids.Length, $"{asked.Url}: {bundle.GetProperty("total")}");
                if (bundle.TryGetProperty("entry", out var entries))
                    Assert.Equal(asked.Ids.Order(), entries.EnumerateArray().Select(one => one.GetProperty("resource").GetProperty("id").GetString()!).Order());
            }
        }
    }

    private static (string Url, string[] Ids) Asked(IGrouping<string, string> search, int place)
    {
        string[] ids = [.. search];
        var (type, criterion) = (search.Key[..search.Key.IndexOf('?', StringComparison.Ordinal)], search.Key[(search.Key.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        var only = $"_id={string.Join(',', ids)}";
        return ($"{type}?{(place % 2 == 0 ? $"{criterion}&{only}" : $"{only}&{criterion}")}{(place % 20 < 2 ? "&_elements=id&_count=1000" : "&_summary=count")}", ids);
    }

    private static IEnumerable<string> SearchesFor(Example example)
    {
        var entries = Indexer.Index(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(example.Json)));
        foreach (var (name, value) in entries.SelectMany(OwnValues.SearchesFor).Concat(OwnValues.SearchesForTuples(entries)))
            if (!name.StartsWith("_lastUpdated", StringComparison.Ordinal)) // the server's own
                yield return $"{example.Type}?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
    }

    private static Task<FhirReply> BatchAsync(FhirHost host, IEnumerable<string> entries) => host.SendAsync("POST", "", Batch(entries), "Prefer: return=minimal");

    private static string Batch(IEnumerable<string> entries) => $$"""{"resourceType":"Bundle","type":"batch","entry":[{{string.Join(',', entries)}}]}""";

    private static int StatusOf(JsonElement entry) => int.Parse(entry.GetProperty("response").GetProperty("status").GetString()!.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertSame(string name, string sent, string back) => Assert.True(JsonNode.DeepEquals(Own(sent), Own(back)), name);

    /// <summary>Markup in XML has one kind of line end (XML 1.0 §2.11).</summary>
    private static string WithXmlLines(string json)
    {
        var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = FhirDocument.MaxDepth })!;
        if (node["text"]?["div"]?.GetValue<string>() is { } div)
            node["text"]!["div"] = div.Replace("\r\n", "\n", StringComparison.Ordinal);
        return node.ToJsonString(new JsonSerializerOptions { MaxDepth = FhirDocument.MaxDepth });
    }

    /// <summary>Without what the server says itself.</summary>
    private static JsonObject Own(string json)
    {
        var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = FhirDocument.MaxDepth })!.AsObject();
        if (node["meta"] is not JsonObject meta)
            return node;
        foreach (var name in (string[])["versionId", "lastUpdated", "_versionId", "_lastUpdated"])
            meta.Remove(name);
        if (meta["tag"] is JsonArray tags)
        {
            foreach (var tag in tags.Where(tag => tag?["system"]?.GetValue<string>() == Door.TagSystem).ToList())
                tags.Remove(tag);
            if (tags.Count == 0)
                meta.Remove("tag");
        }
        if (meta.Count == 0)
            node.Remove("meta");
        return node;
    }

    private sealed record Example(string Name, string Type, string Id, string Json)
    {
        public string Path => $"{Type}/{Id}";
    }
}
