using System.Diagnostics;
using Negatoscope.Fhir.Path.Values;
using Negatoscope.Fhir.Ucum;

namespace Negatoscope.Fhir.Tests.Ucum;

public sealed class UcumUnitTests
{
    [Theory]
    [InlineData("m")]
    [InlineData("/m")]
    [InlineData("10*3/ul")]
    [InlineData("10*-3/ul")]
    [InlineData("10*+3/ul")]
    [InlineData("10^6")]
    [InlineData("m[H2O]")]
    [InlineData("m3.kg-1.s-2")]
    [InlineData("4.[pi].10*-7.N/A2")]
    [InlineData("rad2{a}")]
    [InlineData("{a}.rad2{b}")]
    [InlineData("1{c}")]
    [InlineData("{e}")]
    [InlineData("%")]
    [InlineData("dB[10.nV]")]
    [InlineData("[in_i'H2O]")]
    [InlineData("[anti'Xa'U]")]
    [InlineData("umol/2.h")]
    [InlineData("mmol/(8.h.kg)")]
    [InlineData("ng/(8.h.kg)")]
    [InlineData("g.m/{hb}")]
    [InlineData("mL/{hb}.m2")]
    [InlineData("10.L/(min.m2)")]
    [InlineData("10*3{rbc}")]
    [InlineData("[m/s2/Hz^(1/2)]")]
    [InlineData("cal_[15]")]
    [InlineData("kcal_IT")]
    [InlineData("g%")]
    [InlineData("mo_s")]
    [InlineData("''")]
    [InlineData("{3 times}/d")] // R4 ucum-common
    [InlineData("pH")] // a picohenry
    [InlineData("dar")] // a deciare
    [InlineData("m0")]
    public void Knows_a_valid_code(string code)
    {
        Assert.True(UcumUnit.IsValid(code));
        Assert.True(UcumUnit.TryParse(code, out var unit));
        Assert.Equal(code, unit.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m/")]
    [InlineData("m.")]
    [InlineData("m//s")]
    [InlineData("10+3/ul")]
    [InlineData("{a}rad2{b}")]
    [InlineData("{|}1")]
    [InlineData("rad2{錠}")]
    [InlineData("m{a\tb}")]
    [InlineData("m{}")]
    [InlineData("m{{a}}")]
    [InlineData("m{a")]
    [InlineData("iU")]
    [InlineData("molv")]
    [InlineData("[BETH'U]")]
    [InlineData("[iIU]/mL")]
    [InlineData("mL/12h")]
    [InlineData("mmol/kg[H20]")]
    [InlineData("ug(8.h)")]
    [InlineData("ug(8hr)")]
    [InlineData("(m/s")]
    [InlineData("m/s)")]
    [InlineData("()")]
    [InlineData("(m)2")]
    [InlineData("m-")]
    [InlineData("m+")]
    [InlineData("0")]
    [InlineData("1/0")]
    [InlineData("kmin")] // the minute takes no prefix
    [InlineData("mmm")]
    [InlineData("k")]
    [InlineData("KG")]
    [InlineData("mg ")]
    [InlineData(" mg")]
    [InlineData("[lb_av")]
    [InlineData("lb_av]")]
    [InlineData("°C")]
    [InlineData("lbs")]
    [InlineData("m1000")]
    [InlineData("m99999999999999999999")]
    public void Refuses_what_is_no_unit(string code)
    {
        Assert.False(UcumUnit.IsValid(code));
        Assert.False(UcumUnit.TryParse(code, out _));
    }

    [Theory]
    [InlineData("N", "1000", "g.m.s-2")]
    [InlineData("Pa", "1000", "g.m-1.s-2")]
    [InlineData("m[Hg]", "133322000", "g.m-1.s-2")]
    [InlineData("S", "0.001", "C2.g-1.m-2.s")]
    [InlineData("[ly]", "9460730472580800", "m")]
    [InlineData("1", "1", "1")]
    [InlineData("{cells}", "1", "1")]
    [InlineData("%", "0.01", "1")]
    [InlineData("Ky", "100", "m-1")]
    [InlineData("Oe", "79.57747154594766788444188169", "C.m-1.s-1")]
    [InlineData("m[IU]/L", "1", "[iU].m-3")]
    [InlineData("dB[SPL]", "0.1", "B[SPL]")]
    [InlineData("KiBy", "8192", "1")]
    [InlineData("cd", "1", "cd")]
    [InlineData("/m.s", "1", "m-1.s")] // the slash turns round one component
    [InlineData("/(m.s)", "1", "m-1.s-1")]
    [InlineData("g/(m/s)", "1", "g.m-1.s")]
    [InlineData("g/(4.m)", "0.25", "g.m-1")]
    public void Reduces_to_base_units(string code, string value, string baseUnits)
    {
        Assert.True(UcumUnit.TryParse(code, out var unit));
        Assert.Equal((value, baseUnits), (unit.ToBaseUnits(FhirDecimal.One).ToString(), unit.BaseUnits));
    }

    [Theory]
    [InlineData("6.3", "mm", "cm", "0.63")]
    [InlineData("6.3", "s.mm-2", "s.m-2", "6300000")]
    [InlineData("6.3", "s/m/mg", "s.m-1.g-1", "6300")]
    [InlineData("6.3", "s/m.mg", "s.m-1.g", "0.0063")]
    [InlineData("6.3", "4.s/m", "s/m", "25.2")]
    [InlineData("6.3", "s/4/m", "s/m", "1.575")]
    [InlineData("6.3", "[in_i]", "m", "0.16002")]
    [InlineData("6.3", "g.m.s-2.A-2", "g.m.C-2", "6.3")]
    [InlineData("1", "10*-7.s", "s", "0.0000001")]
    [InlineData("1", "[ly]", "cm", "946073047258080000")]
    [InlineData("1", "4.[pi].10*-7.s", "s", "0.000001256637061435917295385057353")]
    [InlineData("1.2", "g.m", "m.g", "1.2")]
    [InlineData("1", "[lb_av]", "g", "453.59237")]
    [InlineData("120", "mm[Hg]", "kPa", "15.99864")]
    [InlineData("100", "mg/dL", "g/L", "1")]
    [InlineData("1", "km/h", "m/s", "0.2777777777777777777777777778")]
    [InlineData("36.6", "Cel", "K", "309.75")]
    [InlineData("-40", "Cel", "[degF]", "-40")]
    [InlineData("100", "Cel", "[degRe]", "80")]
    [InlineData("37000", "mCel", "[degF]", "98.6")]
    [InlineData("10", "dB", "B", "1")]
    [InlineData("1", "[IU]", "[iU]", "1")]
    [InlineData("1", "eq", "mol", "1")]
    [InlineData("180", "deg", "[pi].rad", "1")]
    public void Converts_exactly(string value, string from, string to, string expected)
    {
        Assert.True(UcumUnit.TryParse(from, out var source));
        Assert.True(UcumUnit.TryParse(to, out var target));
        Assert.True(source.IsComparableTo(target));
        Assert.Equal(expected, source.Convert(FhirDecimal.Parse(value), target).ToString());
    }

    [Theory]
    [InlineData("m", "s")]
    [InlineData("[iU]", "[arb'U]")]
    [InlineData("[iU]", "1")]
    [InlineData("[pH]", "mol/L")]
    [InlineData("B", "Np")]
    [InlineData("B[W]", "B[kW]")]
    [InlineData("Cel/min", "K/min")]
    [InlineData("Cel2", "K2")]
    [InlineData("2.Cel", "K")]
    public void Does_not_convert_what_has_no_common_measure(string left, string right)
    {
        Assert.True(UcumUnit.TryParse(left, out var one));
        Assert.True(UcumUnit.TryParse(right, out var two));
        Assert.False(one.IsComparableTo(two));
        Assert.Null(one.Convert(1, two));
        Assert.True(one.IsComparableTo(one));
    }

    [Fact]
    public void Bounds_what_a_code_may_ask_for()
    {
        var clock = Stopwatch.StartNew();
        var huge = string.Join('.', Enumerable.Repeat("[ly]999", 32));
        Assert.True(UcumUnit.TryParse(huge, out var unit));
        Assert.Null(unit.ToBaseUnits(1));
        Assert.False(unit.IsComparableTo(UcumUnit.TryParse("m", out var metre) ? metre : unit));
        Assert.True(UcumUnit.TryParse("10*999", out var power));
        Assert.Equal(1000, power.ToBaseUnits(1).ToString()?.Length);
        Assert.Null(power.ToBaseUnits(10));

        Assert.False(UcumUnit.IsValid(new string('(', 1000)));
        Assert.False(UcumUnit.IsValid(new string('(', 100) + "m" + new string(')', 100)));
        Assert.False(UcumUnit.IsValid(string.Join('.', Enumerable.Repeat("m", 200))));
        Assert.True(clock.Elapsed < Hang.After, $"took {clock.Elapsed}");
    }

    [Fact]
    public void Survives_any_text()
    {
        string[] pieces = ["m", "k", "[", "]", "(", ")", "{", "}", ".", "/", "10*", "10^", "-", "+", "2", "0", "'", "Cel", "[iU]", "999", "%", "é", "\0", "[ft_us]"];
        var random = new Random(20260101);
        for (var round = 0; round < 100_000; round++)
        {
            var code = string.Concat(random.GetItems(pieces, random.Next(8)));
            Assert.Equal(UcumUnit.IsValid(code), UcumUnit.TryParse(code, out var unit));
            _ = unit?.ToBaseUnits(1);
        }
    }

    [Fact]
    public void Checks_a_code_without_allocating()
    {
        _ = UcumUnit.IsValid("mmol/(8.h.kg){x}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
            _ = UcumUnit.IsValid("mmol/(8.h.kg){x}");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
