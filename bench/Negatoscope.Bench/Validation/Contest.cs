using System.Diagnostics;

namespace Negatoscope.Bench.Validation;

/// <summary>Does several things in turn, a round each: neighbours in time can be compared, on a busy machine too.</summary>
/// <param name="rounds">How many rounds count.</param>
/// <param name="roundTime">What is short is repeated that long in a round.</param>
internal sealed class Contest(int rounds, TimeSpan roundTime)
{
    /// <summary>Long enough for the last tier of the compiler.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>How long something took in its best round and in the one in the middle, in microseconds, and the bytes that it allocates.</summary>
    internal readonly record struct Result(double Best, double Median, long Bytes);

    public Result[] Run(params Action[] works)
    {
        var repeats = works.Select(work => Warm(work)).ToArray();
        var bytes = works.Select(Allocated).ToArray();
        var times = works.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var at = 0; at < works.Length; at++)
                times[at].Add(Time(works[at], repeats[at]));
        return [.. times.Select((all, at) => new Result(all.Min(), all.Order().ElementAt(all.Count / 2), bytes[at]))];
    }

    /// <returns>How often it can be done in a round.</returns>
    private int Warm(Action work)
    {
        var clock = Stopwatch.StartNew();
        var last = TimeSpan.Zero;
        var before = TimeSpan.Zero;
        do
        {
            before = clock.Elapsed;
            work();
            last = clock.Elapsed - before;
        }
        while (rounds > 1 && clock.Elapsed < WarmUp);
        return rounds > 1 ? (int)Math.Max(1, roundTime / last) : 1;
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
