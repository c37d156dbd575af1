using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>One study of the document with its act, what was given for it and what it exposed to.</summary>
/// <param name="Section">What the report's section of its act holds.</param>
internal sealed record DocumentStudy(
    Study Study, Element ImagingStudy, CdaActSection? Section, CdaAct? Reported, Element Act, ImmutableArray<Element> Exposures);

/// <summary>What the document consists of, but for the Composition. The study asked for comes first, then the others that its report reports.</summary>
internal sealed class DocumentParts
{
    public DocumentParts(DocumentSheet sheet, Resource imagingStudy, Resource patient)
    {
        Subject = References.To(patient);
        Orders = [.. DocumentOrders.References(sheet, patient)];
        var studies = ImmutableArray.CreateBuilder<DocumentStudy>();
        studies.Add(Part(sheet, sheet.Study, imagingStudy));
        foreach (var other in sheet.Report?.Studies ?? [])
            if (other.Uid != sheet.Study.Uid && Other(sheet, other) is { } shown)
                studies.Add(Part(sheet, other, shown));
        Studies = studies.ToImmutable();
        Compared = (sheet.Report?.Compared ?? []).Select(study => (study.Uid, Shown: Compare(sheet, study)))
            .Where(one => one.Shown is not null).ToImmutableDictionary(one => one.Uid, one => one.Shown!); // see above
    }

    public Element Subject { get; }
    public ImmutableArray<Element> Orders { get; }
    public ImmutableArray<DocumentStudy> Studies { get; }

    /// <summary>The ImagingStudy of each study with which these were compared, where the report says enough of it.</summary>
    public ImmutableDictionary<Uid, Element> Compared { get; }

    private Element? Compare(DocumentSheet sheet, Study compared) =>
        Studies.FirstOrDefault(part => part.Study.Uid == compared.Uid)?.ImagingStudy
        ?? (Other(sheet, compared) is { } shown ? References.To(shown) : null);

    /// <summary>Every study has the one patient of the document.</summary>
    private static Resource? Other(DocumentSheet sheet, Study other)
    {
        var shown = new AnsImagingStudyView().Show(other with { Patient = sheet.Study.Patient }, sheet.Settings);
        sheet.Say(shown.Findings);
        foreach (var resource in shown.Value)
            sheet.Add(resource.Type == "ServiceRequest" ? DocumentOrders.OfImaging(resource) : resource);
        return shown.Value.OfType("ImagingStudy");
    }

    private DocumentStudy Part(DocumentSheet sheet, Study study, Resource imagingStudy)
    {
        var reported = sheet.Report?.Acts.FirstOrDefault(act => act.StudyUid == study.Uid);
        var section = sheet.Report?.Sections.FirstOrDefault(one => one.Studies.Any(entry => entry.Uid == study.Uid));
        var itself = References.To(imagingStudy);
        var given = DocumentGiven.Of(sheet, study);
        Element[] administrations = [.. given.Select(one => DocumentGiven.Administration(sheet, study, one, Subject)).DistinctBy(one => one.Text("reference"))];
        var act = DocumentAct.Write(sheet, study, reported, Subject, imagingStudy.Child("basedOn"), administrations);
        return new(study, itself, section, reported, act,
        [
            .. DocumentExposure.Measured(sheet, study, section?.Exposure, Subject, itself, act),
            .. given.OfType<Administration.Radiopharmaceutical>().Where(one => one.TotalDoseMBq is not null)
                .Select(one => DocumentExposure.Administered(sheet, study, one, Subject, itself)).DistinctBy(one => one.Text("reference")),
        ]);
    }
}
