using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>Basic Directory (PS3.3 F.2): the patients, studies, series and images of a disc, as a tree of byte offsets.</summary>
internal static class MediaDirectory
{
    /// <summary>One record: what it says, and the records below it.</summary>
    private sealed record Entry(DataSetBuilder Says, List<Entry> Below)
    {
        public uint Offset { get; set; }
        public IEnumerable<Entry> Flat => Below.SelectMany(entry => entry.Flat).Prepend(this);
    }

    /// <param name="files">Images, and their places on the disc as File IDs (PS3.10 §8.2).</param>
    public static PhantomFile Build(Seed seed, string fileSet, IReadOnlyList<(DataSet Image, TransferSyntax Syntax, string[] FileId)> files)
    {
        var options = new WriteOptions
        {
            MediaStorageSopClassUid = Uids.MediaStorageDirectoryStorage,
            MediaStorageSopInstanceUid = seed.Of("directory").Uid,
        };
        var roots = Tree(files);
        var entries = roots.SelectMany(root => root.Flat).ToList();

        // Offsets have a fixed size: written once with zeros to learn them, and again with what was learnt.
        var drawn = Part10File.ToBytes(Write(fileSet, roots, entries), TransferSyntax.ExplicitVrLittleEndian, options);
        if (Part10File.Read(drawn) is Part10 read)
            foreach (var (entry, item) in entries.Zip(read.DataSet.Items(Tags.DirectoryRecordSequence)))
                entry.Offset = (uint)(item.Elements.First().Offset - ElementHeaderBytes - ItemHeaderBytes);
        return new("DICOMDIR", Write(fileSet, roots, entries)) { Options = options };
    }

    private const int ElementHeaderBytes = 8;
    private const int ItemHeaderBytes = 8;

    private static readonly Tag[] StudyKeys =
        [Tags.StudyDate, Tags.StudyTime, Tags.StudyDescription, Tags.StudyInstanceUID, Tags.StudyID, Tags.AccessionNumber];

    private static List<Entry> Tree(IReadOnlyList<(DataSet Image, TransferSyntax Syntax, string[] FileId)> files) =>
        Level(files, "PATIENT", Tags.PatientID, [Tags.PatientName, Tags.PatientID], patient =>
        Level(patient, "STUDY", Tags.StudyInstanceUID, StudyKeys, study =>
        Level(study, "SERIES", Tags.SeriesInstanceUID, [Tags.Modality, Tags.SeriesInstanceUID, Tags.SeriesNumber, Tags.SeriesDescription], series =>
            [.. series.Select(file => new Entry(Image(file), []))])));

    private static List<Entry> Level(
        IEnumerable<(DataSet Image, TransferSyntax Syntax, string[] FileId)> files,
        string type,
        Tag key,
        Tag[] keys,
        Func<IEnumerable<(DataSet Image, TransferSyntax Syntax, string[] FileId)>, List<Entry>> below) =>
        [.. files.GroupBy(file => file.Image.Text(key)).Select(group => new Entry(Record(type, group.First().Image, keys), below(group)))];

    /// <summary>F.5.</summary>
    private static DataSetBuilder Record(string type, DataSet source, Tag[] keys)
    {
        var record = new DataSetBuilder()
            .Number(Tags.RecordInUseFlag, 0xFFFF)
            .Text(Tags.DirectoryRecordType, type);
        if (source.TryFind(Tags.SpecificCharacterSet, out var set))
            record.Copy(set);
        foreach (var key in keys)
            if (source.TryFind(key, out var element))
                record.Copy(element);
            else
                record.Text(key);
        return record;
    }

    private static DataSetBuilder Image((DataSet Image, TransferSyntax Syntax, string[] FileId) file) =>
        Record("IMAGE", file.Image, [Tags.InstanceNumber, Tags.ImageType])
        .Text(Tags.ReferencedFileID, file.FileId)
        .Text(Tags.ReferencedSOPClassUIDInFile, file.Image.Text(Tags.SOPClassUID) ?? "")
        .Text(Tags.ReferencedSOPInstanceUIDInFile, file.Image.Text(Tags.SOPInstanceUID) ?? "")
        .Text(Tags.ReferencedTransferSyntaxUIDInFile, file.Syntax.Uid);

    private static DataSet Write(string fileSet, List<Entry> roots, List<Entry> entries)
    {
        Link(roots);
        return new DataSetBuilder()
            .Text(Tags.FileSetID, fileSet)
            .Number(Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, roots[0].Offset)
            .Number(Tags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, roots[^1].Offset)
            .Number(Tags.FileSetConsistencyFlag, 0)
            .Items(Tags.DirectoryRecordSequence, [.. entries.Select(entry => entry.Says)])
            .Build();
    }

    private static void Link(List<Entry> siblings)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            var entry = siblings[i];
            entry.Says
                .Number(Tags.OffsetOfTheNextDirectoryRecord, i + 1 < siblings.Count ? siblings[i + 1].Offset : 0)
                .Number(Tags.OffsetOfReferencedLowerLevelDirectoryEntity, entry.Below.Count > 0 ? entry.Below[0].Offset : 0);
            Link(entry.Below);
        }
    }
}
