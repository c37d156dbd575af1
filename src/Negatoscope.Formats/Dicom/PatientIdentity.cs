using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Who an instance says the patient is, as far as it serves to tell patients apart.</summary>
internal sealed record PatientIdentity(string? InsNir, string? InsNia, string? Id, string? Issuer, string? IssuerUniversalId)
{
    /// <summary>So many identities in one study are never one person, however their identifiers overlap.</summary>
    private const int TooMany = 1000;

    /// <param name="primary">(0010,0020) with its issuer; other identifiers only tell the INS.</param>
    public static PatientIdentity Of(Patient patient, IssuedId? primary) => new(
        Ins(patient, PatientIdKind.InsNir),
        Ins(patient, PatientIdKind.InsNia),
        primary?.Value,
        primary?.Issuer,
        primary?.IssuerUniversalId);

    public static bool AnyConflict(IReadOnlyCollection<PatientIdentity> identities)
    {
        var distinct = identities.Distinct().ToList();
        return distinct.Count > TooMany || distinct.Exists(left => distinct.Exists(right => Conflict(left, right)));
    }

    /// <summary>PatientID + issuer, both present, differ. Where both name the same kind of INS, it decides alone.</summary>
    private static bool Conflict(PatientIdentity left, PatientIdentity right) =>
        left.InsNir is not null && right.InsNir is not null ? left.InsNir != right.InsNir
        : left.InsNia is not null && right.InsNia is not null ? left.InsNia != right.InsNia
        : left.Id is not null && right.Id is not null && (left.Id != right.Id || IssuersDiffer(left, right));

    /// <summary>An OID is compared with an OID, a name with a name: an OID on one side alone proves nothing.</summary>
    private static bool IssuersDiffer(PatientIdentity left, PatientIdentity right) =>
        left.IssuerUniversalId is not null && right.IssuerUniversalId is not null
            ? left.IssuerUniversalId != right.IssuerUniversalId
            : left.Issuer is not null && right.Issuer is not null && left.Issuer != right.Issuer;

    private static string? Ins(Patient patient, PatientIdKind kind) => patient.Ids.FirstOrDefault(id => id.Kind == kind)?.Id.Value;
}
