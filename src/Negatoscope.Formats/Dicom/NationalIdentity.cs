using System.Collections.Frozen;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The national health identity (INS), told by who assigned it: its OID, or the name that French systems write in its place.</summary>
internal static class NationalIdentity
{
    private static readonly FrozenDictionary<string, PatientIdKind> ByIssuer = new Dictionary<string, PatientIdKind>
    {
        ["1.2.250.1.213.1.4.8"] = PatientIdKind.InsNir,
        ["1.2.250.1.213.1.4.9"] = PatientIdKind.InsNia,
        ["1.2.250.1.213.1.4.10"] = PatientIdKind.InsNir, // of test
        ["1.2.250.1.213.1.4.11"] = PatientIdKind.InsNir, // of demonstration
        ["ASIP-SANTE-INS-NIR"] = PatientIdKind.InsNir,
        ["ASIP-SANTE-INS-NIA"] = PatientIdKind.InsNia,
        ["INS-NIR"] = PatientIdKind.InsNir,
        ["INS-NIA"] = PatientIdKind.InsNia,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static PatientIdKind KindOf(IssuedId id) =>
        Known(id.IssuerUniversalId) ?? Known(id.Issuer) ?? PatientIdKind.Local;

    /// <summary>Some systems write the HL7 designator whole, ASIP-SANTE-INS-NIR&amp;1.2.250.1.213.1.4.8&amp;ISO, or the OID as a URN.</summary>
    private static PatientIdKind? Known(string? issuer)
    {
        foreach (var part in issuer?.Split('&', '^') ?? [])
        {
            var name = part.Trim();
            if (ByIssuer.TryGetValue(name.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase) ? name[8..] : name, out var kind))
                return kind;
        }

        return null;
    }
}
