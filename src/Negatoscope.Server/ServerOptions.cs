using Negatoscope.Formats;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server;

/// <summary>What `negatoscope serve` is told, read once at the start.</summary>
public sealed record ServerOptions
{
    public required StoreOptions Store { get; init; }

    /// <summary>A folder whose DICOM files are taken in, those that come later too; null = none.</summary>
    public string? Watch { get; init; }

    /// <summary>Whether a watched file is removed once its instance is durable.</summary>
    public bool RemovesWatched { get; init; }

    /// <summary>The files of the OHIF viewer, as tools/get-ohif lays them; null = the built-in pages only.</summary>
    public string? Viewer { get; init; }

    /// <summary>Whether DELETE takes studies, series and instances away.</summary>
    public bool AllowsDelete { get; init; }

    /// <summary>What negatoscope.json says: endpoints, issuers, time zone. Roots that it leaves out are this server's own.</summary>
    public ViewSettings Views { get; init; } = ViewSettings.Default;

    /// <summary>What is set about FHIR.</summary>
    public FhirOptions Fhir { get; init; } = new();

    /// <summary>An OTLP collector (HTTP, such as http://localhost:4318/v1/metrics) that metrics are sent to; null = none.</summary>
    public Uri? Collector { get; init; }

    /// <summary>Of pages for browsers that ask for neither language.</summary>
    public Language Language { get; init; }

    /// <summary>The longest body of a request, in bytes.</summary>
    public long LargestRequest { get; init; } = 16L << 30;

    /// <summary>A study is published as FHIR when no instance of it has come or gone for so long.</summary>
    public TimeSpan Quiet { get; init; } = UsualQuiet;

    public static readonly TimeSpan UsualQuiet = TimeSpan.FromSeconds(20);

    /// <summary>How long requests that have begun may go on when the server is told to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    public const string DefaultUrl = "http://127.0.0.1:8104";
}
