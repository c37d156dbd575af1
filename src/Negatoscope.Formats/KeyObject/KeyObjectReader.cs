using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>
/// Reads a Key Object Selection document (PS3.3 A.35.4) of any writer: what it says of itself, and of each study that its evidence names. Nothing is
/// taken from one study to another but the patient, and what the document cannot hold stays unsaid.
/// </summary>
public static class KeyObjectReader
{
    public static bool IsKeyObject(DataSet instance) => Uid.Trim(instance.Bytes(Tags.SOPClassUID)).SequenceEqual("1.2.840.10008.5.1.4.1.1.88.59"u8);

    /// <param name="file">Its name in the findings.</param>
    /// <returns>Null, with an error finding, when the bytes are no document that names anything.</returns>
    public static Read<KeyObjectReading?> Read(ReadOnlyMemory<byte> bytes, string? file = null)
    {
        var place = new Place { File = file, View = KeyObjectWriter.ViewName };
        return Part10File.Read(bytes) switch
        {
            Part10 read => Read(read.DataSet, file),
            NotDicom other => new(null, [KeyObjectReadingFindings.NotDicom(place, other.Reason)]),
            Unreadable unreadable => new(null, [KeyObjectReadingFindings.NotDicom(place, unreadable.Reason)]),
            _ => throw new InvalidOperationException("a reading of a kind that nobody knows"),
        };
    }

    /// <summary>The same of a data set that was read already.</summary>
    public static Read<KeyObjectReading?> Read(DataSet document, string? file = null)
    {
        var noticed = new Noticed(file);
        var reading = new Document(document, noticed).Read();
        return new(reading, [.. noticed.Findings, .. document.Problems.Select(problem => Problem(problem, file))]);
    }

    private static Finding Problem(Problem problem, string? file) =>
        DicomFindings.Problem(new() { File = file, View = KeyObjectWriter.ViewName }, new(problem, file ?? "", Files: 1));

    private sealed class Document(DataSet document, Noticed noticed)
    {
        private readonly CodeReader _codes = new(document);
        private readonly EvidenceReader _evidence = new(noticed);
        private readonly ContentReader _content = new(document, noticed);

        public KeyObjectReading? Read()
        {
            if (!IsKeyObject(document))
            {
                noticed.Add(KeyObjectReadingFindings.WrongClass(At(Tags.SOPClassUID)));
                if (!document.Contains(Tags.CurrentRequestedProcedureEvidenceSequence))
                    return null;
            }

            _evidence.Read(document);
            _content.Read();
            if (_evidence.Studies.Count == 0)
                noticed.Add(KeyObjectReadingFindings.NoEvidence(At(Tags.CurrentRequestedProcedureEvidenceSequence)));
            CompareContent();

            var own = Own();
            var requests = Requests();
            var text = KeyObjectText.Read(_content.Descriptions);
            var reading = new KeyObjectReading(
                own with { Requests = [.. requests.Select(request => request.Said)] },
                Studies(own, requests, text),
                [
                    .. _evidence.Studies.Values.SelectMany(study => study.Series.Values, (study, series) =>
                        new SeriesAddress(study.Uid, series.Facts.Uid, series.Url, series.AeTitle, series.Location, series.Path.ToString())),
                ]);
            CheckStudies(reading, text);
            return reading;
        }

        private Place At(Tag tag) => noticed.At(TagPath.Root, tag, document);

        private KeyObjectDocument Own()
        {
            var title = _codes.First(document, Tags.ConceptNameCodeSequence);
            var kind = KeyObjectCodes.IsSame(title, KeyObjectCodes.Manifest) || KeyObjectCodes.IsSame(title, KeyObjectCodes.SignedManifest) ? KeyObjectKind.Manifest
                : Rejection.Titles.Any(rejection => KeyObjectCodes.IsSame(title, rejection)) ? KeyObjectKind.Rejection
                : KeyObjectKind.Other;
            if (title is null)
                noticed.Add(KeyObjectReadingFindings.NoTitle(At(Tags.ConceptNameCodeSequence)));
            else if (kind == KeyObjectKind.Rejection)
                noticed.Add(KeyObjectReadingFindings.IsRejection(At(Tags.ConceptNameCodeSequence)));
            else if (kind == KeyObjectKind.Other)
                noticed.Add(KeyObjectReadingFindings.OtherTitle(At(Tags.ConceptNameCodeSequence)));

            return new()
            {
                SopInstance = noticed.UidOf(document, Tags.SOPInstanceUID, TagPath.Root),
                Study = noticed.UidOf(document, Tags.StudyInstanceUID, TagPath.Root),
                Series = noticed.UidOf(document, Tags.SeriesInstanceUID, TagPath.Root),
                Number = document.Integer(Tags.InstanceNumber),
                Created = new MomentReader(document).At(Tags.ContentDate, Tags.ContentTime),
                Title = title,
                Kind = kind,
                TitleModifiers = [.. _content.TitleModifiers],
                Descriptions = [.. _content.Descriptions],
                IdenticalDocuments = [.. IdenticalDocuments()],
            };
        }

