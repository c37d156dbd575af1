using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>Resources that others have published.</summary>
public sealed class ExampleTests
{
    private static IEnumerable<(string File, FhirDocument Document)> Examples() => Repository.SharedFiles("fhir-tests", "*.*")
        .Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".xml", StringComparison.Ordinal))
        .Select(file => (System.IO.Path.GetFileName(file), FhirDocument.Parse(File.ReadAllBytes(file))))
        .Where(example => example.Item2.Root.Exists);

    [SharedFact]
    public void Every_value_of_every_example_is_found_by_itself()
    {
        var (resources, searches) = (0, 0);
        foreach (var (file, document) in Examples())
            foreach (var resource in Resources(document.Root))
            {
                var entries = Searching.Indexer.Index(resource);
                resources += entries.Count > 0 ? 1 : 0;
                searches += Check(file, resource.ResourceType!, entries);
            }

        Assert.True(resources > 250, $"{resources} resources have values");
        Assert.True(searches > 10_000, $"{searches} searches");
    }

    [Fact]
    public void Every_value_of_every_definition_of_R4_is_found_by_itself()
    {
        var searches = 0;
        foreach (var key in DefinitionLibrary.R4.Keys.Where((_, at) => at % 25 == 0))
            if (DefinitionLibrary.R4.Find(key.ResourceType, key.Version is null ? key.Url : $"{key.Url}|{key.Version}") is { Exists: true } resource)
                searches += Check(key.Url, key.ResourceType, Searching.Indexer.Index(resource));

        Assert.True(searches > 1000, $"{searches} searches");
    }

    [SharedFact]
    public void Json_and_xml_of_a_resource_have_the_same_values()
    {
        foreach (var (file, document) in Examples().Where(example => example.Document.Format == FhirFormat.Xml))
        {
            var json = FhirDocument.Parse(FhirConverter.ToJson(document, DefinitionLibrary.R4).Utf8);

            Assert.True(Searching.Indexer.Index(document).ToHashSet().SetEquals(Searching.Indexer.Index(json)), file);
        }
    }

    private static int Check(string file, string type, List<SearchEntry> entries)
    {
        Assert.Equal(entries.Count, entries.Distinct().Count());
        var count = 0;
        foreach (var entry in entries)
            foreach (var (name, value) in OwnValues.SearchesFor(entry))
            {
                var query = SearchQuery.Parse(Searching.R4, type, [KeyValuePair.Create(name, value)], Searching.Settings);
                var where = $"{file}: {name}={value} of {entry.Value}";

                Assert.True(query.IsValid && query.Unknown.IsEmpty, $"{where}: {query.Issues.FirstOrDefault()?.Message}");
                Assert.True(SearchMatcher.Matches(entries, Assert.Single(query.Criteria)), where);
                count++;
            }
        return count;
    }

    /// <summary>A resource, and those of its entries when it is a bundle.</summary>
    private static IEnumerable<Node> Resources(Node root)
    {
        var found = new List<Node> { root };
        foreach (var entry in root.Children)
            if (entry.IsNamed("entry"u8) && entry.Child("resource"u8) is { IsResource: true } resource)
                found.Add(resource);
        return found.Where(resource => Searching.R4.IsResourceType(resource.ResourceType!));
    }
}
