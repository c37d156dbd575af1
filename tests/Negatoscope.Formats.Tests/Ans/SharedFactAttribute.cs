namespace Negatoscope.Formats.Tests.Ans;

/// <summary>A test against the published lists, kept beside the repository and not in it; skipped, visibly, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = ValueSets is null ? "../shared/spec/ans/valuesets is not beside the repository." : null;

    public static string? ValueSets { get; } = Find();

    private static string? Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Negatoscope.slnx")))
            at = at.Parent;
        var folder = at is null ? null : Path.Combine(at.FullName, "..", "shared", "spec", "ans", "valuesets");
        return Directory.Exists(folder) ? folder : null;
    }
}
