using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class FhirDecimalTests
{
    private static FhirDecimal D(string text) => FhirDecimal.Parse(text);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1.50", "1.50")]
    [InlineData("-0.001", "-0.001")]
    [InlineData("100", "100")]
    [InlineData("1e3", "1000")]
    [InlineData("1.50E+1", "15.0")]
    [InlineData("12e-5", "0.00012")]
    [InlineData("0.000", "0.000")]
    [InlineData("-0", "0")]
    [InlineData("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789")]
    public void Reads_the_R4_form_and_keeps_the_places(string text, string written)
    {
        Assert.True(FhirDecimal.TryParse(text, out var value));
        Assert.Equal(written, value.ToString());
        Assert.True(FhirDecimal.TryParse(Encoding.UTF8.GetBytes(text), out var fromBytes));
        Assert.Equal(value, fromBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-00")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1 ")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("١")]
    public void Refuses_what_is_no_decimal(string text)
    {
        Assert.False(FhirDecimal.TryParse(text, out _));
        Assert.False(FhirDecimal.TryParse(Encoding.UTF8.GetBytes(text), out _));
        Assert.Throws<FormatException>(() => FhirDecimal.Parse(text));
    }

    [Theory]
    [InlineData("+1.10", "1.10")]
    [InlineData("007", "7")]
    [InlineData("-00.5", "-0.5")]
    public void Reads_the_form_of_a_literal(string text, string written)
    {
        Assert.True(FhirDecimal.TryParseLiteral(text, out var value));
        Assert.Equal(written, value.ToString());
    }

    [Theory]
    [InlineData("1e5")]
    [InlineData("1.")]
    [InlineData("1.a")]
    [InlineData("")]
    [InlineData("--1")]
    public void Refuses_what_is_no_literal(string text) => Assert.False(FhirDecimal.TryParseLiteral(text, out _));

    [Fact]
    public void Holds_a_thousand_digits_and_no_more()
    {
        var longest = new string('9', FhirDecimal.MaxDigits);

        Assert.True(FhirDecimal.TryParse(longest, out var value));
        Assert.Equal(longest, value.ToString());
        Assert.True(FhirDecimal.TryParse("0." + longest, out _));
        Assert.False(FhirDecimal.TryParse(longest + "9", out _));
        Assert.False(FhirDecimal.TryParse("1e1000", out _));
        Assert.False(FhirDecimal.TryParse("1e-1001", out _));
        Assert.False(FhirDecimal.TryParse("1e999999999999", out _));
        Assert.Null(value.Plus(1));
        Assert.Null(value.Times(2));
    }

    [Fact]
    public void Answers_fast_however_long_the_number_is()
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 1000; round++)
            Assert.False(FhirDecimal.TryParse(new string('7', 10_000), out _));
        var big = D(new string('7', 999));
        for (var round = 0; round < 100; round++)
        {
            _ = big.Times(big);
            _ = big.DividedBy(D("3.7"));
            _ = big.Power(big);
            _ = big.Sqrt();
            _ = big.GetHashCode();
        }
        Assert.True(clock.Elapsed < Hang.After, $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("1.10", "1.1", 0)]
    [InlineData("0.0", "0", 0)]
    [InlineData("1.1", "1.2", -1)]
    [InlineData("-3", "-20.5", 1)]
    [InlineData("100000000000000000000000000000000", "1e32", 0)]
    public void Compares_by_value(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(D(left).CompareTo(D(right))));
        Assert.Equal(order == 0, D(left) == D(right));
        if (order == 0)
            Assert.Equal(D(left).GetHashCode(), D(right).GetHashCode());
    }

    [Theory]
    [InlineData("0.67", "0.666666666666", true)]
    [InlineData("0.6", "0.666666666666", false)]
    [InlineData("1.0", "1.04", true)]
    [InlineData("1.1", "1.2", false)]
    [InlineData("0", "0.0", true)]
    [InlineData("1.50", "1.54", true)]
    public void Is_equivalent_at_the_precision_of_the_less_precise(string left, string right, bool equivalent)
    {
        Assert.Equal(equivalent, D(left).EquivalentTo(D(right)));
        Assert.Equal(equivalent, D(right).EquivalentTo(D(left)));
    }

    [Fact]
    public void Gives_an_integer_only_where_it_is_one_of_32_bits()
    {
        Assert.Equal(3, D("3.0").ToInt32());
        Assert.Equal(int.MinValue, D("-2147483648").ToInt32());
        Assert.Null(D("3.5").ToInt32());
        Assert.Null(D("2147483648").ToInt32());
    }

    [Fact]
    public void Becomes_the_nearest_double()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 20_000; round++)
        {
            var unscaled = (BigInteger)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            var number = FhirDecimal.Create(unscaled, random.Next(30))!.Value; // within the digits that are allowed

            Assert.Equal(double.Parse(number.ToString(), CultureInfo.InvariantCulture), number.ToDouble());
        }
    }

    [Fact]
    public void Agrees_with_decimal_on_random_numbers()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 2000; round++)
        {
            var (left, right) = (Any(), Any());
            var (a, b) = (D(left.ToString(CultureInfo.InvariantCulture)), D(right.ToString(CultureInfo.InvariantCulture)));

            Same(left + right, a.Plus(b));
            Same(left - right, a.Minus(b));
            Same(left * right, a.Times(b));
            Assert.Equal(left.CompareTo(right), Math.Sign(a.CompareTo(b)));
            Same(decimal.Truncate(left), a.Truncate());
            Same(decimal.Floor(left), a.Floor());
            Same(decimal.Ceiling(left), a.Ceiling());
            Same(decimal.Round(left, 1, MidpointRounding.AwayFromZero), a.Round(1));
            if (right == 0)
                continue;
            Same(left % right, a.Mod(b));
            Same(decimal.Truncate(left / right), a.Div(b));
        }

        decimal Any() => new decimal(random.Next(-100_000, 100_000)) / (decimal)Math.Pow(10, random.Next(5));
        static void Same(decimal expected, FhirDecimal? actual) =>
            Assert.True(actual == D(expected.ToString(CultureInfo.InvariantCulture)), $"{expected} against {actual}");
    }
}
