using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class TemporalTextTests
{
    [Theory]
    [InlineData("@2015", TemporalKind.Date, "2015", 4)]
    [InlineData("@2015-02", TemporalKind.Date, "2015-02", 6)]
    [InlineData("@2015-02-04", TemporalKind.Date, "2015-02-04", 8)]
    [InlineData("@2015T", TemporalKind.DateTime, "2015", 4)]
    [InlineData("@2015-02T", TemporalKind.DateTime, "2015-02", 6)]
    [InlineData("@2015-02-04T", TemporalKind.DateTime, "2015-02-04", 8)]
    [InlineData("@2015-02-04T14", TemporalKind.DateTime, "2015-02-04T14", 10)]
    [InlineData("@2015-02-04T14:34", TemporalKind.DateTime, "2015-02-04T14:34", 12)]
    [InlineData("@2015-02-04T14:34:28", TemporalKind.DateTime, "2015-02-04T14:34:28", 14)]
    [InlineData("@2015-02-04T14:34:28Z", TemporalKind.DateTime, "2015-02-04T14:34:28Z", 14)]
    [InlineData("@2015-02-04T14:34+10:00", TemporalKind.DateTime, "2015-02-04T14:34+10:00", 12)]
    [InlineData("@2015-02-04T14:34:28.123+10:00", TemporalKind.DateTime, "2015-02-04T14:34:28.123+10:00", 17)]
    [InlineData("@2015-02-04T14:34:28.100-09:30", TemporalKind.DateTime, "2015-02-04T14:34:28.100-09:30", 17)]
    [InlineData("@2015-02-04T14:34:28-00:00", TemporalKind.DateTime, "2015-02-04T14:34:28-00:00", 14)]
    [InlineData("@T14", TemporalKind.Time, "14", 2)]
    [InlineData("@T14:34", TemporalKind.Time, "14:34", 4)]
    [InlineData("@T14:34:28", TemporalKind.Time, "14:34:28", 6)]
    [InlineData("@T10:30:00.000", TemporalKind.Time, "10:30:00.000", 9)]
    public void Reads_a_literal_with_its_precision(string literal, TemporalKind kind, string written, int digits)
    {
        Assert.True(Temporal.TryParseLiteral(literal, out var value));
        Assert.Equal((kind, written, digits), (value.Kind, value.ToString(), value.Digits));
    }

    [Theory]
    [InlineData("2015-02-04")]
    [InlineData("@")]
    [InlineData("@T")]
    [InlineData("@0000")]
    [InlineData("@201")]
    [InlineData("@2015-")]
    [InlineData("@2015-1")]
    [InlineData("@2015-13")]
    [InlineData("@2015-02-")]
    [InlineData("@2015-02-30")]
    [InlineData("@2015T10:00")]
    [InlineData("@2015-02-04T24")]
    [InlineData("@2015-02-04T14:")]
    [InlineData("@2015-02-04T14:60")]
    [InlineData("@2015-02-04T14:34:28.")]
    [InlineData("@2015-02-04T14:34:28+15:00")]
    [InlineData("@2015-02-04T14:34:28+14:01")]
    [InlineData("@2015-02-04T14:34:28+1000")]
    [InlineData("@2015-02-04T14:34:28z")]
    [InlineData("@T14:34:28Z")]
    [InlineData("@2015-02-04T14:34:28Zx")]
    public void Refuses_what_is_no_literal(string literal)
    {
        Assert.False(Temporal.TryParseLiteral(literal, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Reads_the_three_FHIR_forms()
    {
        Assert.True(Temporal.TryParseDate("2024-02-29", out var date));
        Assert.Equal((TemporalKind.Date, 2024, 2, 29), (date.Kind, date.Year, date.Month, date.Day));
        Assert.False(Temporal.TryParseDate("2023-02-29", out _));
        Assert.False(Temporal.TryParseDate("2024-02-29T", out _));

        Assert.True(Temporal.TryParseDateTime("2016-12-31T23:59:60Z", out var leap));
        Assert.Equal((60, TimeSpan.Zero, "2016-12-31T23:59:60Z"), (leap.Second, leap.Offset, leap.ToString()));
        Assert.False(Temporal.TryParseDateTime("2015T", out _));

        Assert.True(Temporal.TryParseTime("14:34:28.1234", out var time));
        Assert.Equal((14, 34, 28, 123, "14:34:28.1234"), (time.Hour, time.Minute, time.Second, time.Millisecond, time.ToString()));
        Assert.False(Temporal.TryParseTime("T14:34:28", out _));
    }

    [Fact]
    public void Does_not_know_the_parts_that_are_not_written()
    {
        Assert.True(Temporal.TryParseDateTime("2012-06", out var month));

        Assert.Equal((2012, 6, null, null, null), (month.Year, month.Month, month.Day, month.Hour, month.Offset));
        Assert.Null(month.ToTime());
    }

    [Fact]
    public void Keeps_eighteen_digits_of_a_second()
    {
        Assert.True(Temporal.TryParseTime("10:00:00.1234567890123456789999", out var time));

        Assert.Equal("10:00:00.123456789012345678", time.ToString());
    }

    [Fact]
    public void Turns_into_the_other_types()
    {
        Assert.True(Temporal.TryParseDateTime("2024-01-15T23:30:00-05:00", out var moment));

        Assert.Equal("2024-01-15", moment.ToDate().ToString());
        Assert.Equal("23:30:00", moment.ToTime().ToString());
        Assert.Equal(TemporalKind.DateTime, moment.ToDate()?.ToDateTime()?.Kind);
        Assert.Null(moment.ToTime()?.ToDate());
        Assert.Null(moment.ToTime()?.ToDateTime());
    }

    [Fact]
    public void Tells_the_present_to_the_millisecond()
    {
        var moment = new DateTimeOffset(2026, 2, 25, 14, 31, 39, 96, TimeSpan.FromHours(-9.5));

        Assert.Equal("2026-02-25T14:31:39.096-09:30", Temporal.DateTimeOf(moment).ToString());
    }

    [Fact]
    public void Survives_any_text()
    {
        const string Alphabet = "0123456789-:T.Z+@ ";
        var random = new Random(20260101);
        for (var round = 0; round < 50_000; round++)
        {
            var text = string.Create(random.Next(30), random, (span, source) => source.GetItems(Alphabet.AsSpan(), span));
            if (Temporal.TryParseDateTime(text, out var value))
            {
                Assert.True(Temporal.TryParseDateTime(value.ToString(), out var again));
                Assert.Equal(0, value.CompareTo(again));
            }
            _ = Temporal.TryParseLiteral(text, out _);
        }
    }
}
