namespace Negatoscope.Tests;

/// <summary>The repository that the tests run in, and the folder <c>shared</c> of published material that lies beside it on some machines.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public const string SharedIsAbsent = "needs ../shared beside the repository";

    public static bool HasShared { get; } = Directory.Exists(Shared(""));

    /// <summary>A file or folder of <c>../shared</c>.</summary>
    public static string Shared(string path) => Path.GetFullPath(Path.Combine(Root, "../shared", path));

    /// <summary>Its files of a name, in ordinal order; none where it is absent.</summary>
    public static IEnumerable<string> SharedFiles(string folder, string pattern) => HasShared
        ? Directory.EnumerateFiles(Shared(folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Negatoscope.slnx")))
            at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}

/// <summary>
/// What a test of hostile input may take before it counts as hanging. It measures no speed, which benchmarks do: work that is out of bounds takes
/// hours, and a busy machine takes its time.
/// </summary>
internal static class Hang
{
    public static TimeSpan After { get; } = TimeSpan.FromMinutes(3);
}

/// <summary>A test against published material; skipped, visibly, where ../shared is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = Repository.HasShared ? null : Repository.SharedIsAbsent;
}

/// <inheritdoc cref="SharedFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = Repository.HasShared ? null : Repository.SharedIsAbsent;
}
