using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.FhirApi.Interactions;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>What the entries of one transaction call one another, and what they call resources that are searched for.</summary>
internal sealed class TransactionReferences
{
    private readonly FhirService _service;
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _conditional = new(StringComparer.Ordinal);
    private readonly List<(string Placeholder, SearchQuery Query)> _searches = [];

    public TransactionReferences(FhirService service, IReadOnlyList<BundleEntry> entries)
    {
        _service = service;
        foreach (var entry in entries)
        {
            if (entry.FullUrl is not { } fullUrl || entry.Request is not { Type: { } type, Interaction.Write: not null } request)
                continue;
            var id = request.Id ?? (request.Interaction.Method == "PUT" ? entry.Resource?.Id : null) ?? request.NewId;
            IsAmbiguous |= !_targets.TryAdd(fullUrl, $"{type}/{id}");
            // Under a RESTful fullUrl a relative reference means that entry too (R4 bundle.html#references).
            if (request.Interaction.Code == "create" && fullUrl.StartsWith("http", StringComparison.Ordinal) && fullUrl.Split('/') is [.., var last, var own] && last == type)
                _targets.TryAdd($"{type}/{own}", $"{type}/{id}");
        }
    }

    /// <summary>Two entries go by one name.</summary>
    public bool IsAmbiguous { get; }

    /// <summary>The searches of conditional references, each with the id that stands for what it finds.</summary>
    public IReadOnlyList<(string Placeholder, SearchQuery Query)> Searches => _searches;

    /// <summary>The same of a patched resource. What stood in it before and is no entry's name stays: it never was a name of this transaction.</summary>
    /// <param name="before">The resource as it was, in JSON.</param>
    public (Resource Resource, FhirAnswer? Refusal) Rewrite(Resource patched, ReadOnlyMemory<byte> before)
    {
        lock (_searches) // patches are prepared at once
            return Rewrite(patched, text => before.Span.IndexOf(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes) >= 0);
    }

    /// <summary>The resource with addresses that hold once the transaction is carried out; a refusal when it has one that never will.</summary>
    public (Resource Resource, FhirAnswer? Refusal) Rewrite(Resource resource) => Rewrite(resource, _ => false);

    private (Resource Resource, FhirAnswer? Refusal) Rewrite(Resource resource, Func<string, bool> isLeft)
    {
        FhirAnswer? refusal = null;
        var rewritten = new ReferenceRewriter(_service.Library, Reference, _targets.GetValueOrDefault).Rewrite(resource);
        return (rewritten, refusal);

        string? Reference(string text)
        {
            if (_targets.TryGetValue(text, out var target))
                return target;
            if (isLeft(text))
                return null;
            if (text.StartsWith("urn:uuid:", StringComparison.Ordinal) || text.StartsWith("urn:oid:", StringComparison.Ordinal))
                refusal ??= BundleText.Unresolved;
            return text.IndexOf('?', StringComparison.Ordinal) is > 0 and var at && _service.IsResourceType(text[..at]) ? Conditional(text, at, ref refusal) : null;
        }
    }

    private string? Conditional(string text, int at, ref FhirAnswer? refusal)
    {
        if (_conditional.TryGetValue(text, out var known))
            return known;
        var type = text[..at];
        if (Conditions.Parse(_service, type, RequestReader.Parameters(text[at..]), out var query) is { } unusable)
        {
            refusal ??= unusable;
            return null;
        }
        var placeholder = Guid.CreateVersion7().ToString();
        _searches.Add((placeholder, query));
        return _conditional[text] = $"{type}/{placeholder}";
    }
}
