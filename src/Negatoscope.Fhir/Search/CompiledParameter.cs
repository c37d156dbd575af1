using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Search;

/// <summary>A search parameter made ready for one type of resource.</summary>
internal sealed class CompiledParameter
{
    private readonly CompiledPath[] _paths;
    private readonly CompiledPath[][] _components;

    private CompiledParameter(SearchParameter parameter, CompiledPath[] paths, CompiledPath[][] components)
    {
        Parameter = parameter;
        _paths = paths;
        _components = components;
    }

    public SearchParameter Parameter { get; }

    /// <summary>It names other types only.</summary>
    public bool IsEmpty => _paths.Length == 0;

    /// <param name="parameter">A searchable one.</param>
    public static CompiledParameter Of(SearchParameter parameter, TypeSchema type, DefinitionLibrary library)
    {
        var branches = SearchPaths.Branches(parameter.Syntax!, type, library).ToList(); // what is searchable has an expression
        var paths = branches.Select(branch => CompiledPath.Of(branch, [new(type, null)], parameter, library)).ToArray();
        var focus = branches.SelectMany(branch => SearchPaths.Ends(branch, type, library)).Distinct().ToList();
        return new(parameter, paths, [.. parameter.Components.Select(component =>
            SearchPaths.Alternatives(component.Syntax).Select(branch => CompiledPath.Of(branch, focus, component.Parameter, library)).ToArray())]);
    }

    public void Add(in PathItem root, EvaluationContext context, ValueReader reader, List<SearchEntry> entries)
    {
        if (_components.Length > 0)
        {
            AddTuples(root, context, reader, entries);
            return;
        }
        var values = Read(_paths, root, Parameter, context, reader);
        foreach (var value in values)
            entries.Add(new(Parameter, 0, 0, value));
    }

    /// <summary>A tuple that lacks a component can match no search for all of them.</summary>
    private void AddTuples(in PathItem root, EvaluationContext context, ValueReader reader, List<SearchEntry> entries)
    {
        var part = 0;
        foreach (var path in _paths)
            foreach (var item in path.Evaluate(root, context))
            {
                var start = entries.Count;
                for (var component = 0; component < _components.Length; component++)
                {
                    var values = Read(_components[component], item, Parameter.Components[component].Parameter, context, reader);
                    if (values.Count == 0)
                    {
                        entries.RemoveRange(start, entries.Count - start);
                        break;
                    }
                    foreach (var value in values)
                        entries.Add(new(Parameter, part + 1, component, value));
                }
                if (entries.Count > start)
                    part++;
                if (entries.Count > SearchIndexer.MaxEntries)
                    return;
            }
    }

    /// <summary>Each value once, in the order of the resource.</summary>
    private static List<SearchValue> Read(CompiledPath[] paths, in PathItem focus, SearchParameter parameter, EvaluationContext context, ValueReader reader)
    {
        var values = new List<SearchValue>();
        foreach (var path in paths)
            foreach (var item in path.Evaluate(focus, context))
            {
                if (values.Count > SearchIndexer.MaxEntries)
                    break;
                reader.Read(item, parameter, path.Systems, values);
            }
        return values.Count > 1 ? [.. values.Distinct()] : values;
    }
}

/// <summary>One alternative of an expression.</summary>
internal sealed record CompiledPath(FhirPathExpression Expression, CodeSystems? Systems)
{
    public static CompiledPath Of(PathSyntax syntax, IReadOnlyList<PathEnd> focus, SearchParameter parameter, DefinitionLibrary library) =>
        new(FhirPathExpression.Of(syntax), parameter.Type == SearchType.Token ? CodeSystems.Of(SearchPaths.Ends(syntax, focus, library), library) : null);

    public IReadOnlyList<PathItem> Evaluate(in PathItem focus, EvaluationContext context)
    {
        try
        {
            return Expression.Evaluate(focus, context);
        }
        catch (FhirPathException)
        {
            return []; // the instance does not fit the expression, so it has no value there
        }
    }
}
