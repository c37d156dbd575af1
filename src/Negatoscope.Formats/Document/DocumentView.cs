using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// The FHIR document of a study: a Bundle of type document whose ImagingStudy is that of <c>ans</c>. Images hold no report: what a radiologist says comes from
/// the report in CDA, or is not said (docs/decisions/0018).
/// </summary>
public static class DocumentView
{
    public const string ViewName = "document";

    /// <param name="report">The report of the study, read with its narratives; null when there are only images.</param>
    /// <returns>The Bundle; null with an error finding when the study has nothing that could be shown.</returns>
    public static Read<Resource?> Show(Study study, ViewSettings settings, CdaReport? report = null)
    {
        var isOfAnother = report is not null && IsOfAnother(study.Patient, report.Patient);
        var words = isOfAnother ? null : report;
        if (words?.Id is { Root: { } id, Extension: null }) // as when a link is written into a report: {documentId} is its own
            settings = settings with { Endpoints = settings.Endpoints with { DocumentId = new() { Constant = id } } };
        var sheet = new DocumentSheet(study, words, settings);
        if (isOfAnother)
            sheet.Findings.Add(DocumentFindings.ReportOfAnother(sheet.At("Composition.subject")));
        var reported = sheet.Report?.Studies.FirstOrDefault(one => one.Uid == study.Uid);
        var shown = new AnsImagingStudyView().Show(study with { ImageLink = study.ImageLink ?? reported?.ImageLink }, settings); // images do not say it
        sheet.Say(shown.Findings);
        if (shown.Value.OfType("ImagingStudy") is not { } imagingStudy || shown.Value.OfType("Patient") is not { } patient)
            return new(null, sheet.Findings);

        foreach (var resource in shown.Value)
            sheet.Add(resource.Type == "ServiceRequest" ? DocumentOrders.OfImaging(resource) : resource);
        var created = sheet.Report?.Words.Created ?? LastMoment.Of(study, moment => sheet.Instant(moment) is not null);
        var timestamp = sheet.Instant(created);
        if (timestamp is null)
            sheet.Findings.Add(DocumentFindings.NoMoment(sheet.At("Bundle.timestamp")));
        DocumentComposition.Write(sheet, created, new(sheet, imagingStudy, patient));
        return new(DocumentBundle.Of(DocumentSheet.Id("Bundle", sheet.Key), sheet.Resources, timestamp), sheet.Findings);
    }

    /// <summary>
    /// Two national identities, or two numbers of one authority and none in common, are two patients. Other numbers of images and of reports come from many hands
    /// and tell nothing.
    /// </summary>
    private static bool IsOfAnother(Patient one, Patient other)
    {
        var (mine, theirs) = (PatientIdentity.Of(one, primary: null), PatientIdentity.Of(other, primary: null));
        if (mine.ConflictsWith(theirs))
            return true;
        if (mine.InsNir is not null && mine.InsNir == theirs.InsNir)
            return false;

        var numbers = one.Ids.Select(Number).OfType<(string, string)>().ToHashSet();
        var others = other.Ids.Select(Number).OfType<(string Authority, string)>().ToList();
        return others.Count > 0 && !others.Exists(numbers.Contains) && others.Exists(number => numbers.Any(known => known.Item1 == number.Authority));
    }

    private static (string, string)? Number(PatientId id) =>
        id.Kind == PatientIdKind.Local && id.Id.IssuerUniversalId is { } authority ? (authority, id.Id.Value) : null;
}
