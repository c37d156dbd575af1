using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>A study of the evidence while it is read. A study or series that stands in several items is one.</summary>
internal sealed record NamedStudy(Uid Uid, TagPath Path)
{
    public Dictionary<Uid, NamedSeries> Series { get; } = [];
}

/// <param name="Facts">What the item says beside its UID. The standard has nothing there; some writers add modality, description and number.</param>
internal sealed record NamedSeries(Series Facts, TagPath Path)
{
    public List<Instance> Instances { get; } = [];
    public string? Url { get; init; }
    public string? AeTitle { get; init; }
    public string? Location { get; init; }
}

/// <summary>Reads Current Requested Procedure Evidence Sequence (0040,A375): PS3.3 tables C.17-3, C.17-3a and 10-11.</summary>
internal sealed class EvidenceReader(Noticed noticed)
{
    public Dictionary<Uid, NamedStudy> Studies { get; } = [];

    /// <summary>Every instance with its SOP class, which is empty when it has none, and its place.</summary>
    public Dictionary<Uid, (Uid SopClass, TagPath Path)> Instances { get; } = [];

    public void Read(DataSet document)
    {
        var items = document.Items(Tags.CurrentRequestedProcedureEvidenceSequence);
        for (var i = 0; i < items.Count; i++)
            ReadStudy(items[i], TagPath.Root.Item(Tags.CurrentRequestedProcedureEvidenceSequence, i));
    }

    private void ReadStudy(DataSet item, TagPath path)
    {
        if (noticed.UidOf(item, Tags.StudyInstanceUID, path) is not { } uid)
            return;

        if (!Studies.TryGetValue(uid, out var study))
            Studies.Add(uid, study = new(uid, path));
        var series = item.Items(Tags.ReferencedSeriesSequence);
        for (var i = 0; i < series.Count; i++)
            ReadSeries(series[i], study, path.Item(Tags.ReferencedSeriesSequence, i));
    }

    private void ReadSeries(DataSet item, NamedStudy study, TagPath path)
    {
        if (noticed.UidOf(item, Tags.SeriesInstanceUID, path) is not { } uid)
            return;

        if (!study.Series.TryGetValue(uid, out var series))
            study.Series.Add(uid, series = Named(item, study, uid, path));
        var instances = item.Items(Tags.ReferencedSOPSequence);
        for (var i = 0; i < instances.Count; i++)
            ReadInstance(instances[i], series, path.Item(Tags.ReferencedSOPSequence, i));
    }

    private NamedSeries Named(DataSet item, NamedStudy study, Uid uid, TagPath path)
    {
        var url = item.Said(Tags.RetrieveURL);
        var at = noticed.At(path, Tags.RetrieveURL, item);
        if (url is null)
            noticed.Add(KeyObjectReadingFindings.NoAddress(at, (item.Said(Tags.RetrieveAETitle) ?? item.Said(Tags.RetrieveLocationUID)) is not null));
        else if (!RetrieveAddress.IsUsable(url))
            noticed.Add(KeyObjectReadingFindings.AddressNotUsable(at));
        else if (RetrieveAddress.NamesAnother(url, study.Uid, uid))
            noticed.Add(KeyObjectReadingFindings.AddressOfAnother(at));

        var facts = new Series
        {
            Uid = uid,
            Number = item.Integer(Tags.SeriesNumber),
            Modality = item.Said(Tags.Modality),
            Description = item.Said(Tags.SeriesDescription),
        };
        return new(facts, path) { Url = url, AeTitle = item.Said(Tags.RetrieveAETitle), Location = item.Said(Tags.RetrieveLocationUID) };
    }

    private void ReadInstance(DataSet item, NamedSeries series, TagPath path)
    {
        if (noticed.UidOf(item, Tags.ReferencedSOPInstanceUID, path) is not { } uid)
            return;
        if (!Uid.TryParse(item.Bytes(Tags.ReferencedSOPClassUID), out var sopClass))
            noticed.Add(KeyObjectReadingFindings.ClassNotUsable(noticed.At(path, Tags.ReferencedSOPClassUID, item)));
        if (!Instances.TryAdd(uid, (sopClass, path)))
        {
            noticed.Add(KeyObjectReadingFindings.NamedAgain(noticed.At(path, Tags.ReferencedSOPInstanceUID, item)));
            return;
        }

        series.Instances.Add(new() { Uid = uid, SopClass = sopClass, Number = item.Integer(Tags.InstanceNumber), FrameCount = item.Integer(Tags.NumberOfFrames) });
    }
}
