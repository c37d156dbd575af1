using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Search;
using Negatoscope.Formats.Guides;
using Negatoscope.Server.FhirApi;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>Resources that others wrote: kept, read back without loss, and found again by everything that they are found by.</summary>
public sealed class ExampleTests
{
    [SharedFact]
    public async Task Published_examples_come_back_as_they_were_and_are_found_by_every_value_that_they_have()
    {
        await using var host = await FhirHost.StartAsync(new() { Door = DoorPolicy.Tag });
        var indexer = new SearchIndexer(SearchParameters.Of(FrenchGuides.Library));
        var (kept, searched, failures) = (0, 0, new List<string>());
        foreach (var file in Repository.SharedFiles("fhir-tests/r4", "*.*").Concat(Repository.SharedFiles("spec", "*.json")))
        {
            var document = FhirDocument.Parse(await File.ReadAllBytesAsync(file));
            if (document.Issues.Any(issue => issue.Severity <= IssueSeverity.Error) || document.Root.ResourceType is not { } type || document.Root.TextOf("id"u8) is not { } id
                || !SearchParameters.Of(FrenchGuides.Library).IsResourceType(type))
            {
                continue;
            }
            var sent = FhirJsonWriter.ToText(document.Root.ToResource(FrenchGuides.Library));

            var put = await host.SendAsync("PUT", $"/{type}/{id}", await File.ReadAllBytesAsync(file), $"Content-Type: application/fhir+{(document.Format == FhirFormat.Xml ? "xml" : "json")}");
            Assert.True(put.Status is 200 or 201, $"{file}: {put.Text}");
            var read = await host.GetAsync($"/{type}/{id}");
            var xml = await host.GetAsync($"/{type}/{id}?_format=xml");
            if (!JsonNode.DeepEquals(WithoutMeta(sent), WithoutMeta(read.Text)))
                failures.Add($"{Path.GetFileName(file)}: JSON differs");
            var back = FhirJsonWriter.ToText(FhirDocument.ParseXml(xml.Body).Root.ToResource(FrenchGuides.Library));
            if (!JsonNode.DeepEquals(WithoutMeta(sent), WithoutMeta(back)))
                failures.Add($"{Path.GetFileName(file)}: XML differs");
            kept++;

            foreach (var (parameter, query) in indexer.Index(document).Select(entry => (entry.Parameter, Query: Query(entry.Value))).Where(one => one.Query is not null).Distinct())
            {
                if (parameter.Type == SearchType.Composite || parameter.Url is SearchParameters.LastUpdatedUrl)
                    continue;
                var reply = await host.GetAsync($"/{type}?{parameter.Code}={Uri.EscapeDataString(query!)}&_count=1000");
                searched++;
                if (reply.Status != 200 || !reply.Matches.Contains(id))
                    failures.Add($"{Path.GetFileName(file)}: {parameter.Code}={query} ({reply.Status})");
            }
        }

        Assert.True(kept >= 8 && searched >= 50, $"{kept} kept, {searched} searched");
        Assert.Empty(failures);
    }

    private static JsonObject WithoutMeta(string json)
    {
        var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = FhirDocument.MaxDepth })!.AsObject();
        node.Remove("meta");
        return node;
    }

    /// <summary>A value as a client would write it; null for kinds that have no plain form.</summary>
    private static string? Query(SearchValue value)
    {
        return value switch
        {
            SearchValue.Token { Code: { } code } token => $"{(token.System is null ? "" : Escaped(token.System) + "|")}{Escaped(code)}",
            SearchValue.String text => Escaped(text.Exact),
            SearchValue.Date { From: > -60_000_000_000_000, From: < 200_000_000_000_000 } date =>
                "ge" + DateTimeOffset.FromUnixTimeMilliseconds(date.From).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            SearchValue.Reference { Id: { } id, Type: { } type } => $"{type}/{id}",
            SearchValue.Reference { Url: { } url } => Escaped(url),
            SearchValue.Uri uri => Escaped(uri.Url),
            _ => null,
        };

        static string Escaped(string text)
        {
            var escaped = new StringBuilder();
            foreach (var c in text)
                escaped.Append(c is ',' or '|' or '$' or '\\' ? $"\\{c}" : c);
            return escaped.ToString();
        }
    }
}
