using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>
/// What a report says of one study: the entry of the catalogue with exactly one generic series and one SOP instance, as the schematron wants, and the parts of
/// the header. What the images do not say has a nullFlavor where the guide requires it.
/// </summary>
internal sealed class CdaContent(Study study, RepresentativeSeries shown, ViewSettings settings, List<Finding> findings)
{
    private const string Unknown = "UNK";

    private readonly Series _series = shown.Series;

    /// <summary>Null, with the reason as a finding, when the study has nothing that could be shown.</summary>
    public static CdaContent? Of(Study study, ViewSettings settings, List<Finding> findings)
    {
        const string Series = "//h:act[h:code/@code='113015']";
        if (RepresentativeSeries.Of(study) is not { Series.Instances.IsEmpty: false } shown)
        {
            findings.Add(AnsFindings.NoSeries(AnsFindings.At(CdaFindings.View, study, Series)));
            return null;
        }

        findings.AddRange(AnsSeries.OfTheChoice(CdaFindings.View, study, shown, Series));
        if (shown.Series.Instances.Length > 1)
            findings.Add(CdaFindings.InstancesLeftOut(AnsFindings.At(CdaFindings.View, study, shown.Series, "//h:observation[@classCode='DGIMG']"), shown.Series.Instances.Length - 1));
        return new(study, shown, settings, findings);
    }

    // The catalogue

    /// <summary>Section FR-DICOM-Object-Catalog.</summary>
    public Markup Catalogue()
    {
        var entry = Entry();
        return new Markup("section")
        {
            ["classCode"] = "DOCSECT",
            ["moodCode"] = "EVN",
        }.With(
            Template("2.16.840.1.113883.10.20.6.1.1"),
            Template("1.2.250.1.213.1.1.2.217"),
            new("id") { ["root"] = NameBasedUuid.Create(NameBasedUuid.Oid, $"{study.Uid}/catalogue").ToString().ToUpperInvariant() },
            Code("code", CdaNames.Codes.Catalogue, "Catalogue d’objets DICOM"),
            new("title") { Text = "Catalogue d’objets DICOM" },
            Narrative(),
            entry);
    }

    /// <summary>Entry FR-DICOM-Examen-imagerie.</summary>
    public Markup Entry() => new Markup("entry").With(new Markup("act") { ["classCode"] = "ACT", ["moodCode"] = "EVN" }.With(
        Template("1.2.840.10008.9.16"),
        Template("1.2.250.1.213.1.1.3.155"),
        new("id") { ["root"] = study.Uid.ToString() },
        Code("code", CdaNames.Codes.Study, "Examen"),
        study.Description is { } description ? new("text") { Text = description } : null,
        Time("effectiveTime", study.Started, "//h:act[h:code/@code='113014']/h:effectiveTime") ?? new("effectiveTime") { ["nullFlavor"] = Unknown },
        new Markup("entryRelationship") { ["typeCode"] = "COMP" }.With(SeriesAct())));

    private Markup SeriesAct()
    {
        var modality = _series.Modality is { } code ? Listed("value", AnsCodes.Modalities, code, CdaNames.Systems.Dcm, "DCM") : new Markup("value") { ["nullFlavor"] = Unknown };
        if (_series.Modality is null)
            findings.Add(ViewFindings.ModalityAbsent(At("//h:act[h:code/@code='113015']/h:code/h:qualifier/h:value"), Severity.Error));
        else if (!AnsCodes.Modalities.Contains(_series.Modality))
            findings.Add(AnsFindings.ModalityNotListed(At("//h:act[h:code/@code='113015']/h:code/h:qualifier/h:value"), _series.Modality));

        return new Markup("act") { ["classCode"] = "ACT", ["moodCode"] = "EVN" }.With(
            Template("1.2.840.10008.9.17"),
            Template("1.2.250.1.213.1.1.3.156"),
            new("id") { ["root"] = _series.Uid.ToString() },
            Code("code", CdaNames.Codes.Series, "Séries").With(new Markup("qualifier").With(Code("name", CdaNames.Codes.Modality, "Modalité"), modality)),
            _series.Description is { } description ? new("text") { Text = description } : null,
            Time("effectiveTime", _series.Started, "//h:act[h:code/@code='113015']/h:effectiveTime"),
            new Markup("entryRelationship") { ["typeCode"] = "COMP" }.With(InstanceObservation()));
    }

