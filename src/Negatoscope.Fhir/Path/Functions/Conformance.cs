using System.Text;
using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Xhtml;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Functions that ask definitions and terminology (R4 fhirpath.html#functions). What cannot be told is an error, never a guess.</summary>
internal static class Conformance
{
    public static PathItem ConformsTo(Run run, in PathItem item, Arguments arguments)
    {
        if (arguments.Text(run, 0) is not { } profile)
            return default;
        var answer = run.Context.ConformsTo is { } conforms ? conforms(item, profile) : IsOfType(run, item, profile);
        return PathItem.Of(answer ?? throw PathErrors.UnknownDefinition(arguments.Offset, profile));
    }

    public static PathItem MemberOf(Run run, in PathItem item, Arguments arguments)
    {
        if (arguments.Text(run, 0) is not { } valueSet)
            return default;
        return PathItem.Of(run.Context.MemberOf?.Invoke(item, valueSet) ?? throw PathErrors.UnknownDefinition(arguments.Offset, valueSet));
    }

    public static PathItem Subsumes(Run run, in PathItem item, Arguments arguments) =>
        arguments.Item(run, 0, out var other) ? Subsumes(run, item, other, arguments) : default;

    public static PathItem SubsumedBy(Run run, in PathItem item, Arguments arguments) =>
        arguments.Item(run, 0, out var other) ? Subsumes(run, other, item, arguments) : default;

    public static PathItem HtmlChecks(Run run, in PathItem item, Arguments arguments) =>
        PathItem.Of(run.Context.HtmlChecks is { } check ? check(item) : item.Text is { } div && KeepsRules(div));

    private static bool KeepsRules(string div) => NarrativeChecker.Check(Encoding.UTF8.GetBytes(div)).Count == 0;

    /// <summary>Every instance of a type conforms to the definition of the type.</summary>
    private static bool? IsOfType(Run run, in PathItem item, string canonical) =>
        run.Library.Structure(canonical) is { IsProfile: false } definition ? TypeTest.IsNamed(item, definition.Type) : null;

    /// <summary>Without terminology one thing is certain: a code subsumes itself.</summary>
    private static PathItem Subsumes(Run run, in PathItem outer, in PathItem inner, Arguments arguments)
    {
        var answer = run.Context.Subsumes?.Invoke(outer, inner);
        if (answer is null && Equality.Equivalent(run, outer, inner))
            answer = true;
        return PathItem.Of(answer ?? throw PathErrors.NotSupported(arguments.Offset, "subsumes()"));
    }
}
