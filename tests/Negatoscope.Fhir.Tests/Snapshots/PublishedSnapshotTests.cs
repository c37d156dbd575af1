using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;

namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>The packed R4 definitions have snapshots and no differentials. A snapshot that is taken for a differential must give itself.</summary>
public sealed class PublishedSnapshotTests
{
    [Fact]
    public void Types_and_resources_said_again_give_themselves() => Assert.Empty(ThatDiffer(definition => !definition.IsProfile && definition.BaseDefinition is not null));

    [Fact]
    public void Extensions_said_again_give_themselves() => Assert.Empty(ThatDiffer(definition => definition.IsExtension));

    /// <summary>Two demand a type of a choice and leave the choice itself optional; a snapshot made today demands the choice as well.</summary>
    [Fact]
    public void Profiles_said_again_give_themselves() => Assert.Equal(
        ["http://hl7.org/fhir/StructureDefinition/bmi", "http://hl7.org/fhir/StructureDefinition/devicemetricobservation"],
        ThatDiffer(definition => definition.IsProfile && !definition.IsExtension).Select(found => found.Split(": ")[0]).Order(StringComparer.Ordinal));

    private static List<string> ThatDiffer(Func<StructureDefinition, bool> wanted) =>
        [.. from key in DefinitionLibrary.R4.Keys
            where key.ResourceType == "StructureDefinition"
            let definition = DefinitionLibrary.R4.Structure(key.Url)
            where wanted(definition)
            let made = new SnapshotGenerator(DefinitionLibrary.R4).Generate(definition with { Differential = definition.Snapshot })
            where !made.IsClean || !made.Definition!.Snapshot.Select(Facts).SequenceEqual(definition.Snapshot.Select(Facts)) // clean: there is one
            select $"{key.Url}: {string.Join("; ", made.Issues.Select(issue => issue.Message))}"];

    private static string Facts(ElementDefinition e) => $"{e.Id} {e.Min}..{e.Max} {string.Join('|', e.Types.Select(type => type.Code))}";
}
