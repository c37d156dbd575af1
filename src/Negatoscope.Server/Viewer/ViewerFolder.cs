namespace Negatoscope.Server.Viewer;

/// <summary>Where the files of the OHIF viewer lie, as tools/get-ohif lays them.</summary>
public static class ViewerFolder
{
    /// <summary>The page that opens the viewer.</summary>
    public const string Index = "index.html";

    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <summary>Beside the executable, else where tools/get-ohif lays it in the repository that the executable was built in; null when it was never fetched.</summary>
    public static string? Find() => Find(AppContext.BaseDirectory);

    internal static string? Find(string executable)
    {
        if (IsOne(Path.Combine(executable, "ohif")))
            return Path.Combine(executable, "ohif");
        for (var at = new DirectoryInfo(executable); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Negatoscope.slnx")))
                return Path.Combine(at.FullName, "artifacts", "ohif") is var built && IsOne(built) ? built : null;
        return null;
    }
}
