namespace Negatoscope.Model.Tests;

public sealed class ConsensusTests
{
    [Fact]
    public void The_value_that_most_instances_carry_wins()
    {
        var rows = Consensus.Of(Slices(512, 512, 256), i => i.Geometry?.Rows);

        Assert.Equal(512, rows.Value);
        Assert.True(rows.Varies);
        Assert.Equal((256, 512), (rows.Least, rows.Greatest));
    }

    [Fact]
    public void Of_equally_frequent_values_that_of_the_lowest_instance_number_wins()
    {
        Assert.Equal(128, Consensus.Of(Slices(128, 512, 512, 128), i => i.Geometry?.Rows).Value);
    }

    [Fact]
    public void An_instance_that_says_nothing_contradicts_nobody()
    {
        var rows = Consensus.Of(Slices(null, null, 512), i => i.Geometry?.Rows);

        Assert.Equal(512, rows.Value);
        Assert.False(rows.Varies);
        Assert.Equal(2, rows.Silent);
    }

    [Fact]
    public void A_value_that_nobody_carries_is_absent()
    {
        var rows = Consensus.Of(Slices(null, null), i => i.Geometry?.Rows);

        Assert.True(rows.IsEmpty);
        Assert.Null(rows.Value);
    }

    [Fact]
    public void Decimal_strings_are_ranged_as_numbers_and_keep_their_text()
    {
        var thickness = Consensus.Of(Titled("10.0", "2.50", "2.50"), i => i.Title);

        Assert.Equal(("2.50", "2.50", "10.0"), (thickness.Value, thickness.Least, thickness.Greatest));
    }

    [Fact]
    public void Numbers_that_differ_only_in_their_digits_are_one_value()
    {
        Assert.False(Consensus.Of(Slices(1, 2), i => (decimal?)(i.Number == 1 ? 120m : 120.0m)).Varies);
    }

    private static Series Slices(params int?[] rows) => new()
    {
        Uid = Uid.Parse("1.2"),
        Instances = [.. rows.Select((r, i) => new Instance
        {
            Uid = Uid.Parse($"1.2.{i + 1}"), Number = i + 1, Geometry = new(null, null, null, SpacingSource.None, null, r, r),
        })],
    };

    private static Series Titled(params string[] titles) => new()
    {
        Uid = Uid.Parse("1.2"),
        Instances = [.. titles.Select((t, i) => new Instance { Uid = Uid.Parse($"1.2.{i + 1}"), Number = i + 1, Title = t })],
    };
}
