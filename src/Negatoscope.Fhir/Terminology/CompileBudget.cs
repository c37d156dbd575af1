using System.Diagnostics;

namespace Negatoscope.Fhir.Terminology;

/// <summary>What following one value set may cost, its imports included: definitions from anywhere must not stop the engine.</summary>
internal sealed class CompileBudget
{
    public const int MaxDepth = 32;

    /// <summary>Rules that one check of one code may ask.</summary>
    public const int MaxWeight = 20_000;

    private const int MaxIncludes = 20_000;
    private const long MaxConcepts = 50_000_000;

    private static readonly TimeSpan MaxRegexTime = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _regex = new();
    private int _includes;
    private long _concepts;

    public bool TryInclude() => ++_includes <= MaxIncludes;

    public bool TryConcepts(int count) => (_concepts += count) <= MaxConcepts;

    /// <summary>Runs the clock while a regular expression works; false when its time is used up.</summary>
    public bool TryMatch(Func<bool> match, out bool isMatch)
    {
        isMatch = false;
        if (_regex.Elapsed > MaxRegexTime)
            return false;
        _regex.Start();
        isMatch = match();
        _regex.Stop();
        return true;
    }
}
