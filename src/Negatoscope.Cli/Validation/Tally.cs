using Negatoscope.Cli.Outcomes;

namespace Negatoscope.Cli.Validation;

/// <summary>What a run has seen so far. Told from one thread.</summary>
internal sealed class Tally
{
    public int Documents { get; private set; }
    public int Conformant { get; private set; }
    public int Errors { get; private set; }
    public int Warnings { get; private set; }
    public int Unreadable { get; private set; }

    /// <summary>Files of folders that hold no resource.</summary>
    public int Foreign { get; set; }

    public void Add(Outcome outcome)
    {
        Documents++;
        Conformant += outcome.IsConformant ? 1 : 0;
        Errors += outcome.Errors;
        Warnings += outcome.Warnings;
        Unreadable += outcome.IsUnreadable ? 1 : 0;
    }

    public int Verdict =>
        Unreadable > 0 || Documents == 0 ? ExitCode.Unusable
        : Errors > 0 ? ExitCode.Errors
        : ExitCode.Conformant;
}
