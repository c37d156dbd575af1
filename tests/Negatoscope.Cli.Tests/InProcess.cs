namespace Negatoscope.Cli.Tests;

/// <summary>The same as <see cref="Executable"/> without a process of its own, for tests that look at exit codes and files only.</summary>
internal static class InProcess
{
    static InProcess() => Directory.SetCurrentDirectory(Executable.RepositoryRoot);

    public static int Run(params string[] args) => CommandLine.Run([.. args, .. args.Contains("--lang") ? Array.Empty<string>() : ["--lang", "en"]]);
}
