using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>What the user asked for, already checked.</summary>
internal sealed record RecordOptions
{
    public string? From { get; init; }
    public required string Out { get; init; }
    public string? Report { get; init; }
    public string? Config { get; init; }

    /// <summary>Facts of the command line: they hold for every record.</summary>
    public RecordFacts Given { get; init; } = RecordFacts.None;

    public required Language Language { get; init; }
}
