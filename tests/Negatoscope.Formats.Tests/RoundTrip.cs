using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests;

/// <summary>Model to view to JSON and back.</summary>
internal static class RoundTrip
{
    public static Read<Study?> Through(IStudyView view, IStudyReader reader, Study study, ViewSettings settings) =>
        reader.Read([.. view.Show(study, settings).Value.Select(ThroughJson)]);

    /// <summary>What differs after the way there and back; a record that <paramref name="lost"/> names whole is named once, not leaf by leaf.</summary>
    public static IEnumerable<string> Losses(Study study, Study? readBack, string[] lost)
    {
        Assert.NotNull(readBack);
        return ModelLeaves.Differences(study, readBack)
            .Select(path => lost.FirstOrDefault(l => path.StartsWith(l + ".", StringComparison.Ordinal)) ?? path)
            .Distinct().Order(StringComparer.Ordinal);
    }

    private static Resource ThroughJson(Resource resource)
    {
        var parsed = FhirJsonReader.Read(Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(resource)));
        Assert.Empty(parsed.Issues);
        Assert.NotNull(parsed.Resource);
        return parsed.Resource;
    }
}
