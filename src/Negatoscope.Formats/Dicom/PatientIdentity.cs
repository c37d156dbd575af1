using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Who an instance says the patient is, as far as it serves to tell patients apart.</summary>
public sealed record PatientIdentity(string? InsNir, string? InsNia, string? Id, string? Issuer, string? IssuerUniversalId)
{
    /// <summary>So many identities in one study are never one person, however their identifiers overlap.</summary>
    public const int TooMany = 1000;

    /// <summary>As one object names its patient; all null when it says nothing that tells patients apart.</summary>
    public static PatientIdentity Of(DataSet instance)
    {
        var patient = PatientReader.Read(instance);
        return Of(patient, instance.Said(Tags.PatientID) is null ? null : patient.Ids[0].Id);
    }

    /// <param name="primary">(0010,0020) with its issuer; other identifiers only tell the INS.</param>
    internal static PatientIdentity Of(Patient patient, IssuedId? primary) => new(
        Ins(patient, PatientIdKind.InsNir),
        Ins(patient, PatientIdKind.InsNia),
        primary?.Value,
        primary?.Issuer,
        primary?.IssuerUniversalId);

    public static bool AnyConflict(IReadOnlyCollection<PatientIdentity> identities)
    {
        var distinct = identities.Distinct().ToList();
        return distinct.Count > TooMany || distinct.Exists(left => distinct.Exists(left.ConflictsWith));
    }

    /// <summary>PatientID + issuer, both present, differ. Where both name the same kind of INS, it decides alone.</summary>
    public bool ConflictsWith(PatientIdentity other) =>
        InsNir is not null && other.InsNir is not null ? InsNir != other.InsNir
        : InsNia is not null && other.InsNia is not null ? InsNia != other.InsNia
        : Id is not null && other.Id is not null && (Id != other.Id || IssuersDiffer(this, other));

    /// <summary>An OID is compared with an OID, a name with a name: an OID on one side alone proves nothing.</summary>
    private static bool IssuersDiffer(PatientIdentity left, PatientIdentity right) =>
        left.IssuerUniversalId is not null && right.IssuerUniversalId is not null
            ? left.IssuerUniversalId != right.IssuerUniversalId
            : left.Issuer is not null && right.Issuer is not null && left.Issuer != right.Issuer;

    private static string? Ins(Patient patient, PatientIdKind kind) => patient.Ids.FirstOrDefault(id => id.Kind == kind)?.Id.Value;
}
