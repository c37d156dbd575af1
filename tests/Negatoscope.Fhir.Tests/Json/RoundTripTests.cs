using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests.Json;

public sealed class RoundTripTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = FhirJsonReader.MaxDepth };

    [Fact]
    public void Any_tree_survives_JSON()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var written = FhirJsonWriter.ToText(new RandomTree(seed).Resource(), seed % 2 == 0 ? JsonLayout.Compact : JsonLayout.Indented);

            var read = FhirJsonReader.Read(Encoding.UTF8.GetBytes(written));

            Assert.Empty(read.Issues);
            Assert.Equal(written, FhirJsonWriter.ToText(read.Resource!, seed % 2 == 0 ? JsonLayout.Compact : JsonLayout.Indented)); // no issue, so a resource
        }
    }

    [Fact]
    public void Writes_text_that_System_Text_Json_reads_alike()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var written = FhirJsonWriter.ToText(new RandomTree(seed).Resource());

            Assert.Equal(written, JsonNode.Parse(written, null, new() { MaxDepth = FhirJsonReader.MaxDepth })?.ToJsonString(Relaxed));
        }
    }

    [SharedFact]
    public void Examples_of_the_French_guides_survive()
    {
        var files = Repository.SharedFiles("spec/osiris/examples", "*-*.json").Concat(Repository.SharedFiles("spec/tdmi/examples", "*-*.json")).ToList();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var read = FhirJsonReader.Read(File.ReadAllBytes(file));
            Assert.Empty(read.Issues);
            AssertSame(file, read.Resource!); // no issue, so a resource
        }
    }

    /// <summary>The suite has faulty files on purpose: those are reported, all the others come back.</summary>
    [SharedFact]
    public void Sound_files_of_the_official_suite_survive()
    {
        var read = Repository.SharedFiles("fhir-tests", "*.json").Select(file => (file, FhirJsonReader.Read(File.ReadAllBytes(file)))).ToList();
        var sound = read.Where(r => r.Item2.IsClean).ToList();

        Assert.True(sound.Count > read.Count * 9 / 10, $"{sound.Count} of {read.Count} are sound");
        foreach (var (file, parsed) in sound)
            AssertSame(file, parsed.Resource!); // clean, so a resource
    }

    /// <summary>The same but for white space, resourceType first and _name after name.</summary>
    private static void AssertSame(string file, Resource resource)
    {
        var published = JsonNode.Parse(File.ReadAllText(file), null, new() { MaxDepth = FhirJsonReader.MaxDepth });

        Assert.Equal(InOrder(published)?.ToJsonString(Relaxed), FhirJsonWriter.ToText(resource));
    }

    private static JsonNode? InOrder(JsonNode? node) => node switch
    {
        JsonObject parent => new JsonObject(Reordered(parent).Select(p => KeyValuePair.Create(p.Key, InOrder(p.Value)))),
        JsonArray array => new JsonArray([.. array.Select(InOrder)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Reordered(JsonObject parent)
    {
        var place = parent.Select(p => p.Key.TrimStart('_')).Distinct().Index().ToDictionary(name => name.Item, name => name.Index);
        return parent.OrderBy(p => p.Key != "resourceType").ThenBy(p => place[p.Key.TrimStart('_')]).ThenBy(p => p.Key.StartsWith('_'));
    }
}
