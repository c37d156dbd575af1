using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>The lists of the French guides, as they are published.</summary>
public sealed class GuideListTests
{
    private static readonly Lazy<TerminologyService> LazyGuides = new(() =>
        Definitions.OnR4([.. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "guides"), "*.json", SearchOption.AllDirectories)
            .Where(path => System.IO.Path.GetFileName(path).StartsWith("ValueSet-", StringComparison.Ordinal) || System.IO.Path.GetFileName(path).StartsWith("CodeSystem-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)]));

    private static TerminologyService Guides => LazyGuides.Value;
    [Fact]
    public void X()
    {
        var t = "";
        foreach (var k in ((DefinitionLibrary)typeof(TerminologyService).GetField("_library", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(Guides)!).Keys.Take(16))
        {
            if (k.ResourceType == "ValueSet")
            {
                var v = Guides.ValueSet(k.Url);
                var e = v.Expand(10000);
                t += $"{k.Url} {v.IsDecidable} {e.Items.Length} {e.IsComplete} {string.Join(";", v.Issues.Select(i => i.Message))} {string.Join(",", v.Systems ?? ["?"])} {string.Join(" ", e.Items.Take(4))}\n";
            }
            else
            {
                var c = Guides.CodeSystem(k.Url)!; t += $"{k.Url} {c.Content} {c.Count} {c.IsCaseSensitive}\n";
            }
        }
        File.WriteAllText("/tmp/guide.txt", t);
    }
}
