using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Search;

/// <summary>Reads the SearchParameters of a layer of a library.</summary>
internal sealed class SearchParameterReader(DefinitionLibrary library)
{
    private const int MostComponents = 8;

    /// <summary>R4 gives each component of this one the definition of the other; later versions put it right.</summary>
    private const string Crossed = "http://hl7.org/fhir/SearchParameter/DocumentReference-relationship";

    private readonly Dictionary<string, SearchParameter> _read = new(StringComparer.Ordinal);
    private readonly List<Issue> _issues = [];

    public ImmutableArray<Issue> Issues => [.. _issues];

    /// <summary>The layer's own, then those beneath that it does not define; one that it retires is gone.</summary>
    public ImmutableArray<SearchParameter> ReadAll(SearchParameters? beneath)
    {
        foreach (var parameter in beneath?.All ?? [])
            _read.Add(parameter.Url, parameter);
        var own = new List<SearchParameter>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var composites = new List<(int At, Node Definition)>();
        foreach (var key in library.OwnKeys.Where(key => key.ResourceType == "SearchParameter"))
        {
            if (!seen.Add(key.Url) || library.Find("SearchParameter", key.Url) is not { Exists: true } node || node.TextOf("status"u8) == "retired")
                continue;
            if (Read(key.Url, node) is not { } parameter)
                continue;
            if (parameter.Type == SearchType.Composite)
                composites.Add((own.Count, node));
            own.Add(parameter);
            _read[key.Url] = parameter;
        }
        foreach (var (at, node) in composites)
            own[at] = own[at] with { Components = Components(own[at], node) };
        return [.. own, .. (beneath?.All ?? []).Where(parameter => !seen.Contains(parameter.Url))];
    }

    private SearchParameter? Read(string url, Node node)
    {
        if (node.TextOf("code"u8) is not { Length: > 0 } code || TypeOf(node.TextOf("type"u8)) is not { } type || Texts(node, "base"u8) is not { Length: > 0 } bases)
        {
            _issues.Add(SearchIssues.BrokenDefinition(url));
            return null;
        }
        var syntax = Parse(url, node.TextOf("expression"u8));
        return new(url, code, type)
        {
            Name = node.TextOf("name"u8),
            Expression = syntax is null ? null : node.TextOf("expression"u8),
            Syntax = syntax,
            Bases = bases,
            Targets = Texts(node, "target"u8) is var targets && targets.Contains("Resource") ? [] : targets,
            // R4 search.html#token: an id always has its case
            CaseRule = type == SearchType.Token && syntax is not null && url != SearchParameters.IdUrl
                ? new(() => SearchPaths.IgnoreCase(library, syntax, bases))
                : null,
        };
    }

    /// <summary>None where one of them is not at hand, or is a composite itself: the parameter then cannot be searched.</summary>
    private ImmutableArray<SearchComponent> Components(SearchParameter composite, Node node)
    {
        var components = ImmutableArray.CreateBuilder<SearchComponent>();
        foreach (var child in node.Children)
        {
            if (!child.IsNamed("component"u8))
                continue;
            if (child.TextOf("expression"u8) is { } expression && child.TextOf("definition"u8) is { } definition
                && _read.TryGetValue(Canonical.Parse(definition).Url, out var parameter) && parameter.Type is not (SearchType.Composite or SearchType.Special)
                && components.Count < MostComponents && Parse(composite.Url, expression) is { } syntax)
                components.Add(new(parameter, expression, syntax));
            else
            {
                _issues.Add(SearchIssues.BrokenDefinition(composite.Url));
                return [];
            }
        }
        return composite.Url == Crossed && components is [{ Parameter.Type: SearchType.Reference } code, var target]
            ? [code with { Parameter = target.Parameter }, target with { Parameter = code.Parameter }]
            : components.ToImmutable();
    }

    /// <summary>Null where there is no expression, or none that can be read.</summary>
    private PathSyntax? Parse(string url, string? expression)
    {
        if (expression is null)
            return null;
        try
        {
            return FhirPathExpression.Parse(expression).Syntax; // compiled for its errors: each type takes the parts that concern it
        }
        catch (FhirPathException error)
        {
            _issues.Add(SearchIssues.BrokenExpression(url, error));
            return null;
        }
    }

    private static ImmutableArray<string> Texts(Node node, ReadOnlySpan<byte> name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var child in node.Children)
            if (child.IsNamed(name) && child.Text is { } text)
                texts.Add(text);
        return texts.ToImmutable();
    }

    private static SearchType? TypeOf(string? code) => code switch
    {
        "number" => SearchType.Number,
        "date" => SearchType.Date,
        "string" => SearchType.String,
        "token" => SearchType.Token,
        "reference" => SearchType.Reference,
        "composite" => SearchType.Composite,
        "quantity" => SearchType.Quantity,
        "uri" => SearchType.Uri,
        "special" => SearchType.Special,
        _ => null,
    };
}
