using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>The French national health identity (INS): told by who assigned it, written in the slices that FR Core gives a patient.</summary>
internal static class NationalIdentity
{
    private sealed record Authority(string Oid, string Type, PatientIdKind Kind);

    public const string Nir = "1.2.250.1.213.1.4.8";

    /// <summary>Who assigns: the NIR, the provisional NIA, and the NIR of test and demonstration.</summary>
    private static readonly Authority[] Authorities =
    [
        new(Nir, "INS-NIR", PatientIdKind.InsNir),
        new("1.2.250.1.213.1.4.9", "INS-NIA", PatientIdKind.InsNia),
        new("1.2.250.1.213.1.4.10", "INS-NIR-TEST", PatientIdKind.InsNir),
        new("1.2.250.1.213.1.4.11", "INS-NIR-DEMO", PatientIdKind.InsNir),
    ];

    public static PatientIdKind KindOf(IssuedId id) => AuthorityOf(id)?.Kind ?? PatientIdKind.Local;

    public static string SystemOf(PatientId id) => Identifiers.OidUrn + AuthorityOf(id).Oid;

    public static Element Write(PatientId id)
    {
        var authority = AuthorityOf(id);
        return new()
        {
            ["use"] = "official",
            ["type"] = Concepts.Type(FrCore.IdentifierTypes, authority.Type),
            ["system"] = Identifiers.OidUrn + authority.Oid,
            ["value"] = id.Id.Value,
            ["assigner"] = Identifiers.Assigner(id.Id),
        };
    }

    public static PatientId? Read(Element identifier) =>
        Authorities.FirstOrDefault(a => identifier.Text("system") == Identifiers.OidUrn + a.Oid) is { } authority && identifier.Text("value") is { } value
            ? new(new(value, identifier.Child("assigner")?.Text("display"), authority.Oid, "ISO"), authority.Kind)
            : null;

    private const int Length = 15;
    private const int KeyLength = 2;

    /// <summary>
    /// Thirteen characters and the key, 97 less the rest that they leave when divided by 97. The departments of Corsica, 2A and 2B, count as 19 and 18.
    /// </summary>
    public static bool HasKey(string value)
    {
        if (value.Length != Length)
            return false;

        var department = value.AsSpan(5, 2);
        var digits = department switch
        {
            "2A" => $"{value[..5]}19{value[7..]}",
            "2B" => $"{value[..5]}18{value[7..]}",
            _ => value,
        };
        return !digits.AsSpan().ContainsAnyExceptInRange('0', '9')
            && 97 - long.Parse(digits.AsSpan(0, Length - KeyLength), CultureInfo.InvariantCulture) % 97
                == long.Parse(digits.AsSpan(Length - KeyLength), CultureInfo.InvariantCulture);
    }

    private static Authority AuthorityOf(PatientId id) => AuthorityOf(id.Id) ?? Authorities.First(a => a.Kind == id.Kind);

    /// <summary>An OID tells more than a name: ASIP-SANTE-INS-NIR stands before the OID of test too.</summary>
    private static Authority? AuthorityOf(IssuedId id)
    {
        string[] said = [.. Parts(id.IssuerUniversalId), .. Parts(id.Issuer)];
        return Authorities.FirstOrDefault(a => said.Contains(a.Oid))
            ?? Authorities.FirstOrDefault(a => said.Contains(a.Type) || said.Contains($"ASIP-SANTE-{a.Type}"));
    }

    /// <summary>Some systems write the HL7 designator whole, ASIP-SANTE-INS-NIR&amp;1.2.250.1.213.1.4.8&amp;ISO, or the OID as a URN.</summary>
    private static IEnumerable<string> Parts(string? issuer) =>
        (issuer ?? "").Split('&', '^').Select(part => part.Trim().ToUpperInvariant())
            .Select(part => part.StartsWith("URN:OID:", StringComparison.Ordinal) ? part[Identifiers.OidUrn.Length..] : part);
}
