using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Where an extension may stand (R4 defining-extensions.html#context).</summary>
internal sealed class ExtensionContexts(ValidationRun run)
{
    private readonly ElementTypes _types = new(run.Rules);
    private readonly ExpressionCache _expressions = run.Rules.Expressions;

    /// <param name="parent">The element that has the extension.</param>
    public bool Allows(StructureDefinition extension, Node parent)
    {
        if (extension.Contexts.IsEmpty)
            return true;
        foreach (var further in R4Errata.FurtherContextsOf(extension.Url))
            if (IsElement(parent, further))
                return true;
        foreach (var context in extension.Contexts)
            if (Allows(context, parent))
                return true;
        return false;
    }

    private bool Allows(ExtensionContext context, Node parent) => context.Type switch
    {
        "extension" => parent.TextOf("url"u8) is { } url && url == context.Expression,
        "element" => IsElement(parent, context.Expression),
        "fhirpath" => IsFound(parent, context.Expression),
        _ => true, // not of R4: its own validation says so
    };

    /// <summary>The invariant of the definition that the element does not meet; null when it meets all (R4 StructureDefinition.contextInvariant).</summary>
    public string? BrokenInvariant(StructureDefinition extension, Node parent)
    {
        foreach (var invariant in extension.ContextInvariants)
            try
            {
                if (_expressions.Parse(invariant).Test(PathItem.Of(parent, _types.Of(parent)), run.PathContext) != true)
                    return invariant;
            }
            catch (FhirPathException)
            {
                return invariant;
            }
        return null;
    }

    /// <summary>The element is among those that a path finds in its resource.</summary>
    private bool IsFound(Node node, string expression)
    {
        try
        {
            var resource = PathItem.OfRoot(node.ResourceAround, run.Rules.Library);
            return _expressions.Parse(expression).Evaluate(resource, run.PathContext).Any(item => item.Node == node);
        }
        catch (FhirPathException)
        {
            return false;
        }
    }

    /// <summary>A type, a type derived from it, or the path of an element beneath one.</summary>
    private bool IsElement(Node node, string expression)
    {
        if (expression is "Element" or "*" or "Resource" && node.IsResource)
            return true;
        var path = expression[(expression.IndexOf('#', StringComparison.Ordinal) + 1)..];
        if (_types.Of(node)?.Is(path) == true || _types.NameOf(node)?.Element.Definition.Path == path)
            return true;
        var steps = path.Split('.');
        var at = node;
        for (var step = steps.Length - 1; step > 0; step--, at = at.Parent)
            if (NameOf(at) != Plain(steps[step]))
                return false;
        return steps.Length > 1 && _types.Of(at)?.Is(steps[0]) == true;
    }

    private string NameOf(Node node) => _types.NameOf(node)?.Element.Name ?? node.NameText;

    private static string Plain(string step) => step.EndsWith("[x]", StringComparison.Ordinal) ? step[..^3] : step;
}
