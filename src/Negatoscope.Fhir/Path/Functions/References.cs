using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>resolve() (R4 fhirpath.html#functions): what the items refer to; an item that refers to nothing at hand gives nothing.</summary>
internal static class References
{
    public static void Resolve(Run run, int mark, Arguments arguments)
    {
        var kept = mark;
        for (var at = mark; at < run.Count; at++)
        {
            run.Spend();
            var item = run[at];
            if (ReferenceOf(item) is { } reference && Find(run, item, reference) is { Exists: true } target)
                run.Replace(kept++, target);
        }
        run.Cut(kept);
    }

    /// <summary>Of a Reference its reference; of a text, the text itself.</summary>
    private static string? ReferenceOf(in PathItem item) => item.Kind switch
    {
        PathKind.String => item.AsString,
        PathKind.Node when item.Node.HasValue => item.Node.Text,
        PathKind.Node => item.Node.TextOf("reference"u8),
        _ => null,
    };

    private static PathItem Find(Run run, in PathItem item, string reference)
    {
        if (run.Context.Resolve is { } resolve)
            return resolve(item, reference);
        var from = item.IsNode ? item.Node : run.Input.Node;
        return reference.StartsWith('#') ? Contained(run, from, reference[1..]) : run.EntryOf(from, reference);
    }

    /// <summary>R4 references.html#contained: among what the outermost resource around contains; <c>#</c> alone is that resource.</summary>
    private static PathItem Contained(Run run, Node from, string id)
    {
        var container = from.ResourceAround;
        if (container.IsNamed("contained"u8))
            container = container.Parent.ResourceAround;
        if (id.Length == 0)
            return run.Typed(container, null);
        foreach (var child in container.Children)
        {
            run.Spend();
            if (child.IsNamed("contained"u8) && Utf8Text.Same(child.Child("id"u8).Value, id))
                return run.Typed(child, null);
        }
        return default;
    }
}