    private Markup InstanceObservation()
    {
        var instance = _series.Instances.OrderBy(one => !AnsCodes.SopClasses.Contains(one.SopClass.ToString())).First();
        const string SopClass = "//h:observation[@classCode='DGIMG']/h:code";
        if (instance.SopClass.IsEmpty)
            findings.Add(ViewFindings.SopClassAbsent(At(SopClass), Severity.Error, 1));
        else if (!AnsCodes.SopClasses.Contains(instance.SopClass.ToString()))
            findings.Add(AnsFindings.SopClassNotListed(At(SopClass), instance.SopClass));

        return new Markup("observation") { ["classCode"] = "DGIMG", ["moodCode"] = "EVN" }.With(
            Template("1.2.840.10008.9.18"),
            Template("1.2.250.1.213.1.1.3.157"),
            new("id") { ["root"] = instance.Uid.ToString() },
            instance.SopClass.IsEmpty
                ? new("code") { ["nullFlavor"] = Unknown }
                : Listed("code", AnsCodes.SopClasses, instance.SopClass.ToString(), CdaNames.Systems.DicomUids, "DCMUID"),
            Link is { } link
                ? new Markup("text") { ["mediaType"] = InvokeImageDisplay.MediaType }.With(new Markup("reference") { ["value"] = link })
                : null,
            Time("effectiveTime", _series.Acquired, "//h:observation[@classCode='DGIMG']/h:effectiveTime"));
    }

    /// <summary>Made once: the narrative shows the link that the entry has.</summary>
    private string? Link => _linkIsMade ? _link : MakeLink();

    private string? _link;
    private bool _linkIsMade;

    private string? MakeLink()
    {
        _linkIsMade = true;
        var at = At("//h:observation[@classCode='DGIMG']/h:text/h:reference");
        return _link = ImageLink.Of(study, settings, at, Severity.Warning, findings)?.Address;
    }

    /// <summary>What a reader sees: CDA wants every entry said in words too.</summary>
    private Markup Narrative()
    {
        string[] heads = ["Examen", "Modalité d’acquisition", "Lien vers les images"];
        var modality = _series.Modality is { } code ? $"{code} {AnsCodes.Modalities.Displays.GetValueOrDefault(code)}".Trim() : "–";
        return new Markup("text").With(new Markup("table") { ["border"] = "0" }.With(
            new Markup("thead").With(new Markup("tr").With([.. heads.Select(head => new Markup("th") { Text = head })])),
            new Markup("tbody").With(new Markup("tr").With(
                new("td") { Text = $"Study Instance UID : {study.Uid}" },
                new("td") { Text = modality },
                Link is { } link
                    ? new Markup("td").With(new Markup("linkHtml") { ["href"] = link, Text = "Images de l’examen" })
                    : new("td") { Text = "–" }))));
    }

    // The header

    /// <summary>inFulfillmentOf; null, with a finding, when the images name no order.</summary>
    public Markup? Order()
    {
        if (study is { AccessionNumber: null, PlacerOrderNumber: null })
        {
            findings.Add(AnsFindings.NoOrder(At("/h:ClinicalDocument/h:inFulfillmentOf")));
            return null;
        }
        return new Markup("inFulfillmentOf").With(new Markup("order").With(
            Number(new("id"), study.PlacerOrderNumber, settings.Issuers.OrderSystem, ViewFindings.PlacerOrderNumber, "orderSystem"),
            Number(new("accessionNumber", ofDicom: true), study.AccessionNumber, settings.Issuers.AccessionNumberSystem, ViewFindings.AccessionNumber, "accessionNumberSystem")));
    }

