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
    private static readonly Sentence Person = new("The patient", "Le patient");

    // The patient

    public static ImmutableArray<CdaId> PatientIds(CdaElement root) =>
        [.. root.At("recordTarget", "patientRole")?.Children("id").Select(CdaId.Read).OfType<CdaId>() ?? []];

    public static Patient Patient(CdaElement root, CdaLook look)
    {
        var roles = root.Children("recordTarget").SelectMany(one => one.Children("patientRole")).ToList();
        if (roles.Count > 1)
            look.Say(() => CdaFindings.Several(roles[1], Person, Severity.Error));
        if (roles is not [var role, ..])
        {
            look.Say(() => CdaFindings.Absent(root, new("The patient (recordTarget)", "Le patient (recordTarget)")));
            return Model.Patient.Unknown;
        }

        var ids = role.Children("id").Select(id => PatientId(id, look)).OfType<PatientId>().ToImmutableArray();
        if (ids.All(id => id.Kind == PatientIdKind.Local))
            look.Say(() => CdaFindings.NoIns(role));
        else if (ids.Where(id => id.Kind != PatientIdKind.Local).Select(id => id.Id.Value).Distinct().Count() > 1)
            look.Say(() => CdaFindings.SeveralIns(role));

        var patient = role.Child("patient");
        ImmutableArray<HumanName> names = [.. patient?.Children("name").SelectMany(CdaPeople.OfPatient).Distinct() ?? []];
        if (names.IsEmpty)
            look.Say(() => CdaFindings.Absent(patient?.Child("name") ?? patient ?? role, new("The name of the patient", "Le nom du patient")));
        return new() { Ids = ids, Names = names, BirthDate = BirthDate(patient?.Child("birthTime"), look), Sex = Sex(patient?.Child("administrativeGenderCode"), look) };
    }

    private static DateOnly? BirthDate(CdaElement? element, CdaLook look)
    {
        if (look.Time(element) is not { } birth)
            return null;
        if (birth.Precision >= Precision.Day)
            return birth.Date;
        look.Say(() => CdaFindings.Unusable(element!, new("The birth date, to the day,", "La date de naissance, au jour près,"))); // it was read from it
        return null;
    }

    private static PatientId? PatientId(CdaElement element, CdaLook look)
    {
        if (look.Id(element, new("An identifier of the patient", "Un identifiant du patient"))?.ToIssued() is not { } id)
            return null;

        var kind = NationalIdentity.KindOf(id);
        if (kind != PatientIdKind.Local && !NationalIdentity.HasKey(id.Value))
            look.Say(() => CdaFindings.InsKey(element));
        return new(id, kind);
    }

    /// <summary>HL7 AdministrativeGender has UN where DICOM has O; the French header has U for what is not known.</summary>
    private static string? Sex(CdaElement? element, CdaLook look)
    {
        if (element is not { NullFlavor: null } || element["code"]?.Trim() is not { } code)
            return null;
        if (code is not ("M" or "F" or "UN" or "U"))
            look.Say(() => CdaFindings.Unusable(element, new("The sex of the patient", "Le sexe du patient")));
        return code switch { "M" => "M", "F" => "F", "UN" => "O", _ => null };
    }

    // Orders

    public static List<Located<CdaOrder>> Orders(CdaElement root, CdaLook look) =>
        [.. root.Children("inFulfillmentOf").SelectMany(one => one.Children("order")).Select(order => Order(order, look))];

    private static Located<CdaOrder> Order(CdaElement order, CdaLook look)
    {
        var ids = order.Children("id").ToList();
        var accessions = order.All.Where(child => child is { Name: "accessionNumber", Space: CdaNames.Dicom }).ToList();
        if (accessions.Count == 0 && order.Child("code") is { } code && code["code"]?.Trim() == CdaNames.Codes.AccessionNumber && code["codeSystem"]?.Trim() == CdaNames.Systems.Dcm)
            (ids, accessions) = ([], ids);
        return new(new(Number(ids, order, Placer, Severity.Information, look), Number(accessions, order, Accession, Severity.Warning, look)), order);
    }

    /// <summary>The first of several.</summary>
    private static CdaId? Number(List<CdaElement> elements, CdaElement holder, Sentence what, Severity absent, CdaLook look)
    {
        var numbers = elements.Where(element => CdaId.Read(element)?.Extension is not null).ToList();
        if (numbers.Count == 0)
            look.Say(() => CdaFindings.Absent(elements.FirstOrDefault() ?? holder, what, absent));
        if (numbers.Select(CdaId.Read).Distinct().Count() > 1)
            look.Say(() => CdaFindings.Several(numbers[1], what));
        return look.Id(numbers.FirstOrDefault(), what);
    }

    // Acts

    public static List<Located<CdaAct>> Acts(CdaElement root, CdaLook look) =>
        [.. Events(root).Select(act => new Located<CdaAct>(Act(act, root.HasTemplate(CdaNames.ImagingHeader), look), act))];

    /// <summary>The codes of an act, each with what its qualifier makes it.</summary>
    private static IEnumerable<(Coding Code, string? Qualifier)> Qualified(CdaElement? code)
    {
        foreach (var element in code is null ? [] : code.Children("translation").Prepend(code))
            if (CdaCodes.Read(element) is { } read)
                yield return (read, element == code ? null : element.At("qualifier", "name")?["code"]?.Trim());
    }

    public static IEnumerable<CdaElement> Events(CdaElement root) => root.Children("documentationOf").SelectMany(one => one.Children("serviceEvent"));

    private static CdaAct Act(CdaElement act, bool hasImagingHeader, CdaLook look)
    {
        var code = act.Child("code");
        var performers = act.Children("performer").Where(performer => performer["typeCode"] is null or "PRF").Select(performer => performer.Child("assignedEntity"))
            .OfType<CdaElement>().ToList();
        var period = act.Child("effectiveTime");
        var main = CdaCodes.In(code, CdaNames.Systems.Loinc) ?? CdaCodes.Read(code);
        var others = Qualified(code).ToList();
        var read = new CdaAct
        {
            Code = main,
            OtherCodes = [.. others.Where(one => one.Code != main && !IsModality(one) && !IsRegion(one)).Select(one => one.Code)],
            Modalities = [.. others.Where(IsModality).Select(one => one.Code)],
            Regions = [.. others.Where(IsRegion).Select(one => one.Code)],
            Start = look.Time(period),
            End = look.Time(period?.Child("high")),
            Performers = [.. performers.Select(CdaPeople.OfProfessional).OfType<Person>()],
            Organization = performers.Select(performer => Organization(performer.Child("representedOrganization"))).OfType<Institution>().FirstOrDefault(),
        };
        // PS3.20 §8.2.4.1 gives modality and region no qualifier; codes of DICOM that are letters are modalities.
        bool IsModality((Coding Code, string? Qualifier) one) =>
            one.Qualifier == CdaNames.Codes.Modality || (one.Qualifier is null && one.Code.SchemeUid == CdaNames.Systems.Dcm && !one.Code.Value.AsSpan().ContainsAnyInRange('0', '9'));
        bool IsRegion((Coding Code, string? Qualifier) one) =>
            one.Qualifier == CdaNames.Codes.Region || (hasImagingHeader && one.Qualifier is null && one.Code.SchemeUid == CdaNames.Systems.SnomedCt && one.Code != main);

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

    public static Institution? Organization(CdaElement? organization)
    {
        var id = CdaId.Of(organization);
        var name = CdaLook.Text(organization?.Child("name"));
        return name is null && id?.Extension is null ? null : new(name, Code: id is { Extension: { } value } ? new(value, null, name, SchemeUid: id.Root) : null);
    }

    /// <summary>PS3.20: the participant who refers is the referring physician (0008,0090).</summary>
    public static Person? Referrer(CdaElement root) =>
        root.Children("participant").FirstOrDefault(participant => participant["typeCode"] == "REF")?.Child("associatedEntity") is { } entity
            ? CdaPeople.OfProfessional(entity)
            : null;

    public static IssuedId? Admission(CdaElement root) =>
        CdaId.Of(root.At("componentOf", "encompassingEncounter"))?.ToIssued();
}
