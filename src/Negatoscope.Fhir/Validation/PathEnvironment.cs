using System.Text;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Validation;

/// <summary>Gives FHIRPath what it asks a validation for: references of the document, value sets, profiles.</summary>
internal static class PathEnvironment
{
    /// <summary>Constraints that go through a document again and again; ordinary ones stay far below.</summary>
    private const long StepsOfAnyDocument = 200_000_000, StepsOfAnElement = 1_000;

    public static EvaluationContext Of(ValidationRun run, CancellationToken cancellation) => run.Rules.PathContext with
    {
        Cancellation = cancellation,
        Budget = new(StepsOfAnyDocument + (run.Document.Count * StepsOfAnElement)),
        Resolve = (from, reference) => PathItem.OfRoot(run.References.Resolve(from.Node, Encoding.UTF8.GetBytes(reference)).Resource, run.Rules.Library),
        MemberOf = (item, valueSet) => MemberOf(item, run.Rules.Terminology.ValueSet(valueSet)),
        ConformsTo = (item, canonical) => run.Rules.Profile(canonical) is not { } profile || !item.IsNode ? null : run.Profiles.Conforms(item.Node, profile),
        Subsumes = (outer, inner) => Subsumes(run.Rules.Terminology, outer, inner),
    };

    private static bool? MemberOf(PathItem item, ValueSet valueSet)
    {
        if (!item.IsNode)
            return Told(valueSet.Contains(null, item.Text ?? ""));
        var node = item.Node;
        if (node.HasValue)
            return Told(valueSet.ContainsCode(node.Value));
        if (!node.Child("coding"u8).Exists)
            return Told(valueSet.Contains(node.Child("system"u8).Value, node.Child("code"u8).Value));
        var answer = (bool?)false;
        foreach (var coding in node.Children)
            if (coding.IsNamed("coding"u8))
                switch (Told(valueSet.Contains(coding.Child("system"u8).Value, coding.Child("code"u8).Value)))
                {
                    case true:
                        return true;
                    case null:
                        answer = null;
                        break;
                }
        return answer;
    }

    private static bool? Told(Membership membership) => membership.Kind switch
    {
        MembershipKind.Member => true,
        MembershipKind.NotMember => false,
        _ => null,
    };

    private static bool? Subsumes(TerminologyService terminology, PathItem outer, PathItem inner) =>
        Coding(outer) is var (system, code) && Coding(inner) is var (otherSystem, other) ? system == otherSystem ? terminology.Subsumes(system, code, other) : false : null;

    private static (string System, string Code)? Coding(PathItem item)
    {
        var node = item.Node.Child("coding"u8) is { Exists: true } coding ? coding : item.Node;
        return node.TextOf("system"u8) is { } system && node.TextOf("code"u8) is { } code ? (system, code) : null;
    }
}
