using Negatoscope.Model.Devices;

namespace Negatoscope.Model.Tests.Devices;

public sealed class HibccReaderTests
{
    [Theory] // The worked examples of ANSI/HIBC 2.6: appendix B.2.0, C.3, §2.2.1.1, §4.3.3, §2.3.2
    [InlineData("+A123BJC5D6E71G", "di=A123BJC5D6E71")]
    [InlineData("+H123ABC01234567890D", "di=H123ABC01234567890")]
    [InlineData("+A99912345/$$52001510X33", "di=A99912345 lot=10X3 expiry=2020-01-15")]
    [InlineData("+A123BJC5D6E71/$$52001510X3C", "di=A123BJC5D6E71 lot=10X3 expiry=2020-01-15")]
    [InlineData("+A99912345/$$52001510X3/16D20111212/S77DEFG457",
        "di=A99912345 lot=10X3 serial=77DEFG45 expiry=2020-01-15 manufactured=2011-12-12")]
    [InlineData("+A99912345/$10X3/16D20111231/14D202001313", "di=A99912345 lot=10X3 expiry=2020-01-31 manufactured=2011-12-31")]
    [InlineData("+A99912349/$10X3/16D20111231/14D20200131/Q500Z",
        "di=A99912349 lot=10X3 expiry=2020-01-31 manufactured=2011-12-31 Q=500")]
    // HIBCC's guide to GUDID device identifiers
    [InlineData("+A999ABC1230V", "di=A999ABC1230")]
    public void Published_examples_are_read(string text, string parts)
    {
        var udi = Udis.Clean(text);

        Assert.Equal($"hibcc {parts}", Udis.Parts(udi));
        Assert.Equal(text, udi.Carrier);
        Assert.Equal($"*{text}*", udi.HumanReadable);
        Assert.Equal(udi, Udis.Clean(udi.HumanReadable));
        Assert.Equal(udi, Udis.Clean($"]A0{text}\r\n"));
    }

    /// <summary>The FDA's example of the format ("UDI formats by FDA-accredited issuing agency") is printed with a check character that is not its own.</summary>
    [Fact]
    public void The_example_of_the_FDA_is_read_though_its_check_character_is_wrong()
    {
        const string Example = "+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202";
        const string Parts = "hibcc di=H123PARTNO1234567890120 lot=LOT123456789012345 serial=XYZ456789012345678"
            + " expiry=2020-02-02 manufactured=2013-02-02 HH=16";

        var read = Udis.Read($"*{Example}C*");

        Assert.Equal(Parts, Udis.Parts(read.Value));
        Assert.Equal(["udi-check-character +"], Udis.Codes(read));
        Assert.Equal(Parts, Udis.Parts(Udis.Clean($"{Example}{HibcCheck.Character(Example)}")));
    }

    [Theory] // Appendix F, table F1, each with its example; the forms of earlier editions below
    [InlineData("$3C001", "lot=3C001")]
    [InlineData("$$09053C001", "lot=3C001 expiry=2005-09-30")]
    [InlineData("$$20928053C001", "lot=3C001 expiry=2005-09-28")]
    [InlineData("$$30509283C001", "lot=3C001 expiry=2005-09-28")]
    [InlineData("$$4050928223C001", "lot=3C001 expiry=2005-09-28 HH=22")]
    [InlineData("$$5052713C001", "lot=3C001 expiry=2005-09-28")]
    [InlineData("$$605271223C001", "lot=3C001 expiry=2005-09-28 HH=22")]
    [InlineData("$$73C001", "lot=3C001")]
    [InlineData("$+0001", "serial=0001")]
    [InlineData("$$+09050001", "serial=0001 expiry=2005-09-30")]
    [InlineData("$$+20928050001", "serial=0001 expiry=2005-09-28")]
    [InlineData("$$+30509280001", "serial=0001 expiry=2005-09-28")]
    [InlineData("$$+4050928220001", "serial=0001 expiry=2005-09-28 HH=22")]
    [InlineData("$$+5052710001", "serial=0001 expiry=2005-09-28")]
    [InlineData("$$+605271220001", "serial=0001 expiry=2005-09-28 HH=22")]
    [InlineData("$$+70001", "serial=0001")]
    [InlineData("052713C001", "lot=3C001 expiry=2005-09-28")]
    [InlineData("05271", "expiry=2005-09-28")]
    [InlineData("$$82409053C001", "lot=3C001 expiry=2005-09-30 Q=24")]
    [InlineData("$$90010020928053C001", "lot=3C001 expiry=2005-09-28 Q=00100")]
    [InlineData("$$824705271", "lot=05271 Q=24")]
    public void Every_secondary_structure_is_read_in_one_symbol_and_in_its_own(string secondary, string parts)
    {
        var joined = Checked($"+A99912345/{secondary}");
        var primary = Checked("+A99912345");
        var own = Checked($"+{secondary}{primary[^1]}");
        var expected = $"hibcc di=A99912345 {parts}";

        Assert.Equal(expected, Udis.Parts(Read(joined)));
        Assert.Equal(expected, Udis.Parts(Read($"{primary}\r\n{own}")));
        Assert.Equal(expected, Udis.Parts(Read($"{primary} {own}")));
        Assert.Equal(expected, Udis.Parts(Read($"{primary}{own}")));
        Assert.Equal(expected, Udis.Parts(Read($"*{primary}* *{own}*")));
        Assert.Equal(expected, Udis.Parts(Read($"{own}\n{primary}")));
        Assert.Equal(expected, Udis.Parts(Read($"]C0{primary}\r\n]C0{own}")));

        static Udi Read(string text)
        {
            var read = Udis.Read(text);
            Assert.DoesNotContain(Udis.Codes(read), code => !code.StartsWith("udi-day-not-given ", StringComparison.Ordinal));
            return read.Value!;
        }
    }

