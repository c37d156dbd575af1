using System.Collections.Frozen;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>
/// Constraints of R4 that the walk checks in code of its own, faster than an expression could: on every element (ele-1, ext-1), or with an index
/// where the expression would search the whole resource again for each (dom-3, ref-1).
/// </summary>
internal static class GuaranteedInvariants
{
    private static readonly FrozenSet<(string Key, string Expression)> All = new[]
    {
        ("ele-1", "hasValue() or (children().count() > id.count())"),
        ("ele-1", "hasValue() or (children().count() > id.count()) or $this is Parameters"),
        ("ext-1", "extension.exists() != value.exists()"),
        ("ext-1", "extension.exists() != value.exists() or $this is Parameters"),
        ("ref-1", "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))"),
        ("dom-2", "contained.contained.empty()"),
        ("dom-4", "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()"),
        ("dom-5", "contained.meta.security.empty()"),
        ("dom-6", "text.`div`.exists()"),
        ("txt-1", "htmlChecks()"),
        ("txt-2", "htmlChecks()"),
    }.ToFrozenSet();

    public static bool Has(string key, string expression) =>
        All.Contains((key, expression)) || key == "dom-3" && expression.StartsWith("contained.where(", StringComparison.Ordinal);
}
