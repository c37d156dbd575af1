using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class FhirDecimalFunctionsTests
{
    private static FhirDecimal D(string text) => FhirDecimal.Parse(text);

    [Theory]
    [InlineData("1.8", "1.2", "0.6")]
    [InlineData("1.50", "0.5", "1.00")]
    public void Subtracts_exactly(string left, string right, string expected) => Assert.Equal(expected, D(left).Minus(D(right)).ToString());

    [Theory]
    [InlineData("1.2", "1.8", "2.16")]
    [InlineData("0.10", "0.10", "0.0100")]
    public void Multiplies_exactly(string left, string right, string expected) => Assert.Equal(expected, D(left).Times(D(right)).ToString());

    [Theory]
    [InlineData("4", "2", "2")]
    [InlineData("1", "8", "0.125")]
    [InlineData("1.2", "1.8", "0.6666666666666666666666666667")]
    [InlineData("-2", "3", "-0.6666666666666666666666666667")]
    [InlineData("200", "3", "66.66666666666666666666666667")]
    [InlineData("4.00", "2.0", "2.0")]
    [InlineData("1", "1e30", "0.000000000000000000000000000001")]
    public void Divides_to_28_digits(string left, string right, string expected) => Assert.Equal(expected, D(left).DividedBy(D(right)).ToString());

    [Theory]
    [InlineData("5", "2", "2", "1")]
    [InlineData("5.5", "0.7", "7", "0.6")]
    [InlineData("2.2", "1.8", "1", "0.4")]
    [InlineData("-5", "2", "-2", "-1")]
    public void Divides_to_a_whole_and_a_rest(string left, string right, string quotient, string rest)
    {
        Assert.Equal(quotient, D(left).Div(D(right)).ToString());
        Assert.Equal(rest, D(left).Mod(D(right)).ToString());
    }

    [Fact]
    public void Has_no_quotient_by_zero()
    {
        Assert.Null(D("1").DividedBy(D("0.0")));
        Assert.Null(D("1").Div(0));
        Assert.Null(D("1").Mod(0));
    }

    [Theory]
    [InlineData("3.14159", 3, "3.142")]
    [InlineData("0.5", 0, "1")]
    [InlineData("-0.5", 0, "-1")]
    [InlineData("1.4999", 0, "1")]
    [InlineData("1.5", 3, "1.5")]
    [InlineData("-1.45", 1, "-1.5")]
    public void Rounds_half_away_from_zero(string value, int scale, string expected) => Assert.Equal(expected, D(value).Round(scale).ToString());

    [Theory]
    [InlineData("-2.1", "-2", "-3", "-2")]
    [InlineData("1.00000001", "1", "1", "2")]
    [InlineData("5", "5", "5", "5")]
    [InlineData("-1.0", "-1", "-1", "-1")]
    public void Drops_the_fraction_in_three_ways(string value, string truncated, string floor, string ceiling)
    {
        Assert.Equal(truncated, D(value).Truncate().ToString());
        Assert.Equal(floor, D(value).Floor().ToString());
        Assert.Equal(ceiling, D(value).Ceiling().ToString());
    }

    [Theory]
    [InlineData("81", "9")]
    [InlineData("0.25", "0.5")]
    [InlineData("0", "0")]
    [InlineData("2", "1.414213562373095048801688724")]
    [InlineData("1e-40", "0.00000000000000000001")]
    public void Takes_the_square_root(string value, string expected) => Assert.Equal(expected, D(value).Sqrt().ToString());

    [Theory]
    [InlineData("2", "3", "8")]
    [InlineData("2.5", "2", "6.25")]
    [InlineData("2", "-1", "0.5")]
    [InlineData("2", "3.0", "8")]
    [InlineData("4", "0.5", "2")]
    [InlineData("0", "0", "1")]
    [InlineData("1", "99999999999", "1")]
    [InlineData("-1", "3", "-1")]
    [InlineData("2", "0.5", "1.414213562373095048801688724")]
    [InlineData("8", "0.25", "1.68179283050743")]
    public void Raises_to_a_power(string value, string exponent, string expected) => Assert.Equal(expected, D(value).Power(D(exponent)).ToString());

    [Fact]
    public void Has_no_power_that_is_not_real_or_does_not_fit()
    {
        Assert.Null(D("-1").Sqrt());
        Assert.Null(D("-1").Power(D("0.5")));
        Assert.Null(D("0").Power(-1));
        Assert.Null(D("10").Power(1000));
        Assert.Null(D("2").Power(int.MaxValue));
        Assert.Null(D("2").Power(D("1e20")));
        Assert.Null(D("0.5").Power(int.MinValue));
        Assert.Null(D("1e900").Exp());
        Assert.Null(D("-2400").Exp());
        Assert.Null(D("1e-1000").DividedBy(7));
    }

    [Fact]
    public void Has_logarithms_and_exponentials()
    {
        Assert.Equal("0", D("1").Ln().ToString());
        Assert.Equal("1", D("-0.0").Exp().ToString());
        Assert.Equal("2.71828182845905", D("1").Exp().ToString());
        Assert.Equal("0.693147180559945", D("2").Ln().ToString());
        Assert.Equal("4", D("16").Log(2).ToString());
        Assert.Equal("2", D("100.0").Log(D("10.0")).ToString());
        Assert.Equal("0.333333333333333", D("2").Log(8).ToString());
        Assert.Equal(0, D("1e500").Log(10).GetValueOrDefault().CompareTo(500));
        Assert.StartsWith("14035922178528", D("500").Exp().ToString(), StringComparison.Ordinal);
        Assert.Null(D("0").Ln());
        Assert.Null(D("-1").Log(10));
        Assert.Null(D("10").Log(1));
    }

    [Theory]
    [InlineData("1.587", 8, "1.58650000", "1.58750000")]
    [InlineData("1.587", 6, "1.586500", "1.587500")]
    [InlineData("1.587", 2, "1.58", "1.59")]
    [InlineData("1.587", 0, "1", "2")]
    [InlineData("-1.587", 6, "-1.587500", "-1.586500")]
    [InlineData("-1.587", 2, "-1.59", "-1.58")]
    [InlineData("-1.587", 0, "-2", "-1")]
    [InlineData("1", 8, "0.50000000", "1.50000000")]
    [InlineData("1", 0, "0", "2")]
    [InlineData("120", 2, "119.50", "120.50")]
    [InlineData("12.500", 4, "12.4995", "12.5005")]
    [InlineData("0", 1, "-0.5", "0.5")]
    public void Knows_the_bounds_of_what_was_written(string value, int scale, string low, string high)
    {
        Assert.Equal(low, D(value).LowBoundary(scale).ToString());
        Assert.Equal(high, D(value).HighBoundary(scale).ToString());
    }

    [Fact]
    public void Has_bounds_only_at_precisions_that_exist()
    {
        Assert.Null(D("1.587").LowBoundary(-1));
        Assert.Null(D("1.587").HighBoundary(FhirDecimal.MaxBoundaryScale + 1));
        Assert.Equal(5, D("1.58700").Precision);
    }

    [Fact]
    public void Survives_any_number()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 2000; round++)
        {
            var (left, right) = (Any(), Any());
            _ = (left.Plus(right), left.Minus(right), left.Times(right), left.DividedBy(right), left.Div(right), left.Mod(right));
            _ = (left.Power(right), left.Log(right), left.Ln(), left.Exp(), left.Sqrt());
            _ = (left.LowBoundary(), left.HighBoundary(28), left.Round(random.Next(1000)), left.EquivalentTo(right), left.ToInt32(), left.ToDouble());
            Assert.Equal(left, D(left.ToString()));
        }

        FhirDecimal Any()
        {
            var digits = new string([.. Enumerable.Range(0, random.Next(1, random.Next(2) == 0 ? 5 : 500)).Select(_ => (char)('0' + random.Next(10)))]).TrimStart('0');
            return D($"{(random.Next(2) == 0 ? "-" : "")}{(digits.Length == 0 ? "0" : digits)}e{random.Next(-500, 500)}");
        }
    }
}