        private IEnumerable<Uid> IdenticalDocuments() =>
            from study in document.Items(Tags.IdenticalDocumentsSequence)
            from series in study.Items(Tags.ReferencedSeriesSequence)
            from instance in series.Items(Tags.ReferencedSOPSequence)
            let uid = Uid.TryParse(instance.Bytes(Tags.ReferencedSOPInstanceUID), out var named) ? named : default
            where !uid.IsEmpty
            select uid;

        /// <summary>A request with what it tells of the study beyond numbers.</summary>
        private sealed record Request(KeyObjectRequest Said, Study Study, TagPath Path);

        private List<Request> Requests()
        {
            var requests = new List<Request>();
            var items = document.Items(Tags.ReferencedRequestSequence);
            for (var i = 0; i < items.Count; i++)
                if (items[i].Count > 0) // an empty item says nothing, which is no fault worth an error
                    requests.Add(Read(items[i], TagPath.Root.Item(Tags.ReferencedRequestSequence, i)));
            return requests;
        }

        private Request Read(DataSet item, TagPath path)
        {
            var uid = noticed.UidOf(item, Tags.StudyInstanceUID, path);
            if (uid is { } study && !_evidence.Studies.ContainsKey(study))
                noticed.Add(KeyObjectReadingFindings.RequestOfAnother(noticed.At(path, Tags.StudyInstanceUID, item)));

            var said = new KeyObjectRequest(
                uid,
                IssuedIdReader.Read(item, Tags.AccessionNumber, Tags.IssuerOfAccessionNumberSequence),
                IssuedIdReader.Read(item, Tags.PlacerOrderNumberImagingServiceRequest, Tags.OrderPlacerIdentifierSequence),
                IssuedIdReader.Read(item, Tags.FillerOrderNumberImagingServiceRequest, Tags.OrderFillerIdentifierSequence),
                item.Said(Tags.RequestedProcedureID));
            return new(
                said,
                new()
                {
                    Uid = uid ?? default,
                    ProcedureDescription = item.Said(Tags.RequestedProcedureDescription),
                    RequestedProcedureCodes = _codes.All(item, Tags.RequestedProcedureCodeSequence),
                    Reason = item.Said(Tags.ReasonForTheRequestedProcedure),
                    ReasonCodes = _codes.All(item, Tags.ReasonForRequestedProcedureCodeSequence),
                },
                path);
        }

        private ImmutableArray<Study> Studies(KeyObjectDocument own, List<Request> requests, KeyObjectText text)
        {
            var patient = PatientReader.Read(document);
            var ofStudy = requests.Where(request => request.Said.Study is not null).ToLookup(request => request.Said.Study);
            return [.. _evidence.Studies.Values.Select(named => Study(named, own, patient, [.. ofStudy[named.Uid]], text))];
        }

        private Study Study(NamedStudy named, KeyObjectDocument own, Patient patient, IReadOnlyList<Request> requests, KeyObjectText text)
        {
            var isOwn = named.Uid == own.Study;
            var said = isOwn
                ? StudyReader.Read(document) with { Institution = SeriesReader.Institution(document, _codes) }
                : new Study { Uid = named.Uid, Patient = patient };
            if (requests.Count > 1)
                noticed.Add(KeyObjectReadingFindings.SeveralRequests(noticed.At(requests[1].Path, Tags.StudyInstanceUID)));
            var request = requests is [var first, ..] ? first : null;
            var isAlone = isOwn && _evidence.Studies.Count == 1; // the description does not say of which study it speaks
            return said with
            {
                Uid = named.Uid,
                AccessionNumber = Accession(said.AccessionNumber, request),
                PlacerOrderNumber = said.PlacerOrderNumber ?? request?.Said.PlacerOrderNumber,
                RequestedProcedureId = said.RequestedProcedureId ?? request?.Said.RequestedProcedureId,
                Description = isAlone ? KeyObjectText.Whole(said.Description, text.Examination) ?? text.Examination : said.Description,
                ProcedureDescription = Procedure(request?.Study.ProcedureDescription ?? said.ProcedureDescription, isAlone && said.ProcedureCodes.IsEmpty, request, text),
                ProcedureCodes = isAlone ? Whole(said.ProcedureCodes, text) : said.ProcedureCodes,
                RequestedProcedureCodes = request is { Study.RequestedProcedureCodes.IsEmpty: false }
                    ? Whole(request.Study.RequestedProcedureCodes, isAlone ? text : KeyObjectText.None)
                    : said.RequestedProcedureCodes,
                Reason = request?.Study.Reason ?? said.Reason,
                ReasonCodes = request is { Study.ReasonCodes.IsEmpty: false } ? request.Study.ReasonCodes : said.ReasonCodes,
                Series =
                [
                    .. named.Series.Values.Select(series => Complete(series, text.Series.GetValueOrDefault(series.Facts.Uid)))
                        .OrderBy(series => series.Number ?? int.MaxValue).ThenBy(series => series.Uid),
                ],
            };
        }

