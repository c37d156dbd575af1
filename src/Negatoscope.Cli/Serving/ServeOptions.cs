using Negatoscope.Model;

namespace Negatoscope.Cli.Serving;

/// <summary>What the command line said.</summary>
internal sealed record ServeOptions
{
    public required string Data { get; init; }
    public string? Postgres { get; init; }
    public required IReadOnlyList<string> Urls { get; init; }
    public string? Watch { get; init; }
    public bool RemovesWatched { get; init; }
    public string? Viewer { get; init; }
    public bool AllowsDelete { get; init; }
    public string? Config { get; init; }

    /// <summary>What is accepted as FHIR although it does not conform is tagged.</summary>
    public bool AcceptsInvalid { get; init; }

    /// <summary>Guides and packages beyond those that the program knows.</summary>
    public IReadOnlyList<string> Igs { get; init; } = [];

    public TimeSpan Quiet { get; init; }
    public Uri? Collector { get; init; }
    public bool JsonLog { get; init; }
    public Language Language { get; init; }
}
