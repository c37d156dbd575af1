namespace Negatoscope.Fhir.Terminology;

/// <summary>Whether a code is in a value set, as far as the definitions at hand can tell.</summary>
public enum MembershipKind { Member, NotMember, NotChecked }

/// <summary>Why something about a code could not be told offline.</summary>
public enum UncheckedReason
{
    None,

    /// <summary>No value set of that URL is at hand.</summary>
    ValueSetNotAtHand,

    /// <summary>The value set is at hand, but in another version.</summary>
    ValueSetVersionNotAtHand,

    /// <summary>No code system of that URL is at hand, or only its name.</summary>
    CodeSystemNotAtHand,

    /// <summary>The code system is at hand, but in another version.</summary>
    CodeSystemVersionNotAtHand,

    /// <summary>The code system at hand is a fragment or an example: it has other codes besides.</summary>
    CodeSystemIncomplete,

    /// <summary>A filter of the value set needs what is not at hand.</summary>
    FilterNotComputable,

    /// <summary>The value set is broken: it includes itself, or says nothing that can be followed.</summary>
    DefinitionBroken,

    /// <summary>Following the value set would take more than the engine allows itself.</summary>
    TooCostly,
}

/// <summary>The answer to "is this code in that value set".</summary>
/// <param name="Reason">None unless the answer is <see cref="MembershipKind.NotChecked"/>.</param>
/// <param name="Subject">The canonical of what is missing or broken; null where nothing is.</param>
public readonly record struct Membership(MembershipKind Kind, UncheckedReason Reason = UncheckedReason.None, string? Subject = null)
{
    public static readonly Membership No = new(MembershipKind.NotMember);

    /// <summary>The concept found, of a member; it does not exist where a code is a member by a rule (a unit, a language tag).</summary>
    public Concept Concept { get; init; }

    /// <summary>The code was found only by ignoring case, in a code system that does not forbid it (R4 CodeSystem.caseSensitive).</summary>
    public bool CaseDiffers { get; init; }

    public bool IsMember => Kind == MembershipKind.Member;

    /// <summary>The display of the concept found, or null.</summary>
    public string? Display => Concept.Display;

    public static Membership Yes(Concept concept = default) => new(MembershipKind.Member) { Concept = concept };

    public static Membership NotChecked(UncheckedReason reason, string? subject) => new(MembershipKind.NotChecked, reason, subject);
}
