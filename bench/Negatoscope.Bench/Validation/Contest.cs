using System.Diagnostics;

namespace Negatoscope.Bench.Validation;

/// <summary>
/// Does several things in turn, a round each: neighbours in time can be compared, on a busy machine too. What is short is repeated in a round,
/// which is itself short enough that some pass undisturbed.
/// </summary>
/// <param name="isOnce">Only to see whether everything works.</param>
internal sealed class Contest(bool isOnce)
{
    private const int MaxRounds = 60;
    private const int MinRounds = 7;

    /// <summary>Of all rounds together; there are never fewer than <see cref="MinRounds"/>.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(2);

    /// <summary>Long enough for the last tier of the compiler, in processor time: on a busy machine the compiler waits as well.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

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
        var last = TimeSpan.Zero;
        do
        {
            var clock = Stopwatch.StartNew();
            work();
            last = clock.Elapsed;
        }
        while (!isOnce && Environment.CpuUsage.TotalTime - start < WarmUp);
        return isOnce ? 1 : (int)Math.Max(1, RoundTime / last);
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Time(Action work, int repeats)
    {
        var clock = Stopwatch.StartNew();
        for (var repeat = 0; repeat < repeats; repeat++)
            work();
        return clock.Elapsed.TotalMicroseconds / repeats;
    }
}
