using System.Globalization;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>
/// A process that writes resources until it is killed, and tells on its standard output what was acknowledged: "+ id version". A unit makes a resource and
/// its twin, or changes both, or deletes both.
/// </summary>
internal static class ResourceProcess
{
    public const string Work = "resources";
    public const string Twin = "-twin";

    private const int Writers = 4;
    private const int Resources = 40;

    public static async Task<int> RunAsync(StoreOptions options, int round)
    {
        var parameters = SearchParameters.Of(DefinitionLibrary.R4);
        await using var store = await ResourceStore.OpenAsync(options, parameters.All, TimeProvider.System, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(() => WriteAsync(store, new Random((round * Writers) + writer)))));
        return 0;
    }

    private static async Task WriteAsync(ResourceStore store, Random random)
    {
        while (true)
        {
            var id = random.Next(Resources).ToString(CultureInfo.InvariantCulture);
            var outcome = await store.WriteAsync(new(random.Next(4) == 0
                ? [new ResourceChange.Delete("Patient", id), new ResourceChange.Delete("Patient", id + Twin)]
                : [Put(id, random), Put(id + Twin, random)]), CancellationToken.None);
            foreach (var change in ((UnitOutcome.Done)outcome).Changes.Where(change => change.Effect != ChangeEffect.Unchanged))
                Console.Out.WriteLine($"+ {change.Version!.Id} {change.Version.Version}");
        }
    }

    private static ResourceChange.Put Put(string id, Random random) => new(TestResources.Content(
        "Patient", id, $$"""{"resourceType":"Patient","identifier":[{"system":"urn:crash","value":"{{id}}"}],"name":[{"family":"{{new string('x', random.Next(2000))}}"}]}"""));
}
