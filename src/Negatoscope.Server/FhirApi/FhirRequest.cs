using Negatoscope.Fhir;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.FhirApi;

/// <summary>One request, whether it came alone or as an entry of a bundle.</summary>
/// <param name="Base">The root of this server, without a slash at its end, as the client reaches it.</param>
internal sealed record FhirRequest(FhirService Service, Interaction Interaction, string Base)
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Version { get; init; }

    /// <summary>The query, and the form of a <c>POST _search</c>: decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The resource that was sent; null when there is none to send.</summary>
    public FhirDocument? Body { get; init; }

    /// <summary>The JSON Patch that was sent.</summary>
    public ReadOnlyMemory<byte> Patch { get; init; }

    public string? IfMatch { get; init; }
    public string? IfNoneMatch { get; init; }
    public string? IfModifiedSince { get; init; }

    /// <summary>The search of a conditional create, still encoded.</summary>
    public string? IfNoneExist { get; init; }

    public Preferences Prefer { get; init; } = Preferences.None;

    public CancellationToken Cancel { get; init; }

    /// <summary>The first value of a parameter; null when it is not there.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Parameters)
            if (key == name)
                return value;
        return null;
    }
}
