using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class TemporalArithmeticTests
{
    private static Temporal T(string literal) => Temporal.TryParseLiteral(literal, out var value) ? value : throw new FormatException(literal);

    private static string? Add(string literal, string amount, CalendarUnit unit) => T(literal).Plus(FhirDecimal.Parse(amount), unit)?.ToString();

    [Theory]
    [InlineData("@1973-12-25", "7", CalendarUnit.Day, "1974-01-01")]
    [InlineData("@1973-12-25", "1", CalendarUnit.Week, "1974-01-01")]
    [InlineData("@1973-12-25", "1", CalendarUnit.Month, "1974-01-25")]
    [InlineData("@1973-12-25", "1", CalendarUnit.Year, "1974-12-25")]
    [InlineData("@2024-03-01", "-1", CalendarUnit.Day, "2024-02-29")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "7", CalendarUnit.Day, "1974-01-01T00:00:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1", CalendarUnit.Hour, "1973-12-25T01:00:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1", CalendarUnit.Minute, "1973-12-25T00:01:00.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "1", CalendarUnit.Second, "1973-12-25T00:00:01.000+10:00")]
    [InlineData("@1973-12-25T00:00:00.000+10:00", "10", CalendarUnit.Millisecond, "1973-12-25T00:00:00.010+10:00")]
    [InlineData("@2023-12-31T23:59:59Z", "1", CalendarUnit.Second, "2024-01-01T00:00:00Z")]
    public void Moves_along_the_calendar(string literal, string amount, CalendarUnit unit, string expected) => Assert.Equal(expected, Add(literal, amount, unit));

    [Theory]
    [InlineData("@2024-01-31", "1", CalendarUnit.Month, "2024-02-29")]
    [InlineData("@2024-03-31", "-1", CalendarUnit.Month, "2024-02-29")]
    [InlineData("@2024-02-29", "1", CalendarUnit.Year, "2025-02-28")]
    [InlineData("@2024-02-29T10:00:00Z", "12", CalendarUnit.Month, "2025-02-28T10:00:00Z")]
    [InlineData("@2024-11-30", "3", CalendarUnit.Month, "2025-02-28")]
    public void Ends_in_the_last_day_of_a_shorter_month(string literal, string amount, CalendarUnit unit, string expected) =>
        Assert.Equal(expected, Add(literal, amount, unit));

    [Theory]
    [InlineData("@1973-12-25", "7.7", CalendarUnit.Day, "1974-01-01")]
    [InlineData("@2024-01-01", "-1.9", CalendarUnit.Week, "2023-12-25")]
    [InlineData("@2014-01-01T10:00:00", "1.5", CalendarUnit.Hour, "2014-01-01T11:00:00")]
    [InlineData("@2014-01-01T10:00:00.000", "0.1", CalendarUnit.Second, "2014-01-01T10:00:00.100")]
    [InlineData("@2014-01-01T10:00:00", "1.5", CalendarUnit.Second, "2014-01-01T10:00:01.500")]
    [InlineData("@2014-01-01T10:00:00", "2000", CalendarUnit.Millisecond, "2014-01-01T10:00:02")]
    [InlineData("@2014-01-01T10:00:00", "0.5", CalendarUnit.Millisecond, "2014-01-01T10:00:00.0005")]
    public void Counts_fractions_of_seconds_alone(string literal, string amount, CalendarUnit unit, string expected) =>
        Assert.Equal(expected, Add(literal, amount, unit));

    [Theory]
    [InlineData("@2014", "24", CalendarUnit.Month, "2016")]
    [InlineData("@2014", "23", CalendarUnit.Month, "2015")]
    [InlineData("@2014", "-23", CalendarUnit.Month, "2013")]
    [InlineData("@2016", "365", CalendarUnit.Day, "2017")]
    [InlineData("@2016", "364", CalendarUnit.Day, "2016")]
    [InlineData("@2016", "52", CalendarUnit.Week, "2016")]
    [InlineData("@2016", "53", CalendarUnit.Week, "2017")]
    [InlineData("@2016-01", "29", CalendarUnit.Day, "2016-01")]
    [InlineData("@2016-01", "30", CalendarUnit.Day, "2016-02")]
    [InlineData("@2016-01-01T", "36", CalendarUnit.Hour, "2016-01-02")]
    [InlineData("@2016-01-01T10", "90", CalendarUnit.Minute, "2016-01-01T11")]
    [InlineData("@2016-01-01T10:00", "119.9", CalendarUnit.Second, "2016-01-01T10:01")]
    public void Turns_a_finer_unit_into_the_precision_of_the_value(string literal, string amount, CalendarUnit unit, string expected) =>
        Assert.Equal(expected, Add(literal, amount, unit));

    [Theory]
    [InlineData("@T23:00", "2", CalendarUnit.Hour, "01:00")]
    [InlineData("@T01:00:00", "-2", CalendarUnit.Hour, "23:00:00")]
    [InlineData("@T00:00:00.000", "-1", CalendarUnit.Millisecond, "23:59:59.999")]
    [InlineData("@T10", "48", CalendarUnit.Hour, "10")]
    public void Lets_a_time_run_in_circles(string literal, string amount, CalendarUnit unit, string expected) => Assert.Equal(expected, Add(literal, amount, unit));

    [Theory]
    [InlineData("@9999-12-31", "1", CalendarUnit.Day)]
    [InlineData("@0001", "-1", CalendarUnit.Year)]
    [InlineData("@9999-12", "1", CalendarUnit.Month)]
    [InlineData("@2000-01-01T00:00:00Z", "1e900", CalendarUnit.Second)]
    [InlineData("@2000-01-01", "-1e900", CalendarUnit.Year)]
    [InlineData("@2000", "1e999", CalendarUnit.Week)]
    public void Has_no_value_outside_the_years_1_to_9999(string literal, string amount, CalendarUnit unit) => Assert.Null(Add(literal, amount, unit));

    [Fact]
    public void Takes_only_units_of_its_own()
    {
        Assert.False(T("@2015-02-04").CanAdd(CalendarUnit.Hour));
        Assert.False(T("@T10:00").CanAdd(CalendarUnit.Day));
        Assert.True(T("@2015T").CanAdd(CalendarUnit.Millisecond));
        Assert.Throws<ArgumentException>(() => T("@T10:00").Plus(1, CalendarUnit.Week));
    }
}
