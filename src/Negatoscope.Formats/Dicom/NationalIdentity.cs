using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The national health identity (INS), told by who assigned it: its OID, or the name that French systems write in its place.</summary>
internal static class NationalIdentity
{
    public static PatientIdKind KindOf(IssuedId id) =>
        Known(id.IssuerUniversalId) ?? Known(id.Issuer) ?? PatientIdKind.Local;

    /// <summary>Some systems write the HL7 designator whole, ASIP-SANTE-INS-NIR&amp;1.2.250.1.213.1.4.8&amp;ISO, or the OID as a URN.</summary>
    private static PatientIdKind? Known(string? issuer) =>
        issuer?.Split('&', '^').Select(KindOf).FirstOrDefault(kind => kind is not null);

    private static PatientIdKind? KindOf(string part) => part.Trim().ToUpperInvariant() switch
    {
        "1.2.250.1.213.1.4.8" or "URN:OID:1.2.250.1.213.1.4.8" or "ASIP-SANTE-INS-NIR" or "INS-NIR" => PatientIdKind.InsNir,
        "1.2.250.1.213.1.4.9" or "URN:OID:1.2.250.1.213.1.4.9" or "ASIP-SANTE-INS-NIA" or "INS-NIA" => PatientIdKind.InsNia,
        "1.2.250.1.213.1.4.10" or "URN:OID:1.2.250.1.213.1.4.10" => PatientIdKind.InsNir, // of test
        "1.2.250.1.213.1.4.11" or "URN:OID:1.2.250.1.213.1.4.11" => PatientIdKind.InsNir, // of demonstration
        _ => null,
    };
}
