using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class TemporalComparisonTests
{
    private static Temporal T(string literal) => Temporal.TryParseLiteral(literal, out var value) ? value : throw new FormatException(literal);

    [Theory]
    [InlineData("@2012", "@2012", 0)]
    [InlineData("@2012", "@2013", -1)]
    [InlineData("@2012-01", "@2012", null)]
    [InlineData("@2012-01", "@2013", -1)]
    [InlineData("@2018-03", "@2018-03-01", null)]
    [InlineData("@2018-03-01T10", "@2018-03-01T10:30", null)]
    [InlineData("@2012-01-01T10:30", "@2012-01-01T10:31", -1)]
    [InlineData("@2018-03-01T10:30", "@2018-03-01T10:30:00", null)]
    [InlineData("@2018-03-01T10:30:00", "@2018-03-01T10:30:00.0", 0)]
    [InlineData("@2012-04-15T15:30:31", "@2012-04-15T15:30:31.1", -1)]
    [InlineData("@T10:30", "@T10:30:00", null)]
    [InlineData("@T10:30:00", "@T10:30:00.0", 0)]
    [InlineData("@T12:00:00", "@T14:00:00", -1)]
    public void Compares_part_by_part(string left, string right, int? order) => Check(left, right, order);

    [Theory]
    [InlineData("@2017-11-05T01:30:00.0-04:00", "@2017-11-05T01:15:00.0-05:00", -1)]
    [InlineData("@2017-11-05T01:30:00.0-04:00", "@2017-11-05T00:30:00.0-05:00", 0)]
    [InlineData("@2018-01-01T16:00:00+12:00", "@2018-01-01T15:00:00.0+10:00", -1)]
    [InlineData("@2018-01-01T00:00Z", "@2017-12-31T23:00-01:00", 0)]
    [InlineData("@2012-04-15T15:00:00+00:00", "@2012-04-15T15:00:00Z", 0)]
    [InlineData("@2012-04-15T15:00:00-00:00", "@2012-04-15T15:00:00Z", 0)]
    [InlineData("@2012-04-15T15+05:30", "@2012-04-15T10+01:00", null)] // hours that overlap by half
    public void Respects_time_zones(string left, string right, int? order) => Check(left, right, order);

    [Theory]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T10:00:00", null)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-16T05:00:00", null)] // the same in +14:00
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-16T05:00:01", -1)]
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T03:00:00", null)] // the same in -12:00
    [InlineData("@2012-04-15T15:00:00Z", "@2012-04-15T02:59:59", 1)]
    [InlineData("@2012-04-15T10:00:00", "@2012-04-15T10:00:00", 0)]
    public void Leaves_open_what_a_missing_zone_decides(string left, string right, int? order) => Check(left, right, order);

    [Theory]
    [InlineData("@1974-12-25", "@1974-12-25T12:34:00+10:00", null)]
    [InlineData("@1974-12-25", "@2026-01-01T00:00:00Z", -1)]
    [InlineData("@1974-12-25", "@1974-12-26T00:30:00+14:00", -1)] // a day is compared as it is written
    [InlineData("@2012-04-15", "@2012-04-15T10:00:00", null)]
    [InlineData("@2012-04-15", "@2012-04-15T", 0)]
    public void Compares_a_day_with_a_moment_by_its_date(string left, string right, int? order) => Check(left, right, order);

    [Fact]
    public void Does_not_compare_a_time_with_a_date()
    {
        Assert.Null(T("@T12:14").CompareTo(T("@1974-12-25")));
        Assert.False(T("@T12:14").EqualTo(T("@1974-12-25")));
        Assert.False(T("@T12:14").EquivalentTo(T("@1974-12-25")));
    }

    [Fact]
    public void Takes_a_leap_second_for_the_next_moment()
    {
        Check("@2016-12-31T23:59:60Z", "@2016-12-31T23:59:59.999Z", 1);
        Check("@2016-12-31T23:59:60Z", "@2017-01-01T00:00:00Z", 0);
    }

    [Fact]
    public void Reaches_from_the_first_year_to_the_last()
    {
        Check("@0001-01-01T00:00:00+14:00", "@0001-01-01T00:00:00-14:00", -1);
        Check("@9999-12-31T23:59:60-14:00", "@9999-12-31T23:59:59.999999999999999999+14:00", 1);
        Check("@9999", "@9999-12-31T23", null);
    }

    [Fact]
    public void Is_the_same_value_only_within_one_type()
    {
        Assert.NotEqual(T("@2015"), T("@2015T"));
        Assert.Equal(T("@2015-02-04T10:00:00Z"), T("@2015-02-04T11:00:00.0+01:00"));
        Assert.Equal(T("@2015-02-04T10:00:00Z").GetHashCode(), T("@2015-02-04T11:00:00.0+01:00").GetHashCode());
        Assert.True(T("@2015") != T("@2016"));
    }

    private static void Check(string left, string right, int? order)
    {
        var (one, two) = (T(left), T(right));
        Assert.Equal(order, one.CompareTo(two));
        Assert.Equal(-order, two.CompareTo(one));
        Assert.Equal(order is null ? null : order == 0, one.EqualTo(two));
        Assert.Equal(order == 0, one.EquivalentTo(two));
    }
}