    [Fact]
    public void A_secondary_structure_scanned_alone_has_no_device_identifier()
    {
        // §4.3.2 and appendix E1.1
        Assert.Equal("hibcc lot=10X3 expiry=2020-01-15", Udis.Parts(Udis.Read("+$$52001510X3GD").Value));
        Assert.Equal("hibcc lot=A1234", Udis.Parts(Udis.Read("*+$A1234GU*").Value));
        Assert.Equal(["udi-no-device-identifier"], Udis.Codes(Udis.Read("+$$52001510X3GD")));
    }

    [Fact]
    public void The_link_character_holds_two_symbols_together()
    {
        Assert.Equal("+A123BJC5D6E71G+$$52001510X3GD", Udis.Clean("+A123BJC5D6E71G\n+$$52001510X3GD").Carrier);
        Assert.Equal("*+A123BJC5D6E71G* *+$$52001510X3GD*", Udis.Clean("+A123BJC5D6E71G+$$52001510X3GD").HumanReadable);
        Assert.Equal(["udi-link-character +$"], Udis.Codes(Udis.Read("+A999ABC1230V +$$52001510X3GD")));
    }

    [Fact]
    public void A_check_or_link_character_may_be_a_space_or_a_flag()
    {
        var space = Primary(' ');
        var flag = Primary('+');

        Assert.Equal($"hibcc di={space[1..]}", Udis.Parts(Udis.Clean($"{space} ")));
        Assert.Equal($"hibcc di={space[1..]}", Udis.Parts(Udis.Clean($"{space} \r\n")));
        Assert.Equal($"hibcc di={space[1..]}", Udis.Parts(Udis.Clean($"*{space}_*")));
        Assert.Equal($"*{space}_*", Udis.Clean($"{space} ").HumanReadable);
        Assert.Equal($"hibcc di={space[1..]} lot=L", Udis.Parts(Udis.Clean($"{space} {Checked("+$$7L ")}")));
        Assert.Equal($"hibcc di={space[1..]} lot=L", Udis.Parts(Udis.Clean($"{space} \n{Checked("+$$7L ")}")));
        Assert.Equal($"hibcc di={space[1..]} lot=L", Udis.Parts(Udis.Clean($"*{space}_* *{Checked("+$$7L ")}*".Replace("L ", "L_", StringComparison.Ordinal))));
        Assert.Equal($"hibcc di={flag[1..]} lot=L", Udis.Parts(Udis.Clean($"{flag}+{Checked("+$$7L+")}")));

        static string Primary(char check) => Enumerable.Range(0, 1000).Select(n => $"+A999{n}0").First(text => HibcCheck.Character(text) == check);
    }

    [Theory]
    [InlineData("A999ABC1230", "hibcc di=A999ABC1230", "udi-issuer-guessed")]
    [InlineData("A9999XYZ100T0944", "iccbba di=A9999XYZ100T0944", "udi-issuer-guessed")]
    public void A_device_identifier_alone_is_told_by_its_form(string text, string parts, string code)
    {
        var read = Udis.Read(text);

        Assert.Equal(parts, Udis.Parts(read.Value));
        Assert.Equal([code], Udis.Codes(read));
        Assert.True(read.IsClean);
    }

