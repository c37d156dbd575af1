namespace Negatoscope.Model.Tests.Devices;

public sealed class IccbbaReaderTests
{
    private const string Example = "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123";

    private const string Parts = "iccbba di=A9999XYZ100T0944 lot=000000000000XYZ123 serial=000025 expiry=2014-02-01 manufactured=2013-02-01"
        + " donation=A99971312345600";

    /// <summary>"UDI formats by FDA-accredited issuing agency".</summary>
    [Fact]
    public void The_example_of_the_FDA_is_read()
    {
        var udi = Udis.Clean(Example);

        Assert.Equal(Parts, Udis.Parts(udi));
        Assert.Equal(Example, udi.Carrier);
        Assert.Equal(Example, udi.HumanReadable);
        Assert.Equal(udi, Udis.Clean($"]d1{Example}\r\n"));
    }

    [Fact]
    public void A_compound_message_has_a_header_that_is_not_printed()
    {
        var udi = Udis.Clean($"]d1=+06000{Example}");

        Assert.Equal(Parts, Udis.Parts(udi));
        Assert.Equal($"=+06000{Example}", udi.Carrier);
        Assert.Equal(Example, udi.HumanReadable);
    }

    [Fact]
    public void Structures_may_come_from_several_symbols()
    {
        Assert.Equal("iccbba di=A9999XYZ100T0944 serial=000025 donation=A99971312345600",
            Udis.Parts(Udis.Clean("]C0=/A9999XYZ100T0944\r\n]C0=,000025\r\n]C0=A99971312345600")));
        Assert.Equal(Parts, Udis.Parts(Udis.Clean(Example.Replace("=", " =", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("=>999001", "expiry=1999-01-01")]
    [InlineData("=>024366", "expiry=2024-12-31")]
    [InlineData("=>100059", "expiry=2100-02-28")]
    [InlineData("&>0140322359", "expiry=2014-02-01 &>=0140322359")]
    [InlineData("&}0140322359", "manufactured=2014-02-01 &}=0140322359")]
    public void Dates_have_three_digits_of_the_year_and_the_day_in_it(string structure, string part) =>
        Assert.Equal($"iccbba di=A9999XYZ100T0944 {part}", Udis.Parts(Udis.Clean($"=/A9999XYZ100T0944{structure}")));

    [Theory]
    [InlineData("=/A9999XYZ100T0944=>023366", "di=A9999XYZ100T0944", "udi-impossible-date =>")]
    [InlineData("=/A9999XYZ100T0944=>014000", "di=A9999XYZ100T0944", "udi-impossible-date =>")]
    [InlineData("=/A9999XYZ100T0944&>0140322460", "di=A9999XYZ100T0944", "udi-impossible-date &>")]
    [InlineData("=/A9999XYZ100T0944=>14032", "di=A9999XYZ100T0944", "udi-value-length =>")]
    [InlineData("=/A9999XYZ100T0944=}0I4032", "di=A9999XYZ100T0944", "udi-value-characters =}")]
    [InlineData("=/A9999XYZ100T094=,000025", "di=A9999XYZ100T094 serial=000025", "udi-value-length =/")]
    [InlineData("=/A9999xyz100T0944=,000025", "di=A9999xyz100T0944 serial=000025", "udi-value-characters =/")]
    [InlineData("=/A9999XYZ100T0944=,25", "di=A9999XYZ100T0944 serial=25", "udi-value-length =,")]
    [InlineData("=/A9999XYZ100T0944=,000000", "di=A9999XYZ100T0944", "udi-divisions-zero =,")]
    [InlineData("=/A9999XYZ100T0944=,000025=,000026", "di=A9999XYZ100T0944 serial=000025", "udi-element-differs =,")]
    [InlineData("=/A9999XYZ100T0944=,000025=,000025", "di=A9999XYZ100T0944 serial=000025", "")]
    [InlineData("=/A9999XYZ100T0944=A999713123456", "di=A9999XYZ100T0944 donation=A999713123456", "udi-value-length =")]
    [InlineData("=/A9999XYZ100T0944&,1XYZ123", "di=A9999XYZ100T0944 lot=XYZ123", "udi-value-length &,1")]
    [InlineData("=/A9999XYZ100T0944=%5100=,000025", "di=A9999XYZ100T0944 serial=000025", "udi-other-structure =%")]
    [InlineData("=+03000=/A9999XYZ100T0944=,000025", "di=A9999XYZ100T0944 serial=000025", "udi-compound-count =+")]
    [InlineData("=,000025", "serial=000025", "udi-no-device-identifier")]
    public void A_broken_rule_is_found_and_hides_nothing_else(string text, string parts, string codes)
    {
        var read = Udis.Read(text);

        Assert.Equal($"iccbba {parts}", Udis.Parts(read.Value));
        Assert.Equal(codes, string.Join(',', Udis.Codes(read)));
    }
}
