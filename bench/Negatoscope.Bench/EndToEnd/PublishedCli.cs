namespace Negatoscope.Bench.EndToEnd;

/// <summary>The executable as users get it: compiled ahead of time by dotnet publish.</summary>
internal static class PublishedCli
{
    private const string Executable = "negatoscope.dll";

    /// <summary>The plain build beside this program, for the runs that only want to know whether it works.</summary>
    private static string Unpublished => Path.Combine(AppContext.BaseDirectory, Executable);

    /// <summary>The one that is named, or the plain build when nothing is measured, or else a fresh one.</summary>
    public static string For(BenchOptions options, DirectoryInfo work) =>
        options.Cli ?? (options.Once ? Unpublished : PublishTo(Path.Combine(work.FullName, "cli")));

    /// <summary>Publishing adds the platform to the lock files, so it gets its own.</summary>
    private static string PublishTo(string folder)
    {
        var project = Path.Combine(RepositoryRoot(), "src", "Negatoscope.Cli");
        DotnetProcess.Time("publish", project, "-c", "Release", "-o", folder, "-v", "quiet", "--nologo", "-p:NuGetLockFilePath=obj/publish.lock.json");
        return Path.Combine(folder, Executable);
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Negatoscope.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("This program stands outside the repository: name a published negatoscope.dll with --cli.");
    }
}
