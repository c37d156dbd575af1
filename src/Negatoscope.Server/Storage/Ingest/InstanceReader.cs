using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Metadata;
using Negatoscope.Server.Storage.Segments;

namespace Negatoscope.Server.Storage.Ingest;

/// <summary>Turns the bytes of a file into what the store must know of it, or into the reason why it cannot be kept.</summary>
internal sealed class InstanceReader
{
    private readonly ConcurrentBag<Part10Reader> _readers = [];

    /// <summary>Headers of large files may be large themselves, up to the 256 MiB that the reader allows: one at a time.</summary>
    private readonly Lock _largeHeaders = new();

    /// <summary>A file in memory.</summary>
    /// <param name="metadata">Gets the metadata of an instance that can be kept.</param>
    public Verdict Read(ReadOnlyMemory<byte> file, Uid? expectedStudy, PooledBuffer metadata) =>
        With(reader => Judge(
            reader.Read(file),
            offset => Source(file[(int)offset..]),
            () => Part10File.Read(file, includePixelData: true) as Part10,
            expectedStudy,
            metadata));

    /// <summary>A file that stands in another from <paramref name="start"/> on.</summary>
    public Verdict Read(SafeFileHandle file, long start, long length, Uid? expectedStudy, PooledBuffer metadata)
    {
        lock (_largeHeaders)
        {
            return With(reader => Judge(
                reader.Read(file, start, length),
                offset => new SliceStream(file, start + offset, length - offset),
                () => null, // nobody holds it in memory for the sake of what stands behind its pixels
                expectedStudy,
                metadata));
        }
    }

    private static MemoryStream Source(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new(array.Array!, array.Offset, array.Count, writable: false)
        : new(bytes.ToArray(), writable: false);

    private Verdict With(Func<Part10Reader, Verdict> read)
    {
        var reader = _readers.TryTake(out var free) ? free : new();
        try
        {
            return read(reader);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <param name="wholly">The same file read with its pixels and what follows them; null where that is too much.</param>
    private static Verdict Judge(Reading reading, Func<long, Stream> sourceAt, Func<Part10?> wholly, Uid? expectedStudy, PooledBuffer metadata)
    {
        if (reading is not Part10 file)
            return Refuse(null, default, FailureReason.CannotUnderstand, StoreSentences.NotDicom);

        var dataSet = file.DataSet;
        var sopClass = Uid.TryParse(dataSet.Bytes(Tags.SOPClassUID), out var said) ? said : default;
        if (!Uid.TryParse(dataSet.Bytes(Tags.StudyInstanceUID), out var study)
            || !Uid.TryParse(dataSet.Bytes(Tags.SeriesInstanceUID), out var series)
            || !Uid.TryParse(dataSet.Bytes(Tags.SOPInstanceUID), out var instance))
            return Refuse(null, sopClass, FailureReason.CannotUnderstand, StoreSentences.NoUid(MissingUid(dataSet)));

        var key = new InstanceKey(study, series, instance);
        if (sopClass.IsEmpty)
            return Refuse(key, sopClass, FailureReason.CannotUnderstand, StoreSentences.NoUid(Tags.SOPClassUID));
        if (!Uid.TryParse(file.Syntax.Uid, out _))
            return Refuse(key, sopClass, FailureReason.CannotUnderstand, StoreSentences.NoUid(Tags.TransferSyntaxUID));
        if (file.Problems.FirstOrDefault(EndsReading) is { } problem)
            return Refuse(key, sopClass, FailureReason.CannotUnderstand, StoreSentences.Broken(problem));

        var pixels = file.PixelDataOffset is { } offset ? PixelWalk.From(file, offset, sourceAt) : null;
        if (pixels is { IsWhole: false }) // none at all is no proof: archives and tests of the field send headers of images
            return Refuse(key, sopClass, FailureReason.CannotUnderstand, StoreSentences.PixelsCutOff);
        if (pixels is null && file.Syntax.IsDeflated && !HasEnd(sourceAt(file.DataSetOffset)))
            return Refuse(key, sopClass, FailureReason.CannotUnderstand, StoreSentences.DeflateCutOff);
        if (expectedStudy is { } expected && expected != study)
            return Refuse(key, sopClass, FailureReason.DoesNotMatch, StoreSentences.OtherStudy);

        var facts = FactsOf(file, key, sopClass);
        if (pixels is { HasMore: true } && wholly() is { } whole)
            MetadataRecord.Write(whole.DataSet, key, pixels: null, metadata); // its pixels are an element of it, and become a link like others
        else
            MetadataRecord.Write(dataSet, key, pixels?.Link, metadata);
        return new(facts, null);
    }

    private static bool HasEnd(Stream deflated)
    {
        using var inflated = new Inflation(deflated);
        try
        {
            return inflated.HasEnd();
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static InstanceFacts FactsOf(Part10 file, InstanceKey key, Uid sopClass)
    {
        var dataSet = file.DataSet;
        var isImage = dataSet.Contains(Tags.Rows) && dataSet.Contains(Tags.Columns);
        return new()
        {
            Key = key,
            SopClass = sopClass,
            Syntax = file.Syntax,
            Number = dataSet.Integer(Tags.InstanceNumber),
            Rows = isImage ? dataSet.Integer(Tags.Rows) : null,
            Columns = isImage ? dataSet.Integer(Tags.Columns) : null,
            Frames = isImage ? Math.Max(dataSet.Integer(Tags.NumberOfFrames) ?? 1, 1) : null,
            Identity = PatientIdentity.Of(dataSet),
            Study = StudyFields.Of(dataSet),
            Series = SeriesFields.Of(dataSet),
        };
    }

    /// <summary>What leaves the rest of a file unread: nobody could show it, and most such files were cut off on their way.</summary>
    private static bool EndsReading(Problem problem) =>
        problem.Code is "truncated" or "bad-vr" or "bad-deflate" or "bad-sequence" or "too-deep" or "too-many-elements" or "header-too-long";

    private static Tag MissingUid(DataSet dataSet) =>
        !Uid.IsUsable(dataSet.Bytes(Tags.StudyInstanceUID)) ? Tags.StudyInstanceUID
        : !Uid.IsUsable(dataSet.Bytes(Tags.SeriesInstanceUID)) ? Tags.SeriesInstanceUID
        : Tags.SOPInstanceUID;

    private static Verdict Refuse(InstanceKey? key, Uid sopClass, FailureReason reason, Sentence why) =>
        new(null, new(key, sopClass, reason, why));
}

/// <summary>One of the two.</summary>
internal sealed record Verdict(InstanceFacts? Facts, StoreOutcome.Refused? Refused);
