using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>The studies that a Key Object Selection document names, each with the places (ways of tags) of what is said of it.</summary>
public static class KeyObjectDocuments
{
    /// <summary>What a finding of the reader is about, where it says that one place of the document names what another does not.</summary>
    private static readonly Dictionary<string, StudyField> AtOdds = new()
    {
        ["key-object-own-study-not-named"] = StudyUid,
        ["key-object-request-of-another"] = StudyUid,
        ["key-object-address-of-another"] = SeriesUid,
        ["key-object-text-of-another"] = SeriesUid,
        ["key-object-outside-evidence"] = InstanceUid,
        ["key-object-class-differs"] = SopClass,
    };

    /// <summary>Null, with the reason as a finding, when the document names nothing. The data set may be reused afterwards.</summary>
    /// <param name="settings">Says who gives the numbers that name nobody.</param>
    public static Read<(DocumentReading Reading, KeyObjectKind Kind)?> Read(DataSet document, string file, string given, ViewSettings settings)
    {
        var read = KeyObjectReader.Read(document, file);
        if (read.Value is not { Studies.IsEmpty: false } reading)
            return new(null, read.Findings);

        var isManifest = reading.Document.Kind == KeyObjectKind.Manifest;
        var kind = isManifest ? DocumentKind.KeyObject : DocumentKind.KeyObject with { NamesAllSeries = false, NamesAllInstances = false };
        var (documents, within) = (ImmutableArray.CreateBuilder<StudyDocument>(), new List<Disagreement>());
        foreach (var study in reading.Studies)
        {
            var places = new KeyObjectPlaces(document, study.Uid, file);
            var whole = new StudyDocument(file, kind, Issuers.Complete(study, settings.Issuers)) { Given = given, PlaceOf = places.Of };
            documents.Add(whole);
            documents.AddRange(Repeats(whole, reading, settings.Issuers));
        }
        foreach (var finding in read.Findings)
            if (finding.Code == "uid-not-usable" && finding.Place.Tag is { } tag && DicomPlaces.FieldOf(tag) is { } unusable)
                within.Add(Disagreement.Unreadable(unusable, documents[0], finding.Place, null));
            else if (AtOdds.TryGetValue(finding.Code, out var field))
                within.Add(new(
                    field, finding.Place.Series, finding.Place.Instance,
                    new(documents[0], documents[0].PlaceOf(field, null, null), null), new(documents[0], finding.Place, null)));
        return new((new(documents.ToImmutable(), [.. within], read.Findings), reading.Document.Kind), []);
    }

    /// <summary>The request has the numbers of the order too, and the description what the examination is called.</summary>
    private static IEnumerable<StudyDocument> Repeats(StudyDocument whole, KeyObjectReading reading, IssuerSettings issuers)
    {
        var said = new Study { Uid = whole.Study.Uid };
        foreach (var (at, request) in reading.Document.Requests.Index())
            if (request.Study == said.Uid && request.AccessionNumber is { } number)
                yield return whole.Again(
                    Issuers.Complete(said with { AccessionNumber = number }, issuers),
                    Place(TagPath.Root.Item(Tags.ReferencedRequestSequence, at).Of(Tags.AccessionNumber)), Accession, AccessionIssuer);
        if (reading.Studies.Length == 1 && KeyObjectText.Read(reading.Document.Descriptions).Examination is { } examination)
            yield return whole.Again(said with { Description = examination }, Place(TagPath.Root.Of(Tags.ContentSequence)), StudyDescription);

        Place Place(string path) => new() { Study = said.Uid, File = whole.Name, Path = path };
    }
}

/// <summary>Where a Key Object Selection document says a field: (0040,A375)[0].(0008,1115)[2].(0020,000E).</summary>
internal sealed class KeyObjectPlaces
{
    private static readonly Dictionary<StudyField, Tag> Text = new()
    {
        [StudyField.Modality] = Tags.ContentSequence,
        [SeriesDescription] = Tags.ContentSequence,
        [BodySite] = Tags.ContentSequence,
        [StudyModality] = Tags.ContentSequence,
    };