    [Theory]
    [InlineData("+A99912345/$$3250230L", "di=A99912345 lot=L", "udi-impossible-date $$")]
    [InlineData("+A99912345/$$13250L", "di=A99912345 lot=0L", "udi-impossible-date $$")]
    [InlineData("+A99912345/$$525366L", "di=A99912345 lot=L", "udi-impossible-date $$")] // 2025 has 365 days
    [InlineData("+A99912345/$$525000L", "di=A99912345 lot=L", "udi-impossible-date $$")]
    [InlineData("+A99912345/$$425010124L", "di=A99912345 lot=L", "udi-impossible-date $$")] // hour 24
    [InlineData("+A99912345/$$3ABCDEFL", "di=A99912345 lot=L", "udi-impossible-date $$")]
    [InlineData("+A99912345/$$52501", "di=A99912345", "udi-impossible-date $$")]
    [InlineData("+A99912345/$$ABC", "di=A99912345 lot=ABC", "udi-unknown-identifier $$")]
    [InlineData("+A99912345/$$8X", "di=A99912345 lot=8X", "udi-value-length $$,udi-unknown-identifier $$")]
    [InlineData("+A99912345/$$7ABCDEFGHIJKLMNOPQRS", "di=A99912345 lot=ABCDEFGHIJKLMNOPQRS", "udi-value-length $$")]
    [InlineData("+A99912345/$$7ABC%", "di=A99912345 lot=ABC%", "udi-value-characters $$")]
    [InlineData("+A99912345/$", "di=A99912345", "udi-value-length $")]
    [InlineData("+A99912345/", "di=A99912345", "udi-unknown-identifier /")]
    [InlineData("+A99912345/$10X3/17D20111231", "di=A99912345 lot=10X3", "udi-unknown-identifier /1…")]
    [InlineData("+A99912345/$10X3/16D2011123", "di=A99912345 lot=10X3", "udi-value-length /16D")]
    [InlineData("+A99912345/$10X3/16D20111331", "di=A99912345 lot=10X3", "udi-impossible-date /16D")]
    [InlineData("+A99912345/$10X3/14D2020013A", "di=A99912345 lot=10X3", "udi-value-characters /14D")]
    [InlineData("+A99912345/$10X3/Q123456", "di=A99912345 lot=10X3 Q=123456", "udi-value-length /Q")]
    [InlineData("+A99912345/$10X3/QA", "di=A99912345 lot=10X3 Q=A", "udi-value-characters /Q")]
    [InlineData("+A99912345/$$+71/S1", "di=A99912345 serial=1", "")]
    [InlineData("+A99912345/$$+71/S2", "di=A99912345 serial=1", "udi-element-differs /S")]
    [InlineData("+A99912345/$$3250101L/14D20250102", "di=A99912345 lot=L expiry=2025-01-01", "udi-element-differs /14D")]
    [InlineData("+A1230", "di=A1230", "udi-value-length +")]
    [InlineData("+A123BJC5D6E7123456789012", "di=A123BJC5D6E7123456789012", "udi-value-length +")]
    [InlineData("+A123BJC5D6E7A", "di=A123BJC5D6E7A", "udi-value-characters +")]
    [InlineData("+A123BJ-C5D6E71", "di=A123BJ-C5D6E71", "udi-value-characters +")]
    public void A_broken_rule_is_found_and_hides_nothing_else(string unchecked_, string parts, string codes)
    {
        var read = Udis.Read(Checked(unchecked_));

        Assert.Equal($"hibcc {parts}", Udis.Parts(read.Value));
        Assert.Equal(codes, string.Join(',', Udis.Codes(read)));
    }

    [Theory]
    [InlineData("+A99912345/$$52001510X34", "udi-check-character +")]
    [InlineData("+A99912354/$$52001510X33", "")] // the sum knows nothing of order: two swapped characters pass
    [InlineData("+a99912345/$$52001510X33", "udi-value-characters +,udi-value-characters +")]
    public void The_check_character_covers_the_whole_symbol(string text, string codes)
    {
        var read = Udis.Read(text);

        Assert.Equal("10X3", read.Value?.Lot);
        Assert.Equal(codes, string.Join(',', Udis.Codes(read)));
    }

    private static string Checked(string text) => $"{text}{HibcCheck.Character(text)}";
}
