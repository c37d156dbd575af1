using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIPatient: identified and within reach.</summary>
internal static class DmiPatient
{
    private const string Internal = "PI";

    public static Resource Write(TraceSheet sheet)
    {
        var patient = sheet.Implantation.Patient;
        return Patients.Write(
            sheet.Ids.Patient, patient, WithTypes(patient, sheet), Profiles.Meta(TdmiProfiles.Patient), sheet.Implantation.PatientTelecoms);
    }

    public static IEnumerable<ContactPoint> ReadTelecoms(Resource patient) => patient["telecom"].Select(ContactPoints.Read).OfType<ContactPoint>();

    /// <summary>France core has room for one internal identifier, and wants its system: others go without a type.</summary>
    private static IEnumerable<Element> WithTypes(Patient patient, TraceSheet sheet)
    {
        var issuers = sheet.Settings.Issuers;
        var typed = patient.Ids.FirstOrDefault(id => id.Kind == PatientIdKind.Local && Patients.SystemOf(id, issuers) is not null);
        return patient.Ids.Select(id => id switch
        {
            { Kind: not PatientIdKind.Local } => NationalIdentity.Write(id),
            _ when ReferenceEquals(id, typed) => Identifiers.Of(Concepts.Type(Identifiers.IdentifierType, Internal), id.Id, Patients.SystemOf(id, issuers)),
            _ => Identifiers.Of(null, id.Id, Patients.SystemOf(id, issuers)),
        });
    }
}
