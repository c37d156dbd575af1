using System.Globalization;

namespace Negatoscope.Bench;

/// <summary>What follows the verb.</summary>
/// <param name="Minutes">Of mixed load; 0 for none.</param>
/// <param name="Store">The only store to measure, sqlite or postgres; null for both.</param>
/// <param name="Data">Where the store of resources is and stays, filled as far as it was before; null for a folder that is removed.</param>
/// <param name="Once">Only to see whether everything works: nothing is repeated, and the figures mean little.</param>
internal sealed record BenchOptions(
    int Files = 1000, int Runs = 10, int Instances = 1_000_000, int Studies = 100_000, int Resources = 100_000, string? Cli = null, bool Once = false, int Seconds = 2, int Minutes = 0, string? Store = null, string? Data = null)
{
    public static readonly BenchOptions Smoke = new(Files: 20, Runs: 1, Instances: 2_000, Studies: 500, Resources: 500, Once: true);

    /// <summary>Null when there is something else among them.</summary>
    public static BenchOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchOptions();
        for (; arguments is [var name, var value, .. var rest]; arguments = rest)
        {
            var count = int.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
            var next = (name, count) switch
            {
                ("--files", { } files) => options with { Files = files },
                ("--runs", { } runs) => options with { Runs = runs },
                ("--instances", { } instances) => options with { Instances = instances },
                ("--studies", { } studies) => options with { Studies = studies },
                ("--resources", { } resources) => options with { Resources = resources },
                ("--seconds", { } seconds) => options with { Seconds = seconds },
                ("--minutes", { } minutes) => options with { Minutes = minutes },
                ("--store", _) when value is "sqlite" or "postgres" => options with { Store = value },
                ("--data", _) => options with { Data = value },
                ("--cli", _) => options with { Cli = value },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }

        return arguments.IsEmpty ? options : null;
    }
}
