using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.FhirApi;

/// <summary>One request, whether it came alone or as an entry of a bundle.</summary>
/// <param name="Base">The root of this server, without a slash at its end, as the client reaches it.</param>
internal sealed record FhirRequest(FhirService Service, Interaction Interaction, string Base)
{
    public string? Type { get; init; }
    public string? Id { get; init; }

    /// <summary>The type whose instance <see cref="Id"/> names, when resources of its compartment are asked for; <see cref="Type"/> is theirs, or null for all.</summary>
    public string? Compartment { get; init; }

    public string? Version { get; init; }

    /// <summary>The query, and the form of a <c>POST _search</c>: decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The resource that was sent; null when there is none to send.</summary>
    public FhirDocument? Body { get; init; }

    /// <summary>An entry of a bundle that wants everything but the resource.</summary>
    public bool IsHead { get; init; }

    /// <summary>The JSON Patch that was sent.</summary>
    public ReadOnlyMemory<byte> Patch { get; init; }

    /// <summary>The report in CDA that was sent, byte for byte.</summary>
    public ReadOnlyMemory<byte> Report { get; init; }

    /// <summary>Of a patch in a transaction: gives the patched resource the addresses that hold when that is carried out, or says which never will.</summary>
    /// <remarks>The second argument is the resource as it was, whose own addresses are its own affair.</remarks>
    public Func<Resource, ReadOnlyMemory<byte>, (Resource Resource, FhirAnswer? Refusal)>? Resolve { get; init; }

    public string? IfMatch { get; init; }
    public string? IfNoneMatch { get; init; }
    public string? IfModifiedSince { get; init; }

    /// <summary>The search of a conditional create, still encoded.</summary>
    public string? IfNoneExist { get; init; }

    /// <summary>Of a resource that is made, when the client names none. Ordered by time, so that what is created together lies together in the index.</summary>
    public string NewId { get; init; } = Guid.CreateVersion7().ToString();

    /// <summary>The place of the change among those that are made together.</summary>
    public int Place { get; init; }

    public Preferences Prefer { get; init; } = Preferences.None;

    /// <summary>Of what is told to people.</summary>
    public Language Language { get; init; }

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