    private Markup Number(Markup element, IssuedId? number, string? system, Sentence what, string setting)
    {
        if (number is null)
            return element.Having("nullFlavor", Unknown);
        if (RootOf(number, system) is { } root)
            return element.Having("root", root).Having("extension", number.Value).Having("assigningAuthorityName", number.Issuer);
        findings.Add(ViewFindings.IdentifierWithoutSystem(At("//h:order"), what, setting));
        return element.Having("extension", number.Value).Having("assigningAuthorityName", number.Issuer);
    }

    private string? RootOf(IssuedId id, string? system) => Identifiers.SystemOf(id, settings.Issuers, system) switch
    {
        { } uri when uri.StartsWith(Identifiers.OidUrn, StringComparison.Ordinal) => uri[Identifiers.OidUrn.Length..],
        { } uri when uri.StartsWith("urn:uuid:", StringComparison.Ordinal) => uri["urn:uuid:".Length..],
        _ => null,
    };

    /// <summary>documentationOf: one act for the study.</summary>
    public Markup Act()
    {
        var codes = study.ProcedureCodes.Where(code => CdaCodes.OidOf(code) is not null).ToList();
        var act = codes.Find(code => CdaCodes.OidOf(code) == CdaNames.Systems.Loinc);
        if (act is null)
            findings.Add(CdaFindings.ActNotInLoinc(At("//h:serviceEvent/h:code")));

        var code = act is not null && CdaCodes.Write("code", act) is { } written
            ? written
            : new("code") { ["nullFlavor"] = Unknown, ["codeSystem"] = CdaNames.Systems.Loinc, ["codeSystemName"] = "LOINC" };
        var modalities = study.AcquisitionModalities.Any() ? study.AcquisitionModalities.ToList() : study.AllModalities.ToList();
        return new Markup("documentationOf").With(new Markup("serviceEvent") { ["classCode"] = "ACT" }.With(
            new("id") { ["root"] = study.Uid.ToString() },
            code.With(
            [
                .. codes.Where(one => one != act).Select(one => CdaCodes.Write("translation", one)),
                .. modalities.Count > 0 ? modalities.Select(Modality) : [OfModality(new("translation") { ["nullFlavor"] = Unknown })], // one is mandatory
                Region(),
            ]),
            study.Started is null ? null : new Markup("effectiveTime").With(Time("low", study.Started, "//h:serviceEvent/h:effectiveTime/h:low")),
            Performer()));
    }

    private static Markup Modality(string modality) =>
        OfModality(Listed("translation", AnsCodes.Modalities, modality, CdaNames.Systems.Dcm, "DCM"));

    private static Markup OfModality(Markup translation) =>
        translation.With(new Markup("qualifier").With(Code("name", CdaNames.Codes.Modality, "Modalité d’imagerie")));

    private Markup? Region()
    {
        var coding = BodySites.Write(_series);
        return coding?.Text("system") == CodingSchemes.SnomedCt && coding.Text("code") is { } code
            ? new Markup("translation")
            {
                ["code"] = code,
                ["displayName"] = coding.Text("display"),
                ["codeSystem"] = CdaNames.Systems.SnomedCt,
                ["codeSystemName"] = "SNOMED CT",
            }.With(new Markup("qualifier").With(new Markup("name")
            {
                ["code"] = CdaNames.Codes.Region,
                ["displayName"] = "localisation anatomique",
                ["codeSystem"] = CdaNames.Systems.Loinc,
                ["codeSystemName"] = "LOINC",
            }))
            : null;
    }

