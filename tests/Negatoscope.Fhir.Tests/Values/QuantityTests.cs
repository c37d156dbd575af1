using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Values;

public sealed class QuantityTests
{
    /// <summary>A quantity as FHIRPath writes it.</summary>
    private static Quantity Q(string text) => Quantity.TryParse(text, out var quantity) ? quantity : throw new FormatException(text);

    [Theory]
    [InlineData("4 days", "4", "days", "4 days")]
    [InlineData("1 'wk'", "1", "wk", "1 'wk'")]
    [InlineData("10'mm[Hg]'", "10", "mm[Hg]", "10 'mm[Hg]'")]
    [InlineData("1.0", "1.0", "1", "1.0 '1'")]
    [InlineData("-5.5 'mg'", "-5.5", "mg", "-5.5 'mg'")]
    [InlineData("+1 'month'", "1", "month", "1 month")]
    public void Reads_a_number_and_a_unit(string text, string value, string unit, string written)
    {
        var quantity = Q(text);
        Assert.Equal((value, unit, written), (quantity.Value.ToString(), quantity.Unit, quantity.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 wk")]
    [InlineData("1.a")]
    [InlineData("'mg'")]
    [InlineData("1 ''")]
    [InlineData("1 'mg")]
    [InlineData("1 'm'g'")]
    [InlineData("1 '")]
    [InlineData(" 1")]
    [InlineData("1e3 'mg'")]
    public void Refuses_what_is_no_quantity(string text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("4 'g'", "4040 'mg'", -1)]
    [InlineData("1 'cm'", "10.0 'mm'", 0)]
    [InlineData("1 'cm'", "1 'm'", -1)]
    [InlineData("1 'cm'", "1 's'", null)]
    [InlineData("1 'cm2'", "1 'cm'", null)]
    [InlineData("185 '[lb_av]'", "83.91458845 'kg'", 0)]
    [InlineData("185 '[lb_av]'", "185 'kg'", -1)]
    [InlineData("1 '[in_i]'", "2.54 'cm'", 0)]
    [InlineData("37 'Cel'", "98.6 '[degF]'", 0)]
    [InlineData("0 'Cel'", "273.15 'K'", 0)]
    [InlineData("1 '[iU]'", "1 '[CFU]'", null)]
    [InlineData("1 '1'", "100 '%'", 0)]
    [InlineData("1 'foo'", "2 'foo'", -1)]
    [InlineData("1 'foo'", "1 'bar'", null)]
    [InlineData("1 'cm'", "1 '[s]'", null)]
    public void Compares_units_of_one_dimension(string left, string right, int? order) => Check(left, right, order);

    [Theory]
    [InlineData("7 days", "1 week", 0)]
    [InlineData("7 days", "1 'wk'", 0)]
    [InlineData("6 days", "1 week", -1)]
    [InlineData("1 second", "1 's'", 0)]
    [InlineData("1 hour", "3600 's'", 0)]
    [InlineData("1 week", "7 'd'", 0)]
    [InlineData("1 year", "1 years", 0)]
    [InlineData("1 year", "12 months", 0)]
    [InlineData("1 year", "365 days", 0)]
    [InlineData("1 month", "30 days", 0)]
    [InlineData("6 months", "1 year", -1)]
    [InlineData("1 year", "1 'a'", null)]
    [InlineData("1 month", "1 'mo'", null)]
    [InlineData("1 year", "12 'mo'", null)]
    [InlineData("1 year", "300 'd'", null)]
    [InlineData("1 'h'", "3600 's'", 0)]
    public void Compares_durations(string left, string right, int? order) => Check(left, right, order);

    [Theory]
    [InlineData("2.1 'cm'", "21 'mm'", true)]
    [InlineData("21 'mm'", "2 'cm'", true)]
    [InlineData("4 'g'", "4000 'mg'", true)]
    [InlineData("4 'g'", "4040 'mg'", true)]
    [InlineData("4.0 'g'", "4040 'mg'", true)]
    [InlineData("4.1 'g'", "4040 'mg'", false)]
    [InlineData("1 '[in_i]'", "2.5 'cm'", true)]
    [InlineData("1 year", "1 'a'", true)]
    [InlineData("1 month", "1 'mo'", true)]
    [InlineData("1 year", "11 months", true)]
    [InlineData("1 second", "1 's'", true)]
    [InlineData("185 '[lb_av]'", "185 'kg'", false)]
    [InlineData("1 'cm'", "1 's'", false)]
    [InlineData("1 'foo'", "1 'bar'", false)]
    [InlineData("1.0 'foo'", "1 'foo'", true)]
    public void Is_equivalent_at_the_precision_of_the_less_precise(string left, string right, bool equivalent)
    {
        Assert.Equal(equivalent, Q(left).EquivalentTo(Q(right)));
        Assert.Equal(equivalent, Q(right).EquivalentTo(Q(left)));
    }

    [Theory]
    [InlineData("3 'm'", "3 'cm'", "303 'cm'", "297 'cm'")]
    [InlineData("3 'cm'", "3 'm'", "303 'cm'", "-297 'cm'")]
    [InlineData("1.50 'mg'", "1 'mg'", "2.50 'mg'", "0.50 'mg'")]
    [InlineData("1 week", "3 'd'", "10 'd'", "4 'd'")]
    [InlineData("1 year", "12 months", "24 months", "0 months")]
    [InlineData("1 'cm'", "1 's'", null, null)]
    [InlineData("1 year", "1 'a'", null, null)]
    [InlineData("37 'Cel'", "98.6 '[degF]'", null, null)]
    [InlineData("37.5 'Cel'", "1.5 'Cel'", "39.0 'Cel'", "36.0 'Cel'")]
    public void Adds_in_the_finer_unit(string left, string right, string? sum, string? difference)
    {
        Assert.Equal(sum, Q(left).Plus(Q(right))?.ToString());
        Assert.Equal(difference, Q(left).Minus(Q(right))?.ToString());
    }

    [Theory]
    [InlineData("12 'cm'", "3 'cm'", "36 'cm2'")]
    [InlineData("3 'cm'", "12 'cm2'", "36 'cm3'")]
    [InlineData("10 'm/s'", "10 's'", "100 'm'")]
    [InlineData("2 'cm'", "3", "6 'cm'")]
    [InlineData("3", "2 days", "6 days")]
    [InlineData("2 '10.L/min'", "3 'min{x}'", "60 'L'")]
    [InlineData("12 days", "45 'm'", null)]
    [InlineData("1 'Cel'", "1 'm'", null)]
    [InlineData("1 'foo'", "1 'm'", null)]
    public void Multiplies_units_with_values(string left, string right, string? product) => Assert.Equal(product, Q(left).Times(Q(right))?.ToString());

    [Theory]
    [InlineData("12 'cm2'", "3 'cm'", "4 'cm'")]
    [InlineData("120 'm'", "60 's'", "2 'm/s'")]
    [InlineData("60", "1 's'", "60 '/s'")]
    [InlineData("60 's'", "2", "30 's'")]
    [InlineData("1.0 'm'", "1.0 'm'", "1 '1'")]
    [InlineData("4 days", "2 days", "2 '1'")]
    [InlineData("1 'g'", "1 'm.s'", "1 'g/m/s'")]
    [InlineData("1 'm'", "0 's'", null)]
    public void Divides_units_with_values(string left, string right, string? quotient) => Assert.Equal(quotient, Q(left).DividedBy(Q(right))?.ToString());

    [Fact]
    public void Makes_products_that_equal_those_in_other_units()
    {
        Assert.True(Q("2.0 'cm'").Times(Q("2.0 'm'"))?.EqualTo(Q("0.040 'm2'")));
        Assert.True(Q("4.0 'g'").DividedBy(Q("2.0 'm'"))?.EqualTo(Q("2 'g/m'")));
    }

    [Theory]
    [InlineData("52 'cm'", "m", "0.52 'm'")]
    [InlineData("1 'a'", "d", "365.25 'd'")]
    [InlineData("7 days", "wk", "1 'wk'")]
    [InlineData("98.6 '[degF]'", "Cel", "37 'Cel'")]
    [InlineData("24 'm'", "kg", null)]
    [InlineData("1 year", "a", null)]
    public void Converts_to_a_unit(string quantity, string unit, string? expected) => Assert.Equal(expected, Q(quantity).ConvertTo(unit)?.ToString());

    [Theory]
    [InlineData("1 month", CalendarUnit.Month)]
    [InlineData("1 'month'", CalendarUnit.Month)]
    [InlineData("2 'wk'", CalendarUnit.Week)]
    [InlineData("2 'ms'", CalendarUnit.Millisecond)]
    [InlineData("1 'mo'", null)]
    [InlineData("1 'a'", null)]
    [InlineData("1 'kg'", null)]
    [InlineData("1", null)]
    public void Knows_what_may_be_added_to_a_date(string quantity, CalendarUnit? expected) =>
        Assert.Equal(expected, Q(quantity).IsCalendarDuration(out var unit) ? unit : null);

    [Fact]
    public void Turns_the_durations_of_FHIR_into_those_of_the_calendar()
    {
        Assert.Equal("1 year", Quantity.OfFhir(1, "a").ToString());
        Assert.Equal("3 'kg'", Quantity.OfFhir(3, "kg").ToString());
    }

    private static void Check(string left, string right, int? order)
    {
        var (one, two) = (Q(left), Q(right));
        Assert.Equal(order, one.CompareTo(two));
        Assert.Equal(-order, two.CompareTo(one));
        Assert.Equal(order is null ? null : order == 0, one.EqualTo(two));
        Assert.Equal(order is not null, one.IsComparableTo(two));
    }
}
