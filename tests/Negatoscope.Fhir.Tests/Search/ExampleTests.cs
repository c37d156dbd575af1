using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Json;
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

    /// <summary>Instances are random, so a parameter that wants a rare choice may have to wait for its turn.</summary>
    [Fact]
    public void Every_parameter_of_every_type_of_R4_finds_the_instances_that_have_a_value_for_it()
    {
        var never = new SortedSet<string>(StringComparer.Ordinal);
        var searches = 0;
        foreach (var type in ResourceTypes)
        {
            var wanted = Searching.R4.For(type).Where(parameter => parameter.IsSearchable).ToHashSet();
            for (var seed = 0; seed < MostRounds && (seed < 3 || wanted.Count > 0); seed++)
            {
                var json = FhirJsonWriter.ToText(new FullInstance(seed).Of(type));
                var entries = Searching.Index(json);
                wanted.ExceptWith(entries.Select(entry => entry.Parameter));
                searches += Check($"{type} {seed}", type, entries);
            }
            never.UnionWith(wanted.Select(parameter => $"{type}.{parameter.Code}"));
        }

        Assert.Empty(never);
        Assert.True(searches > 50_000, $"{searches} searches");
    }

    private const int MostRounds = 60;

    private static IEnumerable<string> ResourceTypes => DefinitionLibrary.R4.Keys
        .Where(key => key is { ResourceType: "StructureDefinition", IsTypeDefinition: true } && Searching.R4.IsResourceType(key.Type!))
        .Select(key => key.Type!);

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
        foreach (var (name, value) in entries.SelectMany(OwnValues.SearchesFor).Concat(OwnValues.SearchesForTuples(entries)))
        {
            var query = SearchQuery.Parse(Searching.R4, type, [KeyValuePair.Create(name, value)], Searching.Settings);
            var where = $"{file}: {name}={value}";

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
