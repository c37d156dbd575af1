using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>Who the patient is, as the registration knows, and who implants, as the directory knows.</summary>
internal static class PersonFields
{
    private static readonly NameParts Nameless = new(null, null, null, null, null);

    private static readonly (char Sex, string[] Words)[] Sexes = [('M', ["M"]), ('F', ["F"]), ('O', ["O"])];

    public static readonly RecordField[] All =
    [
        Patient(RecordFields.Ins, "ins",
            "INS with its key; a NIA or a test number behind its OID and a |", "INS avec sa clé ; un NIA ou un numéro de test derrière son OID et un |",
            (at, patient) => at.Ins() is { } id ? patient with { Ids = [.. patient.Ids, id] } : patient) with { Identifies = true },
        Patient(RecordFields.Patient, "patient",
            "hospital number of the patient: number, or issuer|number", "numéro hospitalier du patient : numéro, ou émetteur|numéro",
            (at, patient) => at.PatientId() is { } id ? patient with { Ids = [.. patient.Ids, id] } : patient) with { Identifies = true },
        Patient("nomPatient", "family",
            "family name of the patient", "nom du patient",
            (at, patient) => patient with { Names = [Named(patient.Names is [var name, ..] ? name : null, parts => parts with { Family = at.Text() })] }),
        Patient("prenomPatient", "given",
            "given name of the patient", "prénom du patient",
            (at, patient) => patient with { Names = [Named(patient.Names is [var name, ..] ? name : null, parts => parts with { Given = at.Text() })] }),
        Patient("dateNaissance", "birth-date",
            "birth date of the patient", "date de naissance du patient",
            (at, patient) => patient with { BirthDate = at.Date() }),
        Patient("sexe", "sex",
            "M, F or O", "M, F ou O",
            (at, patient) => patient with { Sex = at.Among(Sexes)?.ToString() }),
        new(RecordFields.PatientTelecom, "patient-telecom", RecordGroup.Patient, Owner.Ris, new(
            "telephone or email of the patient, several with commas between", "téléphone ou courriel du patient, plusieurs séparés par des virgules"))
        {
            Element = "Patient.telecom",
            Take = (at, one) => one with { PatientTelecoms = at.Telecoms() },
        },
        Professional(RecordFields.Rpps, "rpps",
            "RPPS number of the professional", "numéro RPPS du professionnel",
            (at, who) => who with { Rpps = at.Number() }) with { Identifies = true, Element = "Practitioner.identifier" },
        Professional("idProfessionnel", "professional-id",
            "another number of the professional: issuer|number", "un autre numéro du professionnel : émetteur|numéro",
            (at, who) => who with { OtherIds = at.Id() is { } id ? [id] : [] }) with { Identifies = true },
        Professional("nomProfessionnel", "professional-family",
            "family name of the professional", "nom du professionnel",
            (at, who) => who with { Name = Named(who.Name, parts => parts with { Family = at.Text() }) }),
        Professional("prenomProfessionnel", "professional-given",
            "given name of the professional", "prénom du professionnel",
            (at, who) => who with { Name = Named(who.Name, parts => parts with { Given = at.Text() }) }),
        Professional(RecordFields.ProfessionalTelecom, "professional-telecom",
            "telephone or email of the professional, one", "téléphone ou courriel du professionnel, un seul",
            (at, who) => who with { Telecom = at.Telecom() }) with { Element = "Practitioner.telecom" },
    ];

    private static HumanName Named(HumanName? name, Func<NameParts, NameParts> with) => new(with(name?.Alphabetic ?? Nameless));

    private static RecordField Patient(string name, string option, string english, string french, Func<RecordValue, Patient, Patient> take) =>
        new(name, option, RecordGroup.Patient, Owner.Ris, new(english, french)) { Take = (at, one) => one with { Patient = take(at, one.Patient) } };

    private static RecordField Professional(string name, string option, string english, string french, Func<RecordValue, Professional, Professional> take) =>
        new(name, option, RecordGroup.Professional, Owner.Directory, new(english, french))
        {
            Take = (at, one) => one with { Professional = take(at, one.Professional ?? new()) },
        };
}
