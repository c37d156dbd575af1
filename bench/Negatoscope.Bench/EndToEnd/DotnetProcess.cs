using System.ComponentModel;
using System.Diagnostics;

namespace Negatoscope.Bench.EndToEnd;

/// <summary>Runs <c>dotnet …</c> as a user would, from start to end.</summary>
internal static class DotnetProcess
{
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static TimeSpan Time(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(arguments);
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var took = clock.Elapsed;
        Check(process, said);
        return took;
    }

    /// <summary>Processor time and peak memory. Looking every few milliseconds disturbs a little, so this run is not timed.</summary>
    public static (TimeSpan User, TimeSpan System, long PeakBytes) Watch(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = process.StandardError.ReadToEndAsync();
        var seen = (User: TimeSpan.Zero, System: TimeSpan.Zero, PeakBytes: 0L);
        try
        {
            while (!process.WaitForExit(milliseconds: 5))
            {
                process.Refresh();
                seen = (process.UserProcessorTime, process.PrivilegedProcessorTime, Math.Max(seen.PeakBytes, process.PeakWorkingSet64)); // 0 once it has ended
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended between the question and the answer: the last look counts.
        }

        process.WaitForExit();
        Check(process, said.GetAwaiter().GetResult());
        return seen;
    }

    /// <summary>What it prints is taken off its hands, and forgotten.</summary>
    private static Process Start(string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Host, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{Host} did not start.");
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>1 means that the study has findings of severity error; it was written all the same.</summary>
    private static void Check(Process process, string said)
    {
        if (process.ExitCode > 1)
            throw new InvalidOperationException($"Exit code {process.ExitCode}: {said}");
    }
}
