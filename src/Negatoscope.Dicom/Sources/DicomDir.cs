namespace Negatoscope.Dicom.Sources;

/// <summary>A DICOMDIR (PS3.3 annex F): the directory records of a file-set, each of which may name a file.</summary>
public static class DicomDir
{
    private const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>True when the file says that it is a media storage directory.</summary>
    public static bool IsOne(string path) => RegularFile.Is(path) && new Part10Reader().Read(path) is Part10 part10 && IsOne(part10);

    public static bool IsOne(Part10 file) =>
        file.Meta.Text(Tags.MediaStorageSOPClassUID) == MediaStorageDirectory
        || (file.Meta.Count == 0 && file.DataSet.Contains(Tags.DirectoryRecordSequence));

    /// <summary>The files that the records name (0004,1500), as paths relative to the folder of the file-set; in the order of the records, each once.</summary>
    public static IEnumerable<string> ReferencedFiles(DataSet directory) =>
        directory.Items(Tags.DirectoryRecordSequence)
            .Select(record => record.Texts(Tags.ReferencedFileID))
            .Where(components => components.Length > 0)
            .Select(components => string.Join('/', components))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The directory itself, which has an outcome as every file has, and the files that it names.</summary>
    internal static IEnumerable<Source> Files(string path)
    {
        yield return new FileSource(path);
        if (new Part10Reader().Read(path) is not Part10 directory)
            yield break;

        var folder = Path.GetDirectoryName(path) ?? "";
        foreach (var file in ReferencedFiles(directory.DataSet).Where(file => Path.Join(folder, file) != path))
            yield return Referenced(folder, file);
    }

    private static Source Referenced(string folder, string file)
    {
        var name = Path.Join(folder, file);

        // PS3.10 §8.2: components are upper-case letters, digits and underscores. Some writers stray, none need leave the file-set.
        if (file.Split('/').Any(component => component is "" or "." or ".."))
            return new KnownOutcome(name, new Unreadable("the DICOMDIR names a file outside its file-set"));

        // CD-ROM file systems show names in either case.
        var found = File.Exists(name) ? name : Path.Join(folder, file.ToLowerInvariant());
        return File.Exists(found) ? new FileSource(found) : new KnownOutcome(name, new Unreadable("the DICOMDIR names it but it is not there"));
    }
}
