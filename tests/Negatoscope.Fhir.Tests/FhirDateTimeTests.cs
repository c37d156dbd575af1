namespace Negatoscope.Fhir.Tests;

public sealed class FhirDateTimeTests
{
    private static readonly DateOnly Day = new(2026, 1, 31);
    private static readonly TimeSpan Paris = TimeSpan.FromHours(1);

    [Fact]
    public void Writes_as_much_of_a_date_as_is_known()
    {
        Assert.Equal("2026", FhirDateTime.Year(2026).ToString());
        Assert.Equal("2026-01", FhirDateTime.Month(2026, 1).ToString());
        Assert.Equal("2026-01-31", FhirDateTime.Day(Day).ToString());
        Assert.Equal("0070-01-31", FhirDateTime.Day(new(70, 1, 31)).ToString());
    }

    [Fact]
    public void Writes_a_time_with_seconds_and_offset()
    {
        Assert.Equal("2026-01-31T14:30:00+01:00", FhirDateTime.Instant(Day, new(14, 30), Paris).ToString());
        Assert.Equal("2026-01-31T14:30:00+00:00", FhirDateTime.Instant(Day, new(14, 30), TimeSpan.Zero).ToString());
        Assert.Equal("2026-01-31T14:30:00-09:30", FhirDateTime.Instant(Day, new(14, 30), -TimeSpan.FromHours(9.5)).ToString());
        Assert.Equal("2026-01-31T14:30:05.12+01:00", FhirDateTime.Instant(Day, new(14, 30, 5, 120), Paris).ToString());
    }

    [Theory]
    [InlineData(15 * 60 * 60)]
    [InlineData(-15 * 60 * 60)]
    [InlineData(561)] // Paris before 1911: FHIR has no seconds in an offset
    public void Refuses_an_offset_that_FHIR_cannot_say(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FhirDateTime.Instant(Day, default, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("2026", DatePrecision.Year)]
    [InlineData("2026-01", DatePrecision.Month)]
    [InlineData("2024-02-29", DatePrecision.Day)]
    [InlineData("2026-01-31T14:30:00Z", DatePrecision.Second)]
    [InlineData("2026-01-31T14:30:00.500+14:00", DatePrecision.Second)]
    [InlineData("2016-12-31T23:59:60Z", DatePrecision.Second)]
    [InlineData("2026-01-31T14:30:00.12345678901234567890-00:00", DatePrecision.Second)]
    public void Reads_a_date_and_keeps_its_text(string text, DatePrecision precision)
    {
        Assert.True(FhirDateTime.TryParse(text, out var value));
        Assert.Equal((text, precision), (value.ToString(), value.Precision));
    }

    [Fact]
    public void Reads_every_part()
    {
        Assert.True(FhirDateTime.TryParse("2026-01-31T14:30:05.120-05:30", out var value));

        Assert.Equal(Day, value.Date);
        Assert.Equal(new TimeOnly(14, 30, 5, 120), value.Time);
        Assert.Equal(-TimeSpan.FromHours(5.5), value.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("20260131")]
    [InlineData("2026-13")]
    [InlineData("2026-1-31")]
    [InlineData("2025-02-29")]
    [InlineData("2026-01-31T14:30Z")] // no seconds
    [InlineData("2026-01-31T14:30:00")] // no offset
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T14:30:00+14:30")]
    [InlineData("2026-01-31T14:30:00.Z")]
    [InlineData("2026-01-31 ")]
    [InlineData("2026-01-31\n")]
    [InlineData("٢٠٢٦")]
    public void Refuses_what_is_no_dateTime(string? text) => Assert.False(FhirDateTime.TryParse(text, out _));

    [Fact]
    public void Stands_in_a_tree_and_is_left_out_when_absent()
    {
        FhirDateTime? unknown = null;
        var study = new Resource("ImagingStudy") { ["started"] = FhirDateTime.Day(Day), ["other"] = unknown };

        Assert.Equal("2026-01-31", study.Text("started"));
        Assert.Equal(0, study["other"].Count);
    }
}