    private static readonly Dictionary<StudyField, Tag> OfRequest = new()
    {
        [PlacerOrder] = Tags.PlacerOrderNumberImagingServiceRequest,
        [PlacerOrderIssuer] = Tags.OrderPlacerIdentifierSequence,
        [RequestedProcedureId] = Tags.RequestedProcedureID,
        [ProcedureDescription] = Tags.RequestedProcedureDescription,
        [RequestedCode] = Tags.RequestedProcedureCodeSequence,
        [Reason] = Tags.ReasonForTheRequestedProcedure,
        [ReasonCode] = Tags.ReasonForRequestedProcedureCodeSequence,
    };

    private readonly Uid _study;
    private readonly string _file;
    private readonly TagPath _evidence = TagPath.Root;
    private readonly Dictionary<Uid, (int Study, int Series)> _series = [];
    private readonly Dictionary<Uid, (int Study, int Series, int Instance)> _instances = [];

    public KeyObjectPlaces(DataSet document, Uid study, string file)
    {
        (_study, _file) = (study, file);
        foreach (var (at, named) in document.Items(Tags.CurrentRequestedProcedureEvidenceSequence).Index())
            if (Uid.TryParse(named.Bytes(Tags.StudyInstanceUID), out var uid) && uid == study)
            {
                if (_evidence == TagPath.Root)
                    _evidence = TagPath.Root.Item(Tags.CurrentRequestedProcedureEvidenceSequence, at);
                Keep(at, named);
            }
    }

    private void Keep(int study, DataSet named)
    {
        foreach (var (at, series) in named.Items(Tags.ReferencedSeriesSequence).Index())
        {
            if (Uid.TryParse(series.Bytes(Tags.SeriesInstanceUID), out var uid))
                _series.TryAdd(uid, (study, at));
            foreach (var (index, instance) in series.Items(Tags.ReferencedSOPSequence).Index())
                if (Uid.TryParse(instance.Bytes(Tags.ReferencedSOPInstanceUID), out var sop))
                    _instances.TryAdd(sop, (study, at, index));
        }
    }

    public Place Of(StudyField field, Uid? series, Uid? instance) =>
        new() { Study = _study, Series = series, Instance = instance, File = _file, Path = PathOf(field, series, instance) };

    private string PathOf(StudyField field, Uid? series, Uid? instance)
    {
        if (Text.TryGetValue(field, out var text))
            return TagPath.Root.Of(text);
        if (field == StudyUid || field == SeriesCount || field == InstanceCount)
            return _evidence.Of(field == StudyUid ? Tags.StudyInstanceUID : Tags.ReferencedSeriesSequence);
        if (OfRequest.TryGetValue(field, out var tag))
            return TagPath.Root.Item(Tags.ReferencedRequestSequence, 0).Of(tag);
        if (field.Level < FieldLevel.Series)
            return DicomPlaces.TagOf(field) is { } known ? TagPath.Root.Of(known) : "";
        if (instance is { } sop && _instances.TryGetValue(sop, out var at))
            return SeriesPath(at.Study, at.Series).Item(Tags.ReferencedSOPSequence, at.Instance)
                .Of(field == SopClass ? Tags.ReferencedSOPClassUID : Tags.ReferencedSOPInstanceUID);
        return series is { } uid && _series.TryGetValue(uid, out var place)
            ? SeriesPath(place.Study, place.Series).Of(field.Level == FieldLevel.Instance || field == InstancesOfSeries ? Tags.ReferencedSOPSequence : Tags.SeriesInstanceUID)
            : _evidence.Of(Tags.ReferencedSeriesSequence);
    }

    private static TagPath SeriesPath(int study, int series) =>
        TagPath.Root.Item(Tags.CurrentRequestedProcedureEvidenceSequence, study).Item(Tags.ReferencedSeriesSequence, series);
}
