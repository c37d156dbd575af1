using System.Globalization;

namespace Negatoscope.Bench;

/// <summary>What follows the verb.</summary>
/// <param name="Once">Only to see whether everything works: nothing is repeated, and the figures mean little.</param>
internal sealed record BenchOptions(int Files = 1000, int Runs = 10, int Instances = 1_000_000, int Studies = 100_000, int Resources = 100_000, string? Cli = null, bool Once = false, int Seconds = 2, int Minutes = 10, string? Store = null)
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
