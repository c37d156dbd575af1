using System.Collections.Immutable;
using System.Text;

namespace Negatoscope.Fhir.Validation.Profiles;

internal enum StepKind
{
    /// <summary>To the children of a name.</summary>
    Child,

    /// <summary><c>extension('url')</c></summary>
    Extension,

    /// <summary><c>resolve()</c></summary>
    Resolve,

    /// <summary><c>ofType(T)</c> or <c>as(T)</c></summary>
    OfType,
}

/// <summary>One step of a discriminator's path.</summary>
/// <param name="Text">The name of the child, the URL of the extension, the type.</param>
/// <param name="Names">What JSON may call the child; a choice has several names.</param>
internal sealed record DiscriminatorStep(StepKind Kind, string Text, ImmutableArray<ReadOnlyMemory<byte>> Names);

/// <summary>The restricted FHIRPath of a discriminator (R4 profiling.html#discriminator), walked on an instance.</summary>
internal sealed record DiscriminatorPath(ImmutableArray<DiscriminatorStep> Steps)
{
    /// <summary>Whether any element that the path leads to belongs.</summary>
    public bool Any(Node node, ValidationRun run, IMatcher end) => Any(node, 0, run, end);

    private bool Any(Node node, int at, ValidationRun run, IMatcher end)
    {
        if (at == Steps.Length)
            return end.Matches(node, run);
        var step = Steps[at];
        switch (step.Kind)
        {
            case StepKind.Resolve:
                return run.References.Resolve(node, ReferenceText(node)) is { Resource: { Exists: true } target } && Any(target, at + 1, run, end);
            case StepKind.OfType:
                return IsOfType(node, step, run) && Any(node, at + 1, run, end);
            default:
                foreach (var child in node.Children)
                    if (Leads(step, child) && Any(child, at + 1, run, end))
                        return true;
                return false;
        }
    }

    private static bool Leads(DiscriminatorStep step, Node child)
    {
        if (step.Kind == StepKind.Extension)
            return child.IsNamed("extension"u8) && child.Child("url"u8).Value.SequenceEqual(Encoding.UTF8.GetBytes(step.Text));
        foreach (var name in step.Names)
            if (child.IsNamed(name.Span))
                return true;
        return false;
    }

    private static bool IsOfType(Node node, DiscriminatorStep step, ValidationRun run) =>
        node.IsResource ? run.Rules.Type(node.ResourceTypeUtf8)?.Schema.Is(step.Text) == true : step.Names.IsEmpty || Leads(step, node);

    /// <summary>Of a Reference; a canonical is its own text.</summary>
    private static ReadOnlySpan<byte> ReferenceText(Node node) => node.HasValue ? node.Value : node.Child("reference"u8).Value;
}