    private Markup Performer()
    {
        var person = _series.PerformingPhysicians.FirstOrDefault();
        var organization = _series.Institution ?? study.Institution;
        Markup[] ids = [.. person?.Ids.Where(id => CdaCodes.OidOf(id) is not null).Select(id => new Markup("id") { ["root"] = CdaCodes.OidOf(id), ["extension"] = id.Value }) ?? []];
        if (ids.Length == 0)
            findings.Add(CdaFindings.PerformerWithoutNumber(At("//h:serviceEvent/h:performer")));
        return new Markup("performer") { ["typeCode"] = "PRF" }.With(new Markup("assignedEntity").With(
        [
            .. ids.Length > 0 ? ids : [new("id") { ["nullFlavor"] = Unknown }],
            person?.Name is { } name ? new Markup("assignedPerson").With([.. CdaPeople.Write(name)]) : null,
            organization is null ? null : new Markup("representedOrganization").With(
                organization.Code is { } number && CdaCodes.OidOf(number) is { } oid ? new("id") { ["root"] = oid, ["extension"] = number.Value } : null,
                organization.Name is { } called ? new("name") { Text = called } : null),
        ]));
    }

    /// <summary>recordTarget, as far as images know the patient.</summary>
    public Markup RecordTarget()
    {
        Markup?[] ids = [.. study.Patient.Ids.Select(PatientId)];
        var patient = study.Patient;
        return new Markup("recordTarget").With(new Markup("patientRole").With(
        [
            .. ids.Length > 0 ? ids : [new("id") { ["nullFlavor"] = Unknown }],
            new Markup("patient").With(
            [
                .. patient.Names.SelectMany(CdaPeople.Write),
                patient.Sex switch
                {
                    "M" or "F" => new("administrativeGenderCode") { ["code"] = patient.Sex, ["codeSystem"] = CdaNames.Systems.Gender },
                    "O" => new("administrativeGenderCode") { ["code"] = "UN", ["codeSystem"] = CdaNames.Systems.Gender },
                    _ => new("administrativeGenderCode") { ["nullFlavor"] = Unknown },
                },
                patient.BirthDate is { } birth ? new("birthTime") { ["value"] = CdaTimes.Write(Moment.Day(birth), null) } : new("birthTime") { ["nullFlavor"] = Unknown },
            ]),
        ]));
    }

    private Markup PatientId(PatientId id)
    {
        var root = id.Kind == PatientIdKind.Local ? RootOf(id.Id, settings.Issuers.PatientIdSystem) : NationalIdentity.SystemOf(id)[Identifiers.OidUrn.Length..];
        if (root is null)
            findings.Add(ViewFindings.IdentifierWithoutSystem(
                At("/h:ClinicalDocument/h:recordTarget/h:patientRole/h:id"), new("An identifier of the patient", "Un identifiant du patient"), "patientIdSystem"));
        return new("id") { ["root"] = root, ["extension"] = id.Id.Value, ["assigningAuthorityName"] = id.Id.Issuer };
    }

    // Small parts

    private static Markup Template(string oid) => new("templateId") { ["root"] = oid };

    private static Markup Code(string element, string code, string display) =>
        new(element) { ["code"] = code, ["displayName"] = display, ["codeSystem"] = CdaNames.Systems.Dcm, ["codeSystemName"] = "DCM" };

    private static Markup Listed(string element, CodeList list, string code, string system, string systemName) =>
        new(element) { ["code"] = code, ["displayName"] = list.Displays.GetValueOrDefault(code), ["codeSystem"] = system, ["codeSystemName"] = systemName };

    private Markup? Time(string element, Moment? moment, string path)
    {
        if (moment is not { } said)
            return null;
        if (said.HasTime && When.Offset(said, settings.TimeZone) is null)
            findings.Add(CdaFindings.TimeWithoutZone(At(path)));
        return new(element) { ["value"] = CdaTimes.Write(said, settings.TimeZone) };
    }

    private Place At(string path) => AnsFindings.At(CdaFindings.View, study, path);
}
