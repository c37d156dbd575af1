using Negatoscope.Cli.Validation;

namespace Negatoscope.Cli.Tests.Validation;

public sealed class OrderedWorkTests
{
    [Fact]
    public void Takes_results_in_the_order_of_the_items()
    {
        var taken = new List<int>();

        OrderedWork.Run(Enumerable.Range(0, 500), n =>
        {
            Thread.SpinWait(n % 7 * 10_000);
            return n * 2;
        }, taken.Add);

        Assert.Equal(Enumerable.Range(0, 500).Select(n => n * 2), taken);
    }

    [Fact]
    public void Is_never_far_ahead_of_what_was_taken()
    {
        var (asked, taken, furthest) = (0, 0, 0);

        OrderedWork.Run(Items(), n => n, _ => taken++);

        Assert.InRange(furthest, 1, 4 * Environment.ProcessorCount + 2);

        IEnumerable<int> Items()
        {
            for (; asked < 1000; asked++)
            {
                furthest = Math.Max(furthest, asked - taken);
                yield return asked;
            }
        }
    }

    [Fact]
    public void What_is_ahead_never_weighs_more_than_allowed_unless_it_goes_alone()
    {
        var (ahead, heaviest) = (0L, 0L);

        OrderedWork.Run(
            Enumerable.Range(0, 300),
            n =>
            {
                var now = Interlocked.Add(ref ahead, Weight(n));
                InterlockedMax(ref heaviest, n % 50 == 0 ? 0 : now);
                return n;
            },
            n => Interlocked.Add(ref ahead, -Weight(n)),
            weigh: Weight,
            mostWeight: 10);

        Assert.InRange(heaviest, 1, 10);

        static long Weight(int n) => n % 50 == 0 ? 100 : 1 + n % 4;

        static void InterlockedMax(ref long target, long value)
        {
            for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
                Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    [Fact]
    public void Works_on_a_single_item_where_it_is()
    {
        var threads = new List<int>();

        OrderedWork.Run([1], _ => Environment.CurrentManagedThreadId, threads.Add);

        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Fact]
    public void Passes_a_failure_on() =>
        Assert.Throws<FormatException>(() => OrderedWork.Run([1, 2, 3], n => n == 2 ? throw new FormatException() : n, _ => { }));
}
