using Negatoscope.Model.Devices;

namespace Negatoscope.Model.Tests.Devices;

public sealed class Gs1ReaderTests
{
    private const string Gtin = "09506000117843";

    [Theory]
    // The FDA's example, "UDI formats by FDA-accredited issuing agency"
    [InlineData("(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234",
        "gs1 di=51022222233336 lot=A213B1 serial=1234 expiry=2015-07-07 manufactured=2014-12-31")]
    // The example of the HL7 UDI pattern
    [InlineData("(01)00643169001763(17)160712(21)21A11F4855", "gs1 di=00643169001763 serial=21A11F4855 expiry=2016-07-12")]
    // The parser of AccessGUDID
    [InlineData("(01)10884521062856(11)141231(17)150707(10)A213B1(21)1234",
        "gs1 di=10884521062856 lot=A213B1 serial=1234 expiry=2015-07-07 manufactured=2014-12-31")]
    // The check character pair's example, GS1 General Specifications §7.9.5
    [InlineData("(01)09506000117843(8013)1987654Ad4X4bL5ttr2310c2K", "gs1 di=09506000117843 8013=1987654Ad4X4bL5ttr2310c2K")]
    public void Published_examples_are_read(string text, string parts)
    {
        var udi = Udis.Clean(text);

        Assert.Equal(parts, Udis.Parts(udi));
        Assert.Equal(text, udi.HumanReadable);
    }

    [Theory]
    [InlineData("(01)09506000117843(17)271231(10)AB-1(21)S/2")]
    [InlineData("01095060001178431727123110AB-1\u001D21S/2")]
    [InlineData("]C101095060001178431727123110AB-1\u001D21S/2")]
    [InlineData("]d201095060001178431727123110AB-1\u001D21S/2\r\n")]
    [InlineData("]Q301095060001178431727123110AB-1\u001D21S/2")]
    [InlineData("]e001095060001178431727123110AB-1\u001D21S/2")]
    [InlineData("\u001D01095060001178431727123110AB-1\u001D21S/2")] // FNC1 at the start, sent by some scanners
    [InlineData("0109506000117843\u001D17271231\u001D10AB-1\u001D21S/2\u001D")] // §7.8.6.3 tolerates separators that are not needed
    [InlineData("01095060001178431727123110AB-1<GS>21S/2")]
    [InlineData("01095060001178431727123110AB-1{GS}21S/2")]
    [InlineData("01095060001178431727123110AB-1[GS]21S/2")]
    [InlineData("01095060001178431727123110AB-1<fnc1>21S/2")]
    [InlineData(@"01095060001178431727123110AB-1\x1D21S/2")]
    [InlineData(@"01095060001178431727123110AB-1\u001d21S/2")]
    [InlineData("01095060001178431727123110AB-1^]21S/2")]
    [InlineData("01095060001178431727123110AB-1^21S/2")]
    [InlineData("01095060001178431727123110AB-1|21S/2")]
    [InlineData("01095060001178431727123110AB-1~21S/2")]
    [InlineData("01095060001178431727123110AB-1\u241D21S/2")]
    [InlineData("01095060001178431727123110AB-1\u219421S/2")]
    [InlineData("]C10109506000117843\r\n]C11727123110AB-1\r\n]C121S/2")] // three symbols, one after the other
    [InlineData("(01) 09506000117843 (17) 271231 (10) AB-1 (21) S/2 ")]
    [InlineData("9506000117843\n1727123110AB-1\u001D21S/2")] // EAN-13 on the box, GS1-128 beside it
    [InlineData("]E09506000117843\n]C11727123110AB-1\u001D21S/2")]
    public void Every_form_of_the_carrier_is_read_alike(string text)
    {
        var udi = Udis.Clean(text);

        Assert.Equal("gs1 di=09506000117843 lot=AB-1 serial=S/2 expiry=2027-12-31", Udis.Parts(udi));
        Assert.Equal("(01)09506000117843(17)271231(10)AB-1(21)S/2", udi.HumanReadable);
        Assert.Equal(udi with { Carrier = "" }, Udis.Clean(udi.Carrier) with { Carrier = "" });
    }

    [Fact]
    public void The_carrier_is_what_a_scanner_sends()
    {
        Assert.Equal("01095060001178431727123110AB-1\u001D21S/2", Udis.Clean("(01)09506000117843(17)271231(10)AB-1(21)S/2").Carrier);
        Assert.Equal("01095060001178431727123110AB-1\u001D21S/2", Udis.Clean("]d201095060001178431727123110AB-1<GS>21S/2").Carrier);
    }

    [Theory]
    [InlineData("40170725", "00000040170725")] // GTIN-8
    [InlineData("614141000036", "00614141000036")] // GTIN-12
    [InlineData("9506000117843", "09506000117843")] // GTIN-13
    [InlineData("]E09506000117843", "09506000117843")]
    [InlineData("09506000117843", "09506000117843")]
    [InlineData("(01)09506000117843", "09506000117843")]
    [InlineData("0109506000117843", "09506000117843")]
    public void A_trade_item_number_alone_is_a_device_identifier(string text, string di) =>
        Assert.Equal($"gs1 di={di}", Udis.Parts(Udis.Clean(text)));

