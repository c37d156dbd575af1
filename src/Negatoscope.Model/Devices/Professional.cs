using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>Who implants.</summary>
public sealed record Professional
{
    public HumanName? Name { get; init; }

    /// <summary>The number in the national directory of health professionals: eleven digits.</summary>
    public string? Rpps { get; init; }

    /// <summary>Identifiers that are no RPPS number.</summary>
    public ImmutableArray<IssuedId> OtherIds { get; init; } = [];

    public ContactPoint? Telecom { get; init; }
}
