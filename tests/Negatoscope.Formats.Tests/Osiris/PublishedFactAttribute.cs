namespace Negatoscope.Formats.Tests.Osiris;

/// <summary>Skipped, visibly, where ../shared is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedFactAttribute : FactAttribute
{
    public static string ValueSets => Path.Combine(Folder, "valuesets.json");
    public static string Profiles => Path.Combine(Folder, "profiles.json");

    private static readonly string Folder = Path.Combine(Root(), "../shared/spec/osiris");

    public PublishedFactAttribute() => Skip = Directory.Exists(Folder) ? null : "needs ../shared beside the repository";

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at.Parent is { } parent && !File.Exists(Path.Combine(at.FullName, "Negatoscope.slnx")))
            at = parent;
        return at.FullName;
    }
}
