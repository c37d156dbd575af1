using System.Text;
using Negatoscope.Fhir.Validation;

namespace Negatoscope.Fhir.Tests.Validation;

public sealed class PrimitiveFormatsTests
{
    private delegate bool Format(ReadOnlySpan<byte> text);

    private static readonly Dictionary<string, Format> Formats = new()
    {
        ["boolean"] = PrimitiveFormats.IsBoolean,
        ["integer"] = PrimitiveFormats.IsInteger,
        ["unsignedInt"] = PrimitiveFormats.IsUnsignedInt,
        ["positiveInt"] = PrimitiveFormats.IsPositiveInt,
        ["decimal"] = PrimitiveFormats.IsDecimal,
        ["date"] = PrimitiveFormats.IsDate,
        ["dateTime"] = PrimitiveFormats.IsDateTime,
        ["instant"] = PrimitiveFormats.IsInstant,
        ["time"] = PrimitiveFormats.IsTime,
        ["id"] = PrimitiveFormats.IsId,
        ["oid"] = PrimitiveFormats.IsOid,
        ["uuid"] = PrimitiveFormats.IsUuid,
        ["uri"] = PrimitiveFormats.IsUri,
        ["url"] = PrimitiveFormats.IsUrl,
        ["canonical"] = PrimitiveFormats.IsCanonical,
        ["code"] = PrimitiveFormats.IsCode,
        ["string"] = PrimitiveFormats.IsString,
        ["markdown"] = PrimitiveFormats.IsMarkdown,
        ["base64Binary"] = PrimitiveFormats.IsBase64Binary,
    };

    [Theory]
    [InlineData("boolean", "true", "false")]
    [InlineData("integer", "0", "1", "-1", "+1", "2147483647", "-2147483648")]
    [InlineData("unsignedInt", "0", "1", "2147483647")]
    [InlineData("positiveInt", "1", "+1", "2147483647")]
    [InlineData("decimal", "0", "-0", "0.0", "1.50", "-0.001", "1e3", "1.5E-10", "12345678901234567890.12345678901234567890")]
    [InlineData("date", "0001", "2024", "2024-12", "2024-02-29", "2000-02-29")]
    [InlineData("dateTime", "2024", "2024-12", "2024-02-29", "2024-02-29T10:00:00Z", "2016-12-31T23:59:60.5+01:00")]
    [InlineData("instant", "2024-02-29T10:00:00Z", "2024-02-29T23:59:59.123456789-13:59", "2024-02-29T00:00:00+14:00")]
    [InlineData("time", "00:00:00", "23:59:60", "10:11:12.5")]
    [InlineData("id", "a", "A-1.b", "1234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("oid", "urn:oid:1.2.3", "urn:oid:0.0", "urn:oid:2.16.840.1.113883.6.1")]
    [InlineData("uuid", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520")]
    [InlineData("uri", "a", "http://a/é", "urn:x")]
    [InlineData("code", "a", "a b", "a\tb", "é")]
    [InlineData("string", "a", " ", "a\tb\r\n", "\u0085é🔥")]
    [InlineData("markdown", "# a\n\nb")]
    [InlineData("base64Binary", "AAAA", "AAA=", "AA==", "AA AA\r\nAAA=\n")]
    public void Accepts(string type, params string[] texts) =>
        Assert.All(texts, text => Assert.True(Formats[type](Encoding.UTF8.GetBytes(text)), $"{type}: {text}"));

    [Theory]
    [InlineData("boolean", "True", "1", "true ")]
    [InlineData("integer", "00", "01", "-0", "+0", "--1", "1.0", "2147483648", "-2147483649", "99999999999999999999", "1e3", "٣")]
    [InlineData("unsignedInt", "-1", "+1", "00", "2147483648")]
    [InlineData("positiveInt", "0", "+0", "-1", "01", "2147483648")]
    [InlineData("decimal", "+1", "01", ".5", "1.", "1e", "1e+", "1.e3", "-", "1 ", "NaN", "0x1")]
    [InlineData("date", "0000", "999", "2024-13", "2024-00", "2024-1", "2021-02-29", "2021-02-30", "1900-02-29", "2024-04-31", "2024-01-00", "2024-01-01T", "2024/01", "2024-01/01", "20x4", "-2024")]
    [InlineData("dateTime", "2024-01-01T10:00Z", "2024-01-01T10:00:00", "2024-01T10:00:00Z", "2024T", "2024-02-30T10:00:00Z", "2024-01-01T24:00:00Z")]
    [InlineData("instant", "2024", "2024-01-01", "2024-01-01 10:00:00Z", "2024-01-01T10:00:00z", "2024-01-01T10:00:00+14:01", "2024-01-01T10:00:00+15:00", "2024-01-01T10:00:00.Z", "2024-01-01T10:00:00Z ", "2024-01-01T10:00:61Z", "2024-01-01T10:60:00Z", "2024-01-01T10:00:00+0100")]
    [InlineData("time", "24:00:00", "10:00", "10:60:00", "10:00:61", "10:00:00.", "10:00:00Z", "1:00:00", "10-00-00")]
    [InlineData("id", "a_b", "a b", "é", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("oid", "1.2.3", "urn:oid:1", "urn:oid:3.1", "urn:oid:1.", "urn:oid:1.02", "urn:oid:1..2", "urn:oid:1.2.x", "URN:OID:1.2")]
    [InlineData("uuid", "c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "urn:uuid:c757873d-ec9a-4326-a141-556f4323952", "urn:uuid:c757873dxec9a-4326-a141-556f43239520", "urn:uuid:c757873d-ec9a-4326-a141-556f4323952g")]
    [InlineData("uri", "a b", " a", "a\n")]
    [InlineData("url", "a b")]
    [InlineData("canonical", "a\tb")]
    [InlineData("code", " a", "a ", "a  b", " ")]
    [InlineData("string", "a\0", "\u001F", "\v")]
    [InlineData("markdown", "\f")]
    [InlineData("base64Binary", "A", "AA", "AAA", "AAAAA", "A===", "AA=A", "====", " ", "AA-_", "é===")]
    public void Refuses(string type, params string[] texts) =>
        Assert.All(texts, text => Assert.False(Formats[type](Encoding.UTF8.GetBytes(text)), $"{type}: {text}"));

    [Fact]
    public void Refuses_an_empty_text_everywhere() => Assert.All(Formats, format => Assert.False(format.Value([]), format.Key));

    [Fact]
    public void Counts_the_characters_of_a_string()
    {
        Assert.True(PrimitiveFormats.IsString(Encoding.UTF8.GetBytes(new string('é', PrimitiveFormats.MaxStringLength))));
        Assert.False(PrimitiveFormats.IsString(Encoding.UTF8.GetBytes(new string('é', PrimitiveFormats.MaxStringLength + 1))));
        Assert.False(PrimitiveFormats.IsString(new byte[PrimitiveFormats.MaxStringLength + 1].Select(_ => (byte)'a').ToArray()));
    }

    [Fact]
    public void Allocates_nothing_and_survives_any_bytes()
    {
        var random = new Random(20260101);
        var buffer = new byte[24];
        foreach (var format in Formats.Values)
        {
            _ = format(buffer);
            for (var round = 0; round < 5_000; round++)
            {
                random.NextBytes(buffer);
                var text = buffer.AsSpan(0, random.Next(buffer.Length));
                foreach (ref var unit in text)
                    unit = (byte)("0123456789-:T.Z+ eE=atrue\t"[unit % 26]);
                var before = GC.GetAllocatedBytesForCurrentThread();
                _ = format(text);
                Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
            }
        }
    }
}
