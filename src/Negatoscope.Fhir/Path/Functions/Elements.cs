using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Functions about elements and their definitions (R4 fhirpath.html#functions).</summary>
internal static class Elements
{
    /// <summary>The system value of a single primitive; empty for anything else.</summary>
    public static void GetValue(Run run, int mark, Arguments arguments)
    {
        var value = run.Count == mark + 1 && (!run[mark].IsNode || run[mark].Node.HasValue) ? run[mark].SystemValue : default;
        run.Cut(mark);
        if (value.Exists)
            run.Push(value);
    }

    /// <summary>The ElementDefinition of each element, from the definition of the type that it stands in.</summary>
    public static void ElementDefinition(Run run, int mark, Arguments arguments)
    {
        var schema = run.Library.Schema("ElementDefinition");
        var kept = mark;
        for (var at = mark; at < run.Count; at++)
            if (DefinitionOf(run, run[at].Node) is { Exists: true } definition)
                run.Replace(kept++, PathItem.Of(definition, schema));
        run.Cut(kept);
    }

    /// <summary>The items that are in a slice, as the caller tells.</summary>
    public static void Slice(Run run, int mark, Arguments arguments)
    {
        if (run.Context.InSlice is not { } isIn)
            throw PathErrors.NotSupported(arguments.Offset, "slice()");
        if (arguments.Text(run, 0) is not { } structure || arguments.Text(run, 1) is not { } name)
        {
            run.Cut(mark);
            return;
        }
        var kept = mark;
        for (var at = mark; at < run.Count; at++)
            if (isIn(run[at], structure, name) ?? throw PathErrors.UnknownDefinition(arguments.Offset, structure))
                run.Replace(kept++, run[at]);
        run.Cut(kept);
    }

    /// <summary>Gives back its input, unless an element has a modifier extension that the arguments do not name.</summary>
    public static void CheckModifiers(Run run, int mark, Arguments arguments)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < arguments.Count; at++)
            if (arguments.Text(run, at) is { } url)
                known.Add(url);
        for (var at = mark; at < run.Count; at++)
            foreach (var child in run[at].Node.Children)
                if (child.IsNamed("modifierExtension"u8) && !known.Contains(child.TextOf("url"u8) ?? ""))
                    throw PathErrors.UnknownModifier(arguments.Offset);
    }

    /// <summary>From the type of the resource down to the element.</summary>
    private static Node DefinitionOf(Run run, Node node)
    {
        if (node.IsResource)
            return run.Typed(node, null).Type?.Definition.Snapshot is [var root, ..] ? root.Source : default;
        return ElementOf(run, node)?.Definition.Source ?? default;
    }

    private static ElementSchema? ElementOf(Run run, Node node) =>
        node.Exists && node.Index > 0 ? TypeOf(run, node.Parent)?.Names.Find(node.Name)?.Element : null;

    private static TypeSchema? TypeOf(Run run, Node node)
    {
        var path = new Stack<Node>();
        for (; node.Exists && !node.IsResource; node = node.Parent)
            path.Push(node);
        var type = run.Typed(node, null).Type;
        foreach (var step in path)
            type = type?.Names.Find(step.Name)?.Type;
        return type;
    }
}
