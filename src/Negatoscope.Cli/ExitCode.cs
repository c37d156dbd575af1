namespace Negatoscope.Cli;

/// <summary>How a run ended. Every verb uses the same few.</summary>
internal static class ExitCode
{
    public const int Conformant = 0;

    /// <summary>There are findings of severity error.</summary>
    public const int Errors = 1;

    /// <summary>Wrong usage, unreadable input, or an output that cannot be written.</summary>
    public const int Unusable = 2;

    /// <summary>Ctrl-C, as shells count it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
