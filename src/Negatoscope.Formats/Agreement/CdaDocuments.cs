using System.Collections.Immutable;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>The studies of a report in CDA, each with the places (XPath and line) of what is said of it.</summary>
public static class CdaDocuments
{
    /// <summary>Null, with the reason as a finding, when the document is no ClinicalDocument.</summary>
    /// <param name="given">What the user gave it in.</param>
    public static Read<DocumentReading?> Read(Stream document, string file, string given)
    {
        var broken = new List<Finding>();
        if (CdaReader.Tree(document, narratives: false, broken) is not { } root)
            return new(null, broken);

        var read = CdaReader.Read(root);
        var report = read.Value ?? new();
        var (documents, within) = (ImmutableArray.CreateBuilder<StudyDocument>(), new List<Disagreement>());
        foreach (var study in report.Studies)
            new OneStudy(root, report, WithSex(study, root), file, given).Read(documents, within);
        if (documents.Count > 0)
            within.AddRange(Unreadable(root, documents[0], file));
        IReadOnlyList<Finding> findings = [.. read.Findings.Concat(broken).Select(finding => finding with { Place = finding.Place with { File = file } })];
        return new(new(documents.ToImmutable(), [.. within], findings), []);
    }

    /// <summary>UIDs and times of the catalogue that are there and are none: its reader counts them as absent.</summary>
    private static IEnumerable<Disagreement> Unreadable(CdaElement root, StudyDocument document, string file)
    {
        foreach (var act in root.Children("documentationOf").Select(one => one.Child("serviceEvent")).OfType<CdaElement>()
            .Where(act => !CdaHeader.IsRequest(act) && act.Child("code")?["codeSystem"] == CdaNames.Systems.Loinc))
            foreach (var found in Of(act, StudyUid, null))
                yield return found;
        foreach (var study in root.Find(CdaKinds.Study))
            foreach (var found in Of(study, StudyUid, StudyStarted).Concat(study.Find(CdaKinds.Series).SelectMany(series => Of(series, SeriesUid, SeriesStarted)
                .Concat(series.Find(CdaKinds.Instance).SelectMany(instance => Of(instance, InstanceUid, SeriesAcquired).Concat(ClassOf(instance)))))))
                yield return found;
        if (root.At("recordTarget", "patientRole", "patient", "birthTime") is { } birth && IsNoTime(birth))
            yield return Unreadable(BirthDate, birth, "value");

        IEnumerable<Disagreement> Of(CdaElement holder, StudyField uid, StudyField? time)
        {
            foreach (var id in holder.Children("id").Where(id => id["extension"] is null && id["root"] is { } root && !Uid.TryParse(root, out _)).Take(1))
                yield return Unreadable(uid, id, "root");
            if (time is not null && holder.Child("effectiveTime") is { } said && IsNoTime(said))
                yield return Unreadable(time, said, "value");
        }

        IEnumerable<Disagreement> ClassOf(CdaElement instance) =>
            instance.Child("code") is { NullFlavor: null } code && code["code"] is { } sopClass && !Uid.TryParse(sopClass, out _) ? [Unreadable(SopClass, code, "code")] : [];

        Disagreement Unreadable(StudyField field, CdaElement at, string attribute) =>
            Disagreement.Unreadable(field, document, CdaFindings.At(at, document.Study.Uid) with { File = file }, at[attribute] ?? "");
    }

    private static bool IsNoTime(CdaElement element) => element is { NullFlavor: null } && element["value"] is { } text && CdaTimes.Read(text) is null;

    /// <summary>A code of sex that DICOM does not have is still another one than those that it has.</summary>
    private static Study WithSex(Study study, CdaElement root) =>
        study.Patient.Sex is null && root.At("recordTarget", "patientRole", "patient", "administrativeGenderCode") is { NullFlavor: null } gender
            ? study with { Patient = study.Patient with { Sex = gender["code"]?.Trim() } }
            : study;

    private sealed class OneStudy(CdaElement root, CdaReport report, Study study, string file, string given)
    {
        private readonly CdaPlaces _places = new(root, study, file);

        public void Read(ImmutableArray<StudyDocument>.Builder documents, List<Disagreement> within)
        {
            var act = report.Acts.FirstOrDefault(act => act.StudyUid == study.Uid);
            var whole = new StudyDocument(file, DocumentKind.Cda, study) { Given = given, PlaceOf = _places.Of };
            if (study is { AccessionNumber: null, PlacerOrderNumber: null } && report.Orders.Length > 1)
                whole = whole with
                {
                    Accessions = [.. report.Orders.Select(order => order.AccessionNumber?.ToIssued()).OfType<IssuedId>()],
                    PlacerOrders = [.. report.Orders.Select(order => order.PlacerNumber?.ToIssued()).OfType<IssuedId>()],
                };
            if (act is { Modalities.IsEmpty: false })
                whole = whole with { Modalities = [.. act.Modalities.Select(modality => modality.Value)] };
            documents.Add(whole);

            // The act may begin at another minute than the study in it, but not on another day.
            if (act?.Start is { Precision: >= Precision.Day } start && _places.Entry is not null && _places.Act?.Child("effectiveTime") is { } period)
                documents.Add(whole.Again(new() { Uid = study.Uid, Started = Moment.Day(start.Date) }, _places.At(period.Child("low") ?? period), StudyStarted));
            Acts(whole, within);
            foreach (var reference in _places.Entry?.Find(CdaKinds.Instance).Select(instance => instance.At("text", "reference")).OfType<CdaElement>() ?? [])
                within.AddRange(LinkCheck.Of(whole, reference["value"], _places.At(reference)));
        }

        /// <summary>The catalogue and the acts of the header name studies that are not the same.</summary>
        private void Acts(StudyDocument whole, List<Disagreement> within)
        {
            if (_places is not { Entry: { } entry, Act: null })
                return;
            var catalogue = report.Catalogue.Select(one => one.Uid).OfType<Uid>().ToHashSet();
            if (report.Acts.FirstOrDefault(act => act.StudyUid is { } uid && !catalogue.Contains(uid))?.StudyUid is { } other && CdaPlaces.ActOf(root, other) is { } act)
                within.Add(Differ(whole, StudyUid, entry, study.Uid.ToString(), act.Child("id") ?? act, other.ToString()));
        }

        private Disagreement Differ(StudyDocument whole, StudyField field, CdaElement first, string one, CdaElement second, string other) =>
            new(field, null, null, new(whole, _places.At(first), one), new(whole, _places.At(second), other));
    }
}
