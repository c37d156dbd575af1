using System.Diagnostics;

namespace Negatoscope.Bench.Validation;

/// <summary>
/// Does several things in turn, a round each: neighbours in time can be compared. What is measured is the processor time of this process, which
/// works with one thread: on an idle machine that is the time that passes, and on a busy one it leaves out the turns of others.
/// </summary>
/// <param name="isOnce">Only to see whether everything works.</param>
internal sealed class Contest(bool isOnce)
{
    private const int MaxRounds = 60;
    private const int MinRounds = 5;

    /// <summary>Of all rounds together; there are never fewer than <see cref="MinRounds"/>.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    /// <summary>What takes no time that the clock can tell is repeated so often.</summary>
    private const int MaxRepeats = 2000;

    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(2);

    /// <summary>Long enough for the last tier of the compiler, in processor time as well: on a busy machine it waits too.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);

    /// <summary>How long something took in its best round and in the one in the middle, in microseconds, and the bytes that it allocates.</summary>
    internal readonly record struct Result(double Best, double Median, long Bytes);

    public Result[] Run(params Action[] works)
    {
        var repeats = works.Select(Warm).ToArray();
        var bytes = works.Select(Allocated).ToArray();
        var times = works.Select(_ => new List<double>()).ToArray();
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < (isOnce ? 1 : clock.Elapsed < Enough ? MaxRounds : MinRounds); round++)
            for (var at = 0; at < works.Length; at++)
                times[at].Add(Time(works[at], repeats[at]));
        return [.. times.Select((all, at) => new Result(all.Min(), all.Order().ElementAt(all.Count / 2), bytes[at]))];
    }

    /// <returns>How often it can be done in a round.</returns>
    private int Warm(Action work)
    {
        var start = Environment.CpuUsage.TotalTime;
        var last = 0.0;
        do
            last = Time(work, repeats: 1);
        while (!isOnce && Environment.CpuUsage.TotalTime - start < WarmUp);
        return isOnce ? 1 : (int)Math.Clamp(RoundTime.TotalMicroseconds / last, 1, MaxRepeats);
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Time(Action work, int repeats)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var repeat = 0; repeat < repeats; repeat++)
            work();
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / repeats;
    }
}
