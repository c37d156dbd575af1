using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>In one of them at least. What is not known of one part does not hide what another part knows.</summary>
internal sealed class AnyRule(params MemberRule[] rules) : MemberRule
{
    public override IReadOnlyList<string>? Systems { get; } =
        rules.Any(rule => rule.Systems is null) ? null : [.. rules.SelectMany(rule => rule.Systems!).Distinct()];

    public override int Weight { get; } = WeightOf(rules);

    public override bool IsListable => rules.All(rule => rule.IsListable);

    public override bool IsDecidable => rules.All(rule => rule.IsDecidable);

    public override IEnumerable<Listed> Candidates => rules.SelectMany(rule => rule.Candidates);

    public override Membership Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        var best = Membership.No;
        foreach (var rule in rules)
        {
            var answer = rule.Has(system, code);
            if (answer is { IsMember: true, CaseDiffers: false })
                return answer;
            best = Better(best, answer);
        }
        return best;
    }

    internal static int WeightOf(IEnumerable<MemberRule> rules) => (int)Math.Min(int.MaxValue, rules.Sum(rule => (long)rule.Weight));

    /// <summary>A member beats what is not known, which beats none.</summary>
    internal static Membership Better(Membership one, Membership other) =>
        one.IsMember || other.Kind == MembershipKind.NotMember ? one
        : other.IsMember || one.Kind == MembershipKind.NotMember ? other
        : one;
}

/// <summary>
/// Rules that must speak of one and the same concept. A code without a system is tried in each system in turn: what one system includes,
/// another's equal code does not exclude.
/// </summary>
internal abstract class JointRule(IReadOnlyList<string>? systems) : MemberRule
{
    private const int MostTried = 64;

    private readonly byte[][] _systems = [.. systems?.Select(Encoding.UTF8.GetBytes) ?? []];

    public override IReadOnlyList<string>? Systems => systems;

    public override Membership Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        if (!system.IsEmpty || systems is null || _systems.Length > MostTried)
            return HasIn(system, code);
        var best = Membership.No;
        foreach (var each in _systems)
            best = AnyRule.Better(best, HasIn(each, code));
        return best;
    }

    protected abstract Membership HasIn(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code);
}

/// <summary>In all of them: an include with several value sets, or with a system and value sets (R4 valueset.html#compositions).</summary>
internal sealed class AllRule(params MemberRule[] rules) : JointRule(rules.Select(rule => rule.Systems).FirstOrDefault(systems => systems is not null))
{
    private readonly MemberRule _listed = rules.FirstOrDefault(rule => rule.IsListable) ?? rules[0];

    public override int Weight { get; } = AnyRule.WeightOf(rules);

    public override bool IsListable => _listed.IsListable;

    public override bool IsDecidable => rules.All(rule => rule.IsDecidable);

    public override IEnumerable<Listed> Candidates => _listed.Candidates;

    protected override Membership HasIn(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        var joint = Membership.Yes();
        foreach (var rule in rules)
        {
            var answer = rule.Has(system, code);
            if (answer.Kind == MembershipKind.NotMember)
                return answer;
            if (answer.Kind == MembershipKind.NotChecked || joint.IsMember && (!joint.Concept.Exists || answer.CaseDiffers))
                joint = answer;
        }
        return joint;
    }
}

/// <summary>In the one and not in the other: compose.include and compose.exclude.</summary>
internal sealed class ExceptRule(MemberRule included, MemberRule excluded) : JointRule(included.Systems)
{
    public override int Weight { get; } = AnyRule.WeightOf([included, excluded]);

    public override bool IsListable => included.IsListable;

    public override bool IsDecidable => included.IsDecidable && excluded.IsDecidable;

    public override IEnumerable<Listed> Candidates => included.Candidates;

    protected override Membership HasIn(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        var answer = included.Has(system, code);
        if (answer.Kind == MembershipKind.NotMember)
            return answer;
        var exclusion = excluded.Has(system, code);
        return exclusion.Kind switch
        {
            MembershipKind.Member => Membership.No,
            MembershipKind.NotChecked => exclusion,
            _ => answer,
        };
    }
}

/// <summary>compose.inactive = false: active concepts only.</summary>
internal sealed class ActiveRule(MemberRule rule) : MemberRule
{
    public override IReadOnlyList<string>? Systems => rule.Systems;

    public override int Weight => rule.Weight;

    public override bool IsListable => rule.IsListable;

    public override bool IsDecidable => rule.IsDecidable;

    public override IEnumerable<Listed> Candidates => rule.Candidates;

    public override Membership Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) =>
        rule.Has(system, code) is var answer && answer.IsMember && answer.Concept.IsInactive ? Membership.No : answer;
}
