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
        if (reading is NotDicom && RegularFile.Is(path) && ZipArchives.IsOne(path))
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
            if (!TryKeep(path))
                visit(Name, new Unreadable("it could not be read to the end"));
            else if (ZipArchives.IsOne(path))
                ZipArchives.Read(Name, path, reader, visit, cancel);
            else
                visit(Name, reader.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The folder of temporary files is everybody's, and the file is about a patient. Windows gives each user a folder.</summary>
    private static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    private static bool TryKeep(string path)
    {
        try
        {
            using var input = Console.OpenStandardInput();
            using var copy = CreatePrivate(path);
            input.CopyTo(copy);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
