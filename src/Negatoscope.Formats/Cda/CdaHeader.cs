using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Something that was read, with the element that it was read from.</summary>
internal sealed record Located<T>(T Value, CdaElement At);

/// <summary>The header: who the patient is, what was ordered, what was done and by whom.</summary>
internal static class CdaHeader
{
    private static readonly Sentence StudyUid = new("The Study Instance UID", "Le Study Instance UID");
    private static readonly Sentence Accession = new("The accession number", "Le numéro d'accession");
    private static readonly Sentence Placer = new("The order number", "Le numéro de demande");

    // The patient

    public static ImmutableArray<CdaId> PatientIds(CdaElement root) =>
        [.. root.At("recordTarget", "patientRole")?.Children("id").Select(CdaId.Read).OfType<CdaId>() ?? []];

    public static Patient Patient(CdaElement root, CdaLook look)
    {
        if (root.At("recordTarget", "patientRole") is not { } role)
        {
            look.Say(() => CdaFindings.Absent(root, new("The patient (recordTarget)", "Le patient (recordTarget)")));
            return Model.Patient.Unknown;
        }

        var ids = role.Children("id").Select(id => PatientId(id, look)).OfType<PatientId>().ToImmutableArray();
        if (ids.All(id => id.Kind == PatientIdKind.Local))
            look.Say(() => CdaFindings.NoIns(role));
        var patient = role.Child("patient");
        return new()
        {
            Ids = ids,
            Names = [.. patient?.Children("name").SelectMany(CdaPeople.OfPatient).Distinct() ?? []],
            BirthDate = look.Time(patient?.Child("birthTime")) is { Precision: >= Precision.Day, Date: var birth } ? birth : null,
            Sex = patient?.Child("administrativeGenderCode") is { NullFlavor: null } gender ? Sex(gender["code"]) : null,
        };
    }

    private static PatientId? PatientId(CdaElement element, CdaLook look)
    {
        if (CdaId.Read(element)?.ToIssued() is not { } id)
            return null;
        if (id.IssuerUniversalId is null)
            look.Say(() => CdaFindings.IdWithoutRoot(element, new("An identifier of the patient", "Un identifiant du patient")));

        var kind = NationalIdentity.KindOf(id);
        if (kind != PatientIdKind.Local && !NationalIdentity.HasKey(id.Value))
            look.Say(() => CdaFindings.InsKey(element));
        return new(id, kind);
    }

    /// <summary>HL7 AdministrativeGender has UN where DICOM has O.</summary>
    private static string? Sex(string? code) => code?.Trim() switch { "M" => "M", "F" => "F", "UN" => "O", _ => null };

    // Orders

    public static List<Located<CdaOrder>> Orders(CdaElement root, CdaLook look)
    {
        var orders = root.Children("inFulfillmentOf").Select(one => one.Child("order")).OfType<CdaElement>().Select(order => Order(order, look)).ToList();
        return orders;
    }

    private static Located<CdaOrder> Order(CdaElement order, CdaLook look)
    {
        var accession = order.All.FirstOrDefault(child => child is { Name: "accessionNumber", Space: CdaNames.Dicom });
        if (accession is null && order.All.FirstOrDefault(child => child.Name == "accessionNumber") is { } elsewhere)
            look.Say(() => CdaFindings.WrongNamespace(elsewhere));
        return new(
            new(Number(order.Child("id"), order, Placer, Severity.Information, look), Number(accession, order, Accession, Severity.Warning, look)),
            order);
    }

    private static CdaId? Number(CdaElement? element, CdaElement holder, Sentence what, Severity absent, CdaLook look)
    {
        if (CdaId.Read(element) is not { } id || id.Extension is null)
        {
            look.Say(() => CdaFindings.Absent(element ?? holder, what, absent));
            return null;
        }
        if (id.Root is null)
            look.Say(() => CdaFindings.IdWithoutRoot(element!, what)); // an id was read from it
        return id;
    }

    // Acts

    public static List<Located<CdaAct>> Acts(CdaElement root, CdaLook look) =>
        [.. root.Children("documentationOf").Select(one => one.Child("serviceEvent")).OfType<CdaElement>().Select(act => new Located<CdaAct>(Act(act, look), act))];

    private static CdaAct Act(CdaElement act, CdaLook look)
    {
        var code = act.Child("code");
        var performers = act.Children("performer").Where(performer => performer["typeCode"] is null or "PRF").Select(performer => performer.Child("assignedEntity"))
            .OfType<CdaElement>().ToList();
        var period = act.Child("effectiveTime");
        var read = new CdaAct
        {
            Code = CdaCodes.Read(code),
            OtherCodes = Translations(code, null),
            Modalities = Translations(code, CdaNames.Codes.Modality),
            Regions = Translations(code, CdaNames.Codes.Region),
            Start = look.Time(period?.Child("low") ?? period),
            End = look.Time(period?.Child("high")),
            Performers = [.. performers.Select(CdaPeople.OfProfessional).OfType<Person>()],
            Organization = performers.Select(performer => Organization(performer.Child("representedOrganization"))).OfType<Institution>().FirstOrDefault(),
        };
        // An event of screening has no id, and a request gives its number.
        if (IsRequest(act))
            return read;
        return act.Child("id") is null && !(code?["codeSystem"] == CdaNames.Systems.Loinc)
            ? read
            : read with { StudyUid = look.UidOf(act, StudyUid, code?["codeSystem"] == CdaNames.Systems.Loinc ? Severity.Error : Severity.Warning) };
    }

    /// <summary>IMG-DA, a request: the id of its act is the order number.</summary>
    public static bool IsRequest(CdaElement act) =>
        act.Child("code")?["code"] == CdaNames.Codes.Request && act.Child("id")?["extension"] is not null;

    /// <summary>The translations that a qualifier makes this or that; without one, those that no qualifier makes anything.</summary>
    private static ImmutableArray<Coding> Translations(CdaElement? code, string? qualifier) =>
        [.. code?.Children("translation").Where(translation => translation.At("qualifier", "name")?["code"] == qualifier).Select(CdaCodes.Read).OfType<Coding>() ?? []];

    public static Institution? Organization(CdaElement? organization)
    {
        var id = CdaId.Read(organization?.Child("id"));
        var name = CdaLook.Text(organization?.Child("name"));
        return name is null && id?.Extension is null ? null : new(name, Code: id is { Extension: { } value } ? new(value, null, name, SchemeUid: id.Root) : null);
    }

    /// <summary>PS3.20: the participant who refers is the referring physician (0008,0090).</summary>
    public static Person? Referrer(CdaElement root) =>
        root.Children("participant").FirstOrDefault(participant => participant["typeCode"] == "REF")?.Child("associatedEntity") is { } entity
            ? CdaPeople.OfProfessional(entity)
            : null;

    public static IssuedId? Admission(CdaElement root) =>
        CdaId.Read(root.At("componentOf", "encompassingEncounter", "id"))?.ToIssued();
}
