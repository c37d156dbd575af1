using System.Collections;
using System.Text;
using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology;

/// <summary>A code of a value set with its system.</summary>
internal readonly record struct Listed(string System, Concept Concept);

/// <summary>A compiled part of a value set: says of a code whether it belongs. Immutable.</summary>
internal abstract class MemberRule
{
    /// <summary>The systems that members come from; null where any may.</summary>
    public abstract IReadOnlyList<string>? Systems { get; }

    /// <summary>Every member is among the <see cref="Candidates"/>.</summary>
    public abstract bool IsListable { get; }

    /// <summary>Of every code it can tell whether it belongs.</summary>
    public abstract bool IsDecidable { get; }

    /// <summary>What asking costs at most, in rules asked.</summary>
    public virtual int Weight => 1;

    /// <summary>What may be a member, in the order of the definition.</summary>
    public abstract IEnumerable<Listed> Candidates { get; }

    /// <param name="system">Empty where the element has none, as one of type code: then the code alone counts.</param>
    public abstract Membership Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code);
}

/// <summary>A rule on the codes of one system.</summary>
internal abstract class SystemRule(string system) : MemberRule
{
    private readonly byte[] _system = Encoding.UTF8.GetBytes(system);

    protected string System { get; } = system;

    public override IReadOnlyList<string> Systems => field ??= [System];

    public override Membership Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) =>
        system.IsEmpty || system.SequenceEqual(_system) ? Has(code) : Membership.No;

    protected abstract Membership Has(ReadOnlySpan<byte> code);
}

/// <summary>compose.include.concept: the codes listed. A definition of them at hand adds what it knows.</summary>
internal sealed class ListRule(string system, CodeTable codes, CodeSystem? definition) : SystemRule(system)
{
    private readonly Lazy<CodeTable> _folded = new(codes.Fold);

    public override bool IsListable => true;

    public override bool IsDecidable => true;

    public override IEnumerable<Listed> Candidates => Enumerable.Range(0, codes.Count).Select(at => new Listed(System, Described(at)));

    protected override Membership Has(ReadOnlySpan<byte> code)
    {
        if (codes.Find(code) is >= 0 and var exact)
            return Membership.Yes(Described(exact));
        return definition is { IsCaseSensitive: not true } && CodeTable.CanFold(code) && _folded.Value.FindFolded(code) is >= 0 and var at
            ? Membership.Yes(Described(at)) with { CaseDiffers = true }
            : Membership.No;
    }

    private Concept Described(int at) => definition?.Find(codes.Code(at)) is { Exists: true } concept ? concept : new(codes, at, null);
}

/// <summary>The concepts of a code system at hand: all of them, or those that filters chose.</summary>
/// <param name="chosen">By position; null for all.</param>
internal sealed class DefinedRule(string system, CodeSystem definition, BitArray? chosen) : SystemRule(system)
{
    private readonly Membership _other = definition.IsComplete ? Membership.No : Membership.NotChecked(UncheckedReason.CodeSystemIncomplete, system);

    public override bool IsListable => definition.IsComplete;

    public override bool IsDecidable => definition.IsComplete;

    public override IEnumerable<Listed> Candidates =>
        Enumerable.Range(0, definition.Count).Where(at => chosen?[at] ?? true).Select(at => new Listed(System, definition[at]));

    protected override Membership Has(ReadOnlySpan<byte> code)
    {
        var concept = definition.FindInAnyCase(code, out var caseDiffers);
        return concept.Exists && (chosen is null || chosen[concept.Index])
            ? Membership.Yes(concept) with { CaseDiffers = caseDiffers }
            : _other;
    }
}

/// <summary>Codes that a published form decides, or rules out: units, language tags, LOINC numbers.</summary>
internal sealed class FormRule(KnownSystem known, CodeForm? further = null) : SystemRule(known.Url)
{
    private readonly Membership _wellFormed = known.IsDecided ? Membership.Yes() : Membership.NotChecked(UncheckedReason.CodeSystemNotAtHand, known.Url);

    public override bool IsListable => false;

    public override bool IsDecidable => known.IsDecided;

    public override IEnumerable<Listed> Candidates => [];

    protected override Membership Has(ReadOnlySpan<byte> code) => known.IsPossible(code) && (further is null || further(code)) ? _wellFormed : Membership.No;
}

/// <summary>What cannot be told, and why. A code of another system does not belong for that.</summary>
/// <param name="system">Null where the codes may come from any.</param>
internal sealed class UnknownRule(string? system, UncheckedReason reason, string? subject) : MemberRule
{
    private readonly byte[]? _system = system is null ? null : Encoding.UTF8.GetBytes(system);
    private readonly Membership _unknown = Membership.NotChecked(reason, subject);

    public override IReadOnlyList<string>? Systems { get; } = system is null ? null : [system];

    public override bool IsListable => false;

    public override bool IsDecidable => false;

    public override IEnumerable<Listed> Candidates => [];

    public override Membership Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) =>
        _system is null || system.IsEmpty || system.SequenceEqual(_system) ? _unknown : Membership.No;
}
