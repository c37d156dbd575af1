using System.Collections.Immutable;
using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// A FHIR R4 ValueSet, compiled: says of a code whether it belongs, without allocating. There is one for every canonical, even for one that
/// nobody defined: it answers that nothing can be told. Immutable.
/// </summary>
public sealed class ValueSet
{
    private readonly MemberRule _rule;
    private readonly Membership? _otherVersion;

    internal ValueSet(string canonical, MemberRule rule, string? name, IEnumerable<DefinitionRef> uses, IEnumerable<Issue> issues, bool isFound, string? otherVersion = null)
    {
        Canonical = canonical;
        Name = name;
        Uses = [.. uses];
        Issues = [.. issues];
        IsFound = isFound;
        _rule = rule;
        _otherVersion = otherVersion is null ? null : Membership.NotChecked(UncheckedReason.ValueSetVersionNotAtHand, otherVersion);
    }

    /// <summary>As asked for: <c>url</c> or <c>url|version</c>.</summary>
    public string Canonical { get; }

    /// <summary>The title, or the name, for people; null where there is none.</summary>
    public string? Name { get; }

    /// <summary>A definition is at hand.</summary>
    public bool IsFound { get; }

    /// <summary>Of every code it can be told whether it belongs: the answer is never "not checked".</summary>
    public bool IsDecidable => _rule.IsDecidable && _otherVersion is null;

    /// <summary>What is broken in the definition; their paths are those of the ValueSet.</summary>
    public ImmutableArray<Issue> Issues { get; }

    /// <summary>The code systems that members come from; null where that cannot be told.</summary>
    public IReadOnlyList<string>? Systems => _rule.Systems;

    /// <summary>Every definition that the answer depends on, at hand or not.</summary>
    internal ImmutableArray<DefinitionRef> Uses { get; }

    internal MemberRule Rule => _rule;

    /// <summary>Whether a coding belongs.</summary>
    /// <param name="system">The URI of the code system in UTF-8; empty where the element has none.</param>
    public Membership Contains(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        var answer = _rule.Has(system, code);
        return answer.Kind == MembershipKind.NotMember && _otherVersion is { } unsure ? unsure : answer;
    }

    /// <summary>Whether a code without a system belongs, as those of elements of type code, string and uri (R4 terminologies.html#code).</summary>
    public Membership ContainsCode(ReadOnlySpan<byte> code) => Contains(default, code);

    /// <inheritdoc cref="Contains(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public Membership Contains(string? system, string code) => Contains(Encoding.UTF8.GetBytes(system ?? ""), Encoding.UTF8.GetBytes(code));

    /// <summary>The members, in the order of the definition.</summary>
    /// <param name="limit">How many at most.</param>
    public Expansion Expand(int limit) => Expansion.Of(this, limit);

    public override string ToString() => Name ?? Canonical;
}