    [Fact]
    public void A_symbology_identifier_tells_digits_from_a_trade_item_number()
    {
        Assert.Equal("gs1 expiry=2025-12-31", Udis.Parts(Udis.Read("]C117251231").Value));
        Assert.Equal(["udi-check-digit GTIN"], Udis.Codes(Udis.Read("17251231")));
    }

    [Theory]
    [InlineData("(13)250102", "13=250102")]
    [InlineData("(15)250102", "15=250102")]
    [InlineData("(16)250102", "16=250102")]
    [InlineData("(22)C1", "22=C1")]
    [InlineData("(235)TP1", "235=TP1")]
    [InlineData("(240)REF.1", "240=REF.1")]
    [InlineData("(241)CUST", "241=CUST")]
    [InlineData("(30)12", "30=12")]
    [InlineData("(710)1", "710=1")]
    [InlineData("(711)3400930000001", "711=3400930000001")]
    [InlineData("(712)1", "712=1")]
    [InlineData("(713)1", "713=1")]
    [InlineData("(714)1", "714=1")]
    [InlineData("(715)1", "715=1")]
    [InlineData("(716)1", "716=1")]
    [InlineData("(7003)2601021330", "expiry=2026-01-02 7003=2601021330")]
    [InlineData("(8012)v2.1", "software=v2.1")]
    [InlineData("(90)X", "90=X")]
    [InlineData("(91)X", "91=X")]
    [InlineData("(99)X", "99=X")]
    public void Every_identifier_of_a_device_has_its_place(string element, string part)
    {
        Assert.Equal($"gs1 di={Gtin} {part}", Udis.Parts(Udis.Clean($"(01){Gtin}{element}")));
        Assert.Equal($"gs1 di={Gtin} {part}", Udis.Parts(Udis.Clean(Udis.Clean($"(01){Gtin}{element}").Carrier)));
    }

    [Theory]
    [InlineData("(17)250200", "expiry=2025-02-28")]
    [InlineData("(17)240200", "expiry=2024-02-29")]
    [InlineData("(11)250400", "manufactured=2025-04-30")]
    public void Day_00_is_the_last_of_its_month_and_is_told(string element, string part)
    {
        var read = Udis.Read($"(01){Gtin}{element}");

        Assert.Equal($"gs1 di={Gtin} {part}", Udis.Parts(read.Value));
        Assert.Equal([$"udi-day-not-given {element[..4]}"], Udis.Codes(read));
        Assert.True(read.IsClean);
    }

    [Theory]
    [InlineData(2026, "760101", 2076)]
    [InlineData(2026, "770101", 1977)] // 51 years ahead
    [InlineData(2026, "251231", 2025)]
    [InlineData(2026, "000101", 2000)]
    [InlineData(1999, "490101", 2049)] // 50 years back
    [InlineData(1999, "500101", 1950)]
    [InlineData(2060, "100101", 2110)]
    [InlineData(2060, "110101", 2011)]
    public void A_two_digit_year_is_the_nearest_one(int year, string date, int expected) =>
        Assert.Equal(expected, UdiReader.Read($"(01){Gtin}(17){date}", new(year, 1, 1)).Value?.Expiry?.Year);

    [Theory]
    [InlineData("(10)AB(1)C", "lot=AB(1)C", "")]
    [InlineData("(10)(A)B(21)X(", "lot=(A)B serial=X(", "")]
    [InlineData("(10)AB(11)C", "lot=AB(11)C", "udi-brackets-in-value (11)")]
    [InlineData("(10)AB(05)1", "lot=AB(05)1", "udi-unknown-identifier (05)")]
    [InlineData("(10)AB(12345)1", "lot=AB(12345)1", "")]
    [InlineData("(10)AB(17)271231", "lot=AB expiry=2027-12-31", "")]
    public void Brackets_begin_an_element_only_around_an_identifier_whose_value_may_follow(string elements, string parts, string codes)
    {
        var read = Udis.Read($"(01){Gtin}{elements}");

        Assert.Equal($"gs1 di={Gtin} {parts}", Udis.Parts(read.Value));
        Assert.Equal(codes, string.Join(',', Udis.Codes(read)));
    }

