using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class TemporalBoundaryTests
{
    private static Temporal T(string literal) => Temporal.TryParseLiteral(literal, out var value) ? value : throw new FormatException(literal);

    [Theory]
    [InlineData("@2014", 6, "2014-01", "2014-12")]
    [InlineData("@2014", null, "2014-01-01", "2014-12-31")]
    [InlineData("@2016-02", 8, "2016-02-01", "2016-02-29")]
    [InlineData("@2014-05-06", 4, "2014", "2014")]
    [InlineData("@2014-01-01T08", 17, "2014-01-01T08:00:00.000+14:00", "2014-01-01T08:59:59.999-12:00")]
    [InlineData("@2014-01-01T08", 8, "2014-01-01", "2014-01-01")]
    [InlineData("@2014-01-01T08:05+08:00", 17, "2014-01-01T08:05:00.000+08:00", "2014-01-01T08:05:59.999+08:00")]
    [InlineData("@2014-01-01T08:05-05:00", null, "2014-01-01T08:05:00.000-05:00", "2014-01-01T08:05:59.999-05:00")]
    [InlineData("@2014T", 12, "2014-01-01T00:00+14:00", "2014-12-31T23:59-12:00")]
    [InlineData("@2014-01-01T08:05:10.5Z", 17, "2014-01-01T08:05:10.500Z", "2014-01-01T08:05:10.599Z")]
    [InlineData("@2014-01-01T08:05:10.5Z", 14, "2014-01-01T08:05:10Z", "2014-01-01T08:05:10Z")]
    [InlineData("@T10:30", 9, "10:30:00.000", "10:30:59.999")]
    [InlineData("@T10", 4, "10:00", "10:59")]
    [InlineData("@T10:30:15.1234", null, "10:30:15.123", "10:30:15.123")]
    public void Knows_the_first_and_the_last_moment(string literal, int? digits, string low, string high)
    {
        Assert.Equal(low, T(literal).LowBoundary(digits).ToString());
        Assert.Equal(high, T(literal).HighBoundary(digits).ToString());
    }

    [Theory]
    [InlineData("@2014", 10)]
    [InlineData("@2014", 5)]
    [InlineData("@2014T", 18)]
    [InlineData("@T10", 8)]
    [InlineData("@T10", -1)]
    public void Has_no_boundary_at_another_number_of_digits(string literal, int digits)
    {
        Assert.Null(T(literal).LowBoundary(digits));
        Assert.Null(T(literal).HighBoundary(digits));
    }
}
