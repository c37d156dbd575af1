using System.Collections.Concurrent;
using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Search;

/// <summary>
/// Finds what a resource is found by: the values of every search parameter of its type (R4 search.html#ptypes). The parameters of a type are
/// compiled when the first resource of it comes.
/// </summary>
/// <remarks>Thread-safe. What an expression cannot do on an instance gives no value; nothing is thrown for data.</remarks>
public sealed class SearchIndexer
{
    /// <summary>
    /// More than any sensible resource has, and what bounds the memory of an index. Of a resource that has more the list is longer than this and
    /// not complete: whoever stores it should refuse it.
    /// </summary>
    public const int MaxEntries = 250_000;

    /// <summary>Expressions of guides come from outside. Steps bound them, which are the same on a busy machine; time is for what hardly counts steps.</summary>
    private static readonly EvaluationLimits Limits = new() { MaxSteps = 20_000_000, MaxTime = TimeSpan.FromSeconds(30) };

    private readonly SearchParameters _parameters;
    private readonly ValueReader _values;
    private readonly EvaluationContext _context;
    private readonly ConcurrentDictionary<string, CompiledParameter[]> _compiled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PathItem> _stubs = new(StringComparer.Ordinal);

    public SearchIndexer(SearchParameters parameters, SearchSettings? settings = null)
    {
        _parameters = parameters;
        _values = new(settings ?? SearchSettings.Default);
        _context = new(parameters.Library) { IsLenient = true, Limits = Limits, Resolve = Resolve };
    }

    /// <summary>Of the resource of a document; none where there is no resource.</summary>
    public List<SearchEntry> Index(FhirDocument document) => Index(document.Root);

    /// <param name="resource">A resource; of a contained one, alone.</param>
    /// <param name="only">These parameters, when a definition changed; all when null.</param>
    public List<SearchEntry> Index(Node resource, IReadOnlySet<SearchParameter>? only = null)
    {
        var entries = new List<SearchEntry>();
        if (resource.ResourceType is not { } type || !_parameters.IsResourceType(type))
            return entries;
        var root = PathItem.OfRoot(resource, _parameters.Library);
        foreach (var compiled in Compiled(type))
            if (entries.Count <= MaxEntries && (only is null || only.Contains(compiled.Parameter)))
                compiled.Add(root, _context, _values, entries);
        return entries;
    }

    private CompiledParameter[] Compiled(string type)
    {
        if (_compiled.TryGetValue(type, out var known))
            return known;
        var schema = _parameters.Library.Schema(type)!; // a type that has parameters has a shape
        return _compiled.GetOrAdd(type, [.. _parameters.For(type)
            .Where(parameter => parameter.IsSearchable)
            .Select(parameter => CompiledParameter.Of(parameter, schema, _parameters.Library))
            .Where(parameter => !parameter.IsEmpty)]);
    }

    /// <summary>
    /// <c>resolve() is Patient</c> is told from the reference: what it points to is not fetched, but its type is known. A contained resource is
    /// found.
    /// </summary>
    private PathItem Resolve(PathItem item, string reference)
    {
        if (reference.StartsWith('#'))
            return PathItem.OfRoot(Contained(item.Node, reference.AsSpan(1)), _parameters.Library);
        return ReferenceReader.TypeOf(reference, item.Node) is { } type && _parameters.IsResourceType(type)
            ? _stubs.GetOrAdd(type, Stub, _parameters.Library)
            : default;
    }

    private static PathItem Stub(string type, DefinitionLibrary library) =>
        PathItem.OfRoot(FhirDocument.ParseJson(Encoding.UTF8.GetBytes($$"""{"resourceType":"{{type}}"}""")).Root, library);

    private static Node Contained(Node from, ReadOnlySpan<char> id)
    {
        var container = from.ResourceAround;
        if (container.IsNamed("contained"u8))
            container = container.Parent.ResourceAround;
        foreach (var child in container.Children)
            if (child.IsNamed("contained"u8) && child.TextOf("id"u8) is { } found && id.SequenceEqual(found))
                return child;
        return default;
    }
}
