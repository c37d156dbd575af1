using System.Collections.Immutable;

namespace Negatoscope.Model;

/// <summary>A person name with its three component groups (PS3.5 §6.2.1): alphabetic, ideographic, phonetic.</summary>
public sealed record HumanName(NameParts? Alphabetic, NameParts? Ideographic = null, NameParts? Phonetic = null);

/// <summary>One component group: family^given^middle^prefix^suffix. Null = the component is absent or empty.</summary>
public sealed record NameParts(string? Family, string? Given, string? Middle, string? Prefix, string? Suffix);

/// <summary>A physician or operator: name as displayed, and identifiers (RPPS among them) from an identification sequence.</summary>
public sealed record Person(HumanName? Name, ImmutableArray<Coding> Ids)
{
    /// <summary>By value, identifiers included: an immutable array alone compares by reference.</summary>
    public bool Equals(Person? other) => other is not null && Equals(Name, other.Name) && Ids.SequenceEqual(other.Ids);

    public override int GetHashCode() => HashCode.Combine(Name, Ids.Length);
}

/// <summary>What kind of identifier a patient identifier is, told from its issuer.</summary>
public enum PatientIdKind
{
    /// <summary>An identifier of a hospital, a RIS, a PACS.</summary>
    Local,

    /// <summary>The national health identity, NIR (OID 1.2.250.1.213.1.4.8 and its test OIDs).</summary>
    InsNir,

    /// <summary>The provisional national health identity, NIA (OID 1.2.250.1.213.1.4.9).</summary>
    InsNia,
}

public sealed record PatientId(IssuedId Id, PatientIdKind Kind);

/// <summary>The subject of a study, as the images say.</summary>
public sealed record Patient
{
    public static readonly Patient Unknown = new();

    /// <summary>(0010,0020) first when present, then Other Patient IDs (0010,1002).</summary>
    public ImmutableArray<PatientId> Ids { get; init; } = [];

    public ImmutableArray<HumanName> Names { get; init; } = [];
    public DateOnly? BirthDate { get; init; }

    /// <summary>(0010,0040): M, F, O, as written.</summary>
    public string? Sex { get; init; }

    /// <summary>(0010,2160) Ethnic Group.</summary>
    public string? EthnicGroup { get; init; }
}