        /// <param name="isToldThere">The line on the act tells of this study, whose act nothing codes.</param>
        private static string? Procedure(string? said, bool isToldThere, Request? request, KeyObjectText text)
        {
            if (said is not null || !isToldThere)
                return isToldThere ? KeyObjectText.Whole(said, text.Act) : said;

            // The line repeats what an ordered act is called: that is no description of its own.
            var isOrdered = request?.Study.RequestedProcedureCodes is [{ Meaning: { } ordered }, ..] && KeyObjectText.Whole(ordered, text.Act) == text.Act;
            return isOrdered ? null : text.Act;
        }

        private static ImmutableArray<Coding> Whole(ImmutableArray<Coding> codes, KeyObjectText text) =>
            codes is [{ } first, .. var others] ? [first with { Meaning = KeyObjectText.Whole(first.Meaning, text.Act) }, .. others] : codes;

        private IssuedId? Accession(IssuedId? ofStudy, Request? request)
        {
            if (request?.Said.AccessionNumber is not { } ofRequest || ofStudy is null)
                return ofStudy ?? request?.Said.AccessionNumber;
            if (ofStudy.Value == ofRequest.Value)
                return ofStudy.IssuerUniversalId is null ? ofRequest : ofStudy;

            noticed.Add(KeyObjectReadingFindings.AccessionDiffers(noticed.At(request.Path, Tags.AccessionNumber)));
            return ofStudy;
        }

        private static Series Complete(NamedSeries series, KeyObjectText.Line? line) => series.Facts with
        {
            Modality = series.Facts.Modality ?? line?.Modality,
            BodyPart = line?.BodyPart,
            Description = series.Facts.Description ?? line?.Description,
            Instances = [.. series.Instances.OrderBy(instance => instance.Number ?? int.MaxValue).ThenBy(instance => instance.Uid)],
        };

        private void CompareContent()
        {
            foreach (var (uid, named) in _content.Instances)
                if (!_evidence.Instances.TryGetValue(uid, out var evidence))
                    noticed.Add(KeyObjectReadingFindings.OutsideEvidence(noticed.At(named.Path, Tags.ReferencedSOPInstanceUID)));
                else if (!named.SopClass.IsEmpty && !evidence.SopClass.IsEmpty && named.SopClass != evidence.SopClass)
                    noticed.Add(KeyObjectReadingFindings.ClassDiffers(noticed.At(named.Path, Tags.ReferencedSOPClassUID)));

            foreach (var (uid, evidence) in _evidence.Instances)
                if (!_content.Instances.ContainsKey(uid))
                    noticed.Add(KeyObjectReadingFindings.OutsideContent(noticed.At(evidence.Path, Tags.ReferencedSOPInstanceUID)));
        }

        private void CheckStudies(KeyObjectReading reading, KeyObjectText text)
        {
            if (reading.Document.Study is { } own && reading.Studies.Length > 0 && !_evidence.Studies.ContainsKey(own))
                noticed.Add(KeyObjectReadingFindings.OwnStudyNotNamed(At(Tags.StudyInstanceUID)));
            if (reading.Studies.Length > 1 && reading.Document.IdenticalDocuments.IsEmpty)
                noticed.Add(KeyObjectReadingFindings.NotDuplicated(At(Tags.IdenticalDocumentsSequence)));
            foreach (var study in reading.Studies.Where(study => study.AccessionNumber is null))
                noticed.Add(KeyObjectReadingFindings.NoAccession(At(Tags.AccessionNumber) with { Study = study.Uid }));
            if (PatientReader.Read(document).Ids.All(id => id.Kind == PatientIdKind.Local))
                noticed.Add(KeyObjectReadingFindings.NoIns(At(Tags.PatientID)));

            var known = _evidence.Studies.Values.SelectMany(study => study.Series.Keys).ToHashSet();
            foreach (var uid in text.Series.Keys.Where(uid => !known.Contains(uid)))
                noticed.Add(KeyObjectReadingFindings.TextOfAnother(At(Tags.ContentSequence) with { Series = uid }));
        }
    }
}
