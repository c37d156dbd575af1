using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Search;

/// <summary>
/// The search parameters of a library, those of R4 with those of packages and guides, by the type of resource. Of two that go by one code on one
/// type the one that names the type itself holds, then the upper layer's.
/// </summary>
/// <remarks>Thread-safe; definitions are read once.</remarks>
public sealed class SearchParameters
{
    /// <summary><c>_id</c>, which a store may answer without an index.</summary>
    public const string IdUrl = "http://hl7.org/fhir/SearchParameter/Resource-id";

    /// <summary><c>_lastUpdated</c>, likewise.</summary>
    public const string LastUpdatedUrl = "http://hl7.org/fhir/SearchParameter/Resource-lastUpdated";

    private readonly FrozenDictionary<string, SearchParameter> _byUrl;
    private readonly ConcurrentDictionary<string, TypeParameters?> _byType = new(StringComparer.Ordinal);

    private SearchParameters(DefinitionLibrary library)
    {
        Library = library;
        var reader = new SearchParameterReader(library);
        var beneath = library.Beneath is { } layer ? Of(layer) : null;
        All = reader.ReadAll(beneath);
        Issues = [.. reader.Issues, .. beneath?.Issues ?? []];
        _byUrl = All.ToFrozenDictionary(parameter => parameter.Url, StringComparer.Ordinal);
    }

    public static SearchParameters Of(DefinitionLibrary library) => library.Kept(static layer => new SearchParameters(layer));

    public DefinitionLibrary Library { get; }

    /// <summary>The upper layer's first; each URL once.</summary>
    public ImmutableArray<SearchParameter> All { get; }

    /// <summary>Definitions that cannot be used, by what is wrong with them; their path is the URL.</summary>
    public ImmutableArray<Issue> Issues { get; }

    /// <summary>Those of a type of resource, each code once; empty for what is no such type.</summary>
    public IReadOnlyList<SearchParameter> For(string type) => Of(type)?.All ?? [];

    /// <summary>By code, or by name where no parameter of the type has such a code; null for an unknown one.</summary>
    public SearchParameter? Find(string type, string codeOrName) => Of(type)?.ByName.GetValueOrDefault(codeOrName);

    public SearchParameter? FindUrl(string url) => _byUrl.GetValueOrDefault(url);

    /// <summary>A type that resources may have.</summary>
    public bool IsResourceType(string type) => type != "Resource" && Of(type) is not null;

    private TypeParameters? Of(string type)
    {
        if (_byType.TryGetValue(type, out var known))
            return known;
        return Library.Schema(type) is { Kind: SchemaKind.Resource } schema && (!schema.IsAbstract || type == "Resource")
            ? _byType.GetOrAdd(type, new TypeParameters(schema, All))
            : null; // not remembered: a name may come from anywhere
    }

    private sealed class TypeParameters
    {
        public TypeParameters(TypeSchema type, ImmutableArray<SearchParameter> all)
        {
            var byCode = new Dictionary<string, SearchParameter>(StringComparer.Ordinal);
            foreach (var parameter in all.Where(parameter => parameter.Bases.Contains(type.Name)))
                byCode.TryAdd(parameter.Code, parameter);
            foreach (var parameter in all.Where(parameter => parameter.Bases.Any(type.Is)))
                byCode.TryAdd(parameter.Code, parameter);
            All = [.. byCode.Values];
            foreach (var parameter in All)
                if (parameter.Name is { } name)
                    byCode.TryAdd(name, parameter);
            ByName = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        }

        public ImmutableArray<SearchParameter> All { get; }

        public FrozenDictionary<string, SearchParameter> ByName { get; }
    }
}
