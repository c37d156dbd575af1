using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Negatoscope.Dicom.Sources;

/// <summary>Something that can be read: one file, an archive of several, or the reason why there is nothing to read.</summary>
internal abstract class Source
{
    public abstract void Read(Part10Reader reader, Visit visit, CancellationToken cancel);
}

/// <summary>A path whose outcome is known without reading it.</summary>
internal sealed class KnownOutcome(string name, Reading outcome) : Source
{
    public override void Read(Part10Reader reader, Visit visit, CancellationToken cancel) => visit(name, outcome);
}

/// <summary>A file of the file system. What it is, its bytes say.</summary>
internal sealed class FileSource(string path) : Source
{
    public override void Read(Part10Reader reader, Visit visit, CancellationToken cancel)
    {
        var reading = reader.Read(path);
        if (reading is NotDicom && ZipArchives.IsOne(path))
            ZipArchives.Read(path, path, reader, visit, cancel);
        else
            visit(path, reading);
    }
}

/// <summary>Standard input: one DICOM file or one zip archive. Kept in a temporary file, for a zip archive is read from its end.</summary>
internal sealed class StandardInput : Source
{
    public const string Name = "-";

    public override void Read(Part10Reader reader, Visit visit, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var input = Console.OpenStandardInput())
            using (var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                input.CopyTo(copy);

            if (ZipArchives.IsOne(path))
                ZipArchives.Read(Name, path, reader, visit, cancel);
            else
                visit(Name, reader.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>Zip archives, entry by entry: each is inflated only as far as its header goes, so a bomb stays small.</summary>
internal static class ZipArchives
{
    /// <summary>Far more than a disc holds; an archive with more entries than this is not read to its end, and says so.</summary>
    private const int MostEntries = 2_000_000;

    public static bool IsOne(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return IsOne(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOne(SafeFileHandle handle)
    {
        Span<byte> first = stackalloc byte[4];
        return RandomAccess.Read(handle, first, 0) == 4 && (first.SequenceEqual("PK\x03\x04"u8) || first.SequenceEqual("PK\x05\x06"u8));
    }

    /// <param name="name">What the archive is called in the outcomes of its entries.</param>
    public static void Read(string name, string path, Part10Reader reader, Visit visit, CancellationToken cancel)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MostEntries)
                visit(name, new Unreadable($"the archive has more than {MostEntries} entries"));

            foreach (var entry in archive.Entries.Take(MostEntries))
            {
                cancel.ThrowIfCancellationRequested();
                if (!entry.FullName.EndsWith('/'))
                    visit($"{name}!/{entry.FullName}", Read(entry, reader));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            visit(name, new Unreadable("the zip archive is damaged or of a kind that cannot be read"));
        }
    }

    private static Reading Read(ZipArchiveEntry entry, Part10Reader reader)
    {
        try
        {
            using var stream = entry.Open();
            return reader.Read(stream);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return new Unreadable(entry.IsEncrypted ? "the entry is encrypted" : "the entry is damaged or compressed in a way that cannot be read");
        }
    }
}
