using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests;

public sealed class WhenTests
{
    private static Moment At(Precision precision, TimeSpan? offset = null) =>
        new(new(2024, 7, 14), TimeOnly.FromTimeSpan(new TimeSpan(0, 9, 30, 15, 123, 450)), precision, offset);

    [Theory]
    [InlineData(Precision.Year, "2024")]
    [InlineData(Precision.Month, "2024-07")]
    [InlineData(Precision.Day, "2024-07-14")]
    [InlineData(Precision.Hour, "2024-07-14")] // 09 is not 09:00
    [InlineData(Precision.Fraction, "2024-07-14T09:30:15.12345+02:00")]
    public void Writes_as_much_as_the_source_wrote(Precision precision, string text) =>
        Assert.Equal(text, When.DateTime(At(precision), TimeZones.BuiltInParis));

    [Fact]
    public void Minutes_get_the_seconds_that_r4_requires() =>
        Assert.Equal("2024-07-14T09:30:00+02:00", When.DateTime(At(Precision.Minute) with { Time = new(9, 30) }, TimeZones.BuiltInParis));

    [Fact]
    public void The_offset_of_the_source_wins_over_the_zone() =>
        Assert.EndsWith("-03:30", When.DateTime(At(Precision.Second, new TimeSpan(-3, -30, 0)), TimeZones.BuiltInParis), StringComparison.Ordinal);

    [Fact]
    public void Without_an_offset_or_a_zone_only_the_date_is_certain() => Assert.Equal("2024-07-14", When.DateTime(At(Precision.Second), null));

    [Fact]
    public void A_time_that_the_zone_skips_is_a_date()
    {
        var skipped = new Moment(new(2024, 3, 31), new(2, 30), Precision.Second, null);

        Assert.Equal("2024-03-31", When.DateTime(skipped, TimeZones.BuiltInParis));
    }

    [Fact]
    public void A_time_that_the_zone_has_twice_is_standard_time()
    {
        var twice = new Moment(new(2024, 10, 27), new(2, 30), Precision.Second, null);

        Assert.Equal("2024-10-27T02:30:00+01:00", When.DateTime(twice, TimeZones.BuiltInParis));
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-07")]
    [InlineData("2024-07-14")]
    [InlineData("2024-07-14T09:30:15+02:00")]
    [InlineData("2024-07-14T09:30:15.5-03:30")]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void Reads_back_what_it_writes(string text) => Assert.Equal(text, When.DateTime(When.Read(text), null));

    [Fact]
    public void Reads_utc_and_a_missing_offset()
    {
        Assert.Equal(TimeSpan.Zero, When.Read("2024-07-14T09:30:15Z")?.Offset);
        Assert.Null(When.Read("2024-07-14T09:30:15")?.Offset);
        Assert.Equal(new TimeOnly(9, 30, 15), When.Read("2024-07-14T09:30:15")?.Time);
    }

    [Fact]
    public void Reads_the_leap_second_and_the_fine_fractions_that_r4_allows()
    {
        Assert.Equal((23, 59, 59), When.Read("2016-12-31T23:59:60Z")?.Time is var (hour, minute, second) ? (hour, minute, second) : default);
        Assert.Equal(Precision.Fraction, When.Read("2024-07-14T09:30:15.123456789+02:00")?.Precision);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("14/07/2024")]
    [InlineData("2024-13")]
    [InlineData("2024-02-30")]
    [InlineData("2024-07-14T25:00:00Z")]
    public void Reads_nothing_from_what_is_no_date_time(string? text) => Assert.Null(When.Read(text));
}