    [Theory]
    [InlineData("(01)09506000117844(10)L", "di=09506000117844 lot=L", "udi-check-digit (01)")]
    [InlineData("010950600011784410L", "di=09506000117844 lot=L", "udi-check-digit (01)")]
    [InlineData("09506000117844", "di=09506000117844", "udi-check-digit GTIN")]
    [InlineData("(01)9506000117843(10)L", "di=09506000117843 lot=L", "udi-value-length (01)")]
    [InlineData("(01)095060001178X3(10)L", "lot=L", "udi-value-characters (01),udi-no-device-identifier")]
    [InlineData("(01)09506000117843(17)270230(10)L", "di=09506000117843 lot=L", "udi-impossible-date (17)")]
    [InlineData("(01)09506000117843(17)271301(10)L", "di=09506000117843 lot=L", "udi-impossible-date (17)")]
    [InlineData("(01)09506000117843(17)2701011(10)L", "di=09506000117843 lot=L", "udi-value-length (17)")]
    [InlineData("(01)09506000117843(10)L(17)27", "di=09506000117843 lot=L", "udi-value-length (17)")]
    [InlineData("(01)09506000117843(17)27O101(10)L", "di=09506000117843 lot=L", "udi-value-characters (17)")]
    [InlineData("(01)09506000117843(7003)2601002400", "di=09506000117843", "udi-impossible-date (7003)")]
    [InlineData("(01)09506000117843(7003)2601012400", "di=09506000117843", "udi-impossible-date (7003)")]
    [InlineData("(01)09506000117843(10)L(21)", "di=09506000117843 lot=L", "udi-value-length (21)")]
    [InlineData("010950600011784310L\u001D21", "di=09506000117843 lot=L", "udi-value-length (21)")]
    [InlineData("(01)09506000117843(10)123456789012345678901", "di=09506000117843 lot=123456789012345678901", "udi-value-length (10)")]
    [InlineData("(01)09506000117843(10)A#B", "di=09506000117843 lot=A#B", "udi-value-characters (10)")]
    [InlineData("(01)09506000117843(10)Lé", "di=09506000117843 lot=Lé", "udi-value-characters (10)")]
    [InlineData("(01)09506000117843(30)1A", "di=09506000117843 30=1A", "udi-value-characters (30)")]
    [InlineData("(01)09506000117843(8013)1987654Ad4X4bL5ttr2310cXK", "di=09506000117843 8013=1987654Ad4X4bL5ttr2310cXK", "udi-check-characters (8013)")]
    [InlineData("(01)09506000117843(10)L(21)1(21)1", "di=09506000117843 lot=L serial=1", "")]
    [InlineData("(01)09506000117843(10)L(21)1(21)2", "di=09506000117843 lot=L serial=1", "udi-element-differs (21)")]
    [InlineData("(01)09506000117843(10)L(01)09506000117850", "di=09506000117843 lot=L", "udi-element-differs (01)")]
    [InlineData("(01)09506000117843(17)270101(7003)2701020000", "di=09506000117843 expiry=2027-01-01 7003=2701020000", "udi-element-differs (7003)")]
    [InlineData("(01)09506000117843(240)A(240)B", "di=09506000117843 240=A", "udi-element-differs 240")]
    [InlineData("(17)270101(10)L", "lot=L expiry=2027-01-01", "udi-no-device-identifier")]
    [InlineData("(01)09506000117843(05)1(10)L", "di=09506000117843 lot=L", "udi-unknown-identifier (05)")]
    [InlineData("(01)09506000117843(10)L(02)09506000117843(37)5", "di=09506000117843 lot=L 37=5", "udi-unknown-identifier (02),udi-elements-do-not-combine (37)")]
    [InlineData("010950600011784305ABC\u001D10L", "di=09506000117843 lot=L", "udi-unknown-identifier (05…)")] // resumes behind the separator
    [InlineData("0109506000117843200110L", "di=09506000117843 lot=L", "udi-unknown-identifier (20…)")] // resumes where its fixed length ends
    [InlineData("010950600011784310L\u001D\u001D211", "di=09506000117843 lot=L serial=1", "udi-extra-separator")]
    [InlineData("(01)09506000117843(250)S", "di=09506000117843 250=S", "udi-elements-do-not-combine (250)")]
    [InlineData("(01)09506000117843(21)1(235)S", "di=09506000117843 serial=1 235=S", "udi-elements-do-not-combine (235)")]
    public void A_broken_rule_is_found_and_hides_nothing_else(string text, string parts, string codes)
    {
        var read = Udis.Read(text);

        Assert.Equal($"gs1 {parts}", Udis.Parts(read.Value));
        Assert.Equal(codes, string.Join(',', Udis.Codes(read)));
    }

    [Theory]
    [InlineData("12345670", '0')] // GTIN-8
    [InlineData("6291041500213", '3')] // the example of §7.9.1
    [InlineData("00000000000000", '0')]
    public void Check_digits_are_modulo_10(string value, char digit) => Assert.Equal(digit, Gs1Check.Digit(value.AsSpan(0, value.Length - 1)));

    [Theory] // of the GS1 barcode syntax tests
    [InlineData("12345678901234567890123NT")]
    [InlineData("12345_ABCDEFGHIJKLMCP")]
    [InlineData("12345_abcdefghijklmN3")]
    [InlineData("12345_!\"%&'()*+,-./LC")]
    [InlineData("12345_0123456789:;<=>?62")]
    [InlineData("7907665Bm8v2AB")]
    [InlineData("62577B8fRG7HJK")]
    [InlineData("99999zzzzzzzzzzzzzzzzzzT2")]
    public void Check_character_pairs_are_modulo_1021(string model) =>
        Assert.Equal((model[^2], model[^1]), Gs1Check.Pair(model.AsSpan(0, model.Length - 2)));
}
