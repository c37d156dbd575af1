using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// The FHIR document of a study: a Bundle of type document whose ImagingStudy is that of <c>ans</c>. Images hold no report, so of what a radiologist says
/// nothing is said (docs/decisions/0018).
/// </summary>
public static class DocumentView
{
    public const string ViewName = "document";

    /// <summary>What of it the images know, in the order of R4 documents.html.</summary>
    /// <returns>The Bundle; null with an error finding when the study has nothing that could be shown.</returns>
    public static Read<Resource?> Show(Study study, ViewSettings settings)
    {
        var shown = new AnsImagingStudyView().Show(study, settings);
        var sheet = new DocumentSheet(study, settings);
        sheet.Findings.AddRange(shown.Findings.Select(finding => finding with { Place = finding.Place with { View = ViewName } }));
        if (shown.Value.OfType("ImagingStudy") is not { } imagingStudy || shown.Value.OfType("Patient") is not { } patient)
            return new(null, sheet.Findings);

        foreach (var resource in shown.Value)
            sheet.Add(resource);
        var timestamp = Instant(LastMoment.Of(study), settings);
        if (timestamp is null)
            sheet.Findings.Add(DocumentFindings.NoMoment(sheet.At("Bundle.timestamp")));
        DocumentComposition.Write(sheet, imagingStudy, patient, shown.Value.OfType("ServiceRequest"));
        return new(DocumentBundle.Of(DocumentSheet.Id("Bundle", study.Uid.ToString()), sheet.Resources, timestamp), sheet.Findings);
    }

    /// <summary>R4 instant: to the second, with an offset.</summary>
    internal static string? Instant(Moment? moment, ViewSettings settings) =>
        When.DateTime(moment, settings.TimeZone) is { } text && text.Contains('T', StringComparison.Ordinal) ? text : null;
}
