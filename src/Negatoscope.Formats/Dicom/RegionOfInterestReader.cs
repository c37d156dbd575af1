using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The regions of an RT structure set: what they are (PS3.3 C.8.8.5), where they are drawn (C.8.8.6), what they mean (C.8.8.8).</summary>
internal static class RegionOfInterestReader
{
    public static IReadOnlyList<RegionOfInterest> Read(DataSet instance, string file)
    {
        var regions = instance.Items(Tags.StructureSetROISequence);
        if (regions.Count == 0)
            return [];

        var contours = ByNumber(instance.Items(Tags.ROIContourSequence));
        var observations = ByNumber(instance.Items(Tags.RTROIObservationsSequence));
        var images = new ReferencedImages(instance);
        var numbers = new HashSet<int>();
        return [.. regions.Select(Region)];

        RegionOfInterest Region(DataSet roi)
        {
            var number = roi.Integer(Tags.ROINumber);

            // PS3.3 C.8.8.5: a number is unique. Of several regions that share one, the first has what is drawn and said under it.
            var key = number is { } own && numbers.Add(own) ? number : null;
            var drawn = contours[key].SelectMany(c => c.Items(Tags.ContourSequence))
                .SelectMany(c => c.Items(Tags.ContourImageSequence))
                .Select(image => images.Shared(image.Bytes(Tags.ReferencedSOPInstanceUID)))
                .Where(uid => !uid.IsEmpty)
                .Distinct()
                .ToImmutableArray();
            return new()
            {
                Number = number,
                Name = roi.Said(Tags.ROIName),
                Description = roi.Said(Tags.ROIDescription),
                InterpretedType = observations[key].Select(o => o.Said(Tags.RTROIInterpretedType)).FirstOrDefault(type => type is not null),
                ReferencedSeries = images.SeriesOf(drawn, roi.Bytes(Tags.ReferencedFrameOfReferenceUID)),
                ReferencedInstances = drawn,
                FileName = SourceText.Clean(Path.GetFileName(file)),
            };
        }
    }

    private static ILookup<int?, DataSet> ByNumber(IReadOnlyList<DataSet> items) =>
        items.Select(item => (Number: item.Integer(Tags.ReferencedROINumber), Item: item))
            .Where(numbered => numbered.Number is not null)
            .ToLookup(numbered => numbered.Number, numbered => numbered.Item);

    private static Uid UidOf(ReadOnlySpan<byte> value) => Uid.TryParse(value, out var uid) ? uid : default;

    /// <summary>The images that a structure set was drawn on (PS3.3 C.8.8.5): frame of reference, study, series, image.</summary>
    private sealed class ReferencedImages
    {
        private readonly Dictionary<Uid, Uid?> _seriesByInstance = new(UidComparer.Instance);

        // Null where a frame of reference has several.
        private readonly Dictionary<Uid, Uid?> _onlySeriesByFrame = new(UidComparer.Instance);

        public ReferencedImages(DataSet instance)
        {
            foreach (var frame in instance.Items(Tags.ReferencedFrameOfReferenceSequence))
            {
                var frameUid = UidOf(frame.Bytes(Tags.FrameOfReferenceUID));
                foreach (var series in frame.Items(Tags.RTReferencedStudySequence).SelectMany(s => s.Items(Tags.RTReferencedSeriesSequence)))
                {
                    if (!Uid.TryParse(series.Bytes(Tags.SeriesInstanceUID), out var seriesUid))
                        continue;
                    if (!_onlySeriesByFrame.TryAdd(frameUid, seriesUid) && _onlySeriesByFrame[frameUid] != seriesUid)
                        _onlySeriesByFrame[frameUid] = null;
                    foreach (var image in series.Items(Tags.ContourImageSequence))
                    {
                        if (Shared(image.Bytes(Tags.ReferencedSOPInstanceUID)) is { IsEmpty: false } uid)
                            _seriesByInstance[uid] ??= seriesUid;
                    }
                }
            }
        }

        /// <summary>One UID for the many contours that name the same image.</summary>
        public Uid Shared(ReadOnlySpan<byte> value)
        {
            var byBytes = _seriesByInstance.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (byBytes.TryGetValue(Uid.Trim(value), out var known, out _))
                return known;
            if (!Uid.TryParse(value, out var uid))
                return default;
            _seriesByInstance.Add(uid, null);
            return uid;
        }

        /// <summary>That of the images drawn on; else the only series of the region's frame of reference.</summary>
        public Uid? SeriesOf(ImmutableArray<Uid> drawn, ReadOnlySpan<byte> frame)
        {
            foreach (var image in drawn)
            {
                if (_seriesByInstance[image] is { } series)
                    return series;
            }

            return _onlySeriesByFrame.GetValueOrDefault(UidOf(frame));
        }
    }
}
