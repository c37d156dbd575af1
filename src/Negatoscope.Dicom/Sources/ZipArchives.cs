using System.IO.Compression;

namespace Negatoscope.Dicom.Sources;

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
            Span<byte> first = stackalloc byte[4];
            return RandomAccess.Read(handle, first, 0) == 4 && (first.SequenceEqual("PK\x03\x04"u8) || first.SequenceEqual("PK\x05\x06"u8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>One outcome for each file within, or one for the archive when there are none to be had.</summary>
    /// <param name="name">What the archive is called in the outcomes of its entries.</param>
    public static void Read(string name, string path, Part10Reader reader, Visit visit, CancellationToken cancel)
    {
        using var archive = Open(path);
        var entries = archive is null ? null : EntriesOf(archive);
        if (entries is null)
        {
            visit(name, new Unreadable("the zip archive is damaged or of a kind that cannot be read"));
            return;
        }

        if (entries.Count == 0)
            visit(name, new NotDicom("an empty zip archive"));
        if (entries.Count > MostEntries)
            visit(name, new Unreadable("the archive has more entries than are read; those that follow were not read"));
        foreach (var entry in entries.Take(MostEntries))
        {
            cancel.ThrowIfCancellationRequested();
            visit($"{name}!/{entry.FullName}", Read(entry, reader));
        }
    }

    private static ZipArchive? Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (Exception e) when (IsFaultOfTheFile(e))
        {
            return null;
        }
    }

    private static List<ZipArchiveEntry>? EntriesOf(ZipArchive archive)
    {
        try
        {
            return [.. archive.Entries.Where(entry => !entry.FullName.EndsWith('/'))];
        }
        catch (Exception e) when (IsFaultOfTheFile(e))
        {
            return null;
        }
    }

    private static Reading Read(ZipArchiveEntry entry, Part10Reader reader)
    {
        try
        {
            using var stream = entry.Open();
            return reader.Read(stream);
        }
        catch (Exception e) when (IsFaultOfTheFile(e))
        {
            return new Unreadable(entry.IsEncrypted ? "the entry is encrypted" : "the entry is damaged or compressed in a way that cannot be read");
        }
    }

    private static bool IsFaultOfTheFile(Exception e) => e is InvalidDataException or IOException or NotSupportedException or UnauthorizedAccessException;
}
