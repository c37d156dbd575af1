using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path;

/// <summary>
/// What an expression finds around the element it is evaluated on. Immutable but for buffers that evaluations lend one another, so one context
/// serves any number of threads; a changed copy (<c>with</c>) shares the buffers.
/// </summary>
public sealed record EvaluationContext
{
    private readonly RunPool _runs = new();

    /// <param name="library">Where types are looked up.</param>
    public EvaluationContext(DefinitionLibrary library)
    {
        Library = library;
        Types = new(library);
    }

    public DefinitionLibrary Library { get; }

    internal ResourceTypes Types { get; }

    /// <summary><c>%resource</c>; when absent, the resource around the element.</summary>
    public PathItem Resource { get; init; }

    /// <summary><c>%rootResource</c>; when absent, what contains <c>%resource</c>, or <c>%resource</c> itself.</summary>
    public PathItem RootResource { get; init; }

    /// <summary>Further constants by name, without <c>%</c> (FHIRPath N1 §9).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PathItem>> Variables { get; init; } = new Dictionary<string, IReadOnlyList<PathItem>>();

    /// <summary>
    /// R4's own constraints need it: <c>Boolean</c> also means <c>boolean</c> (que-7), and a choice may be called by one of its JSON names
    /// (<c>definitionReference</c>, evv-1), which otherwise is an error.
    /// </summary>
    public bool IsLenient { get; init; }

    /// <summary>Of now(), today() and timeOfDay(), which keep still during one evaluation.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public EvaluationLimits Limits { get; init; } = EvaluationLimits.Default;

    /// <summary>Of all evaluations with this context together; none when absent.</summary>
    internal StepBudget? Budget { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>trace(): the name and the items that pass it. The items hold data.</summary>
    public Action<string, IReadOnlyList<PathItem>>? Trace { get; init; }

    /// <summary>
    /// resolve(): what a reference, found on an element, points to; no item when it is not found. When absent, contained resources and the
    /// entries of a Bundle are found.
    /// </summary>
    public Func<PathItem, string, PathItem>? Resolve { get; init; }

    /// <summary>memberOf(): whether a code, Coding, CodeableConcept or text is in a value set; null when that cannot be told.</summary>
    public Func<PathItem, string, bool?>? MemberOf { get; init; }

    /// <summary>conformsTo(): by canonical; null when the profile is not at hand. When absent, types are known, profiles are not.</summary>
    public Func<PathItem, string, bool?>? ConformsTo { get; init; }

    /// <summary>subsumes(): whether the first Coding or CodeableConcept subsumes the second; null when that cannot be told.</summary>
    public Func<PathItem, PathItem, bool?>? Subsumes { get; init; }

    /// <summary>slice(): whether an element is in the slice of a name, of the structure of a URL; null when that cannot be told.</summary>
    public Func<PathItem, string, string, bool?>? InSlice { get; init; }

    /// <summary>htmlChecks(): whether a div keeps the rules of R4 narrative.html, which are checked here when this is absent.</summary>
    public Func<PathItem, bool>? HtmlChecks { get; init; }

    internal Run Rent() => _runs.Rent();

    internal void Return(Run run) => _runs.Return(run);
}
