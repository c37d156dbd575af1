using System.Buffers;
using System.Text;

namespace Negatoscope.Dicom.Tests;

public sealed class DicomJsonWriterTests
{
    [Fact]
    public void Writes_an_attribute_as_its_vr_and_its_values() => // PS3.18 F.2.4
        Assert.Equal("""{"00080061":{"vr":"CS","Value":["CT","PT"]}}""", Json(new DataSetBuilder().Text(Tags.ModalitiesInStudy, "CT", "PT")));

    [Fact]
    public void Writes_a_name_by_its_groups() => // PS3.18 F.2.2
        Assert.Equal(
            """{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎","Phonetic":"やまだ^たろう"}]}}""",
            Json(new DataSetBuilder().Text(Tags.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう")));

    [Fact]
    public void Leaves_out_the_groups_that_a_name_does_not_have() =>
        Assert.Equal(
            """{"00080090":{"vr":"PN","Value":[{"Alphabetic":"^Bob^^Dr."},null,{"Ideographic":"山田"}]}}""",
            Json(new DataSetBuilder().Text(Tags.ReferringPhysicianName, "^Bob^^Dr.", "", "=山田")));

    [Fact]
    public void Writes_an_empty_attribute_without_a_value() => // PS3.18 F.2.5
        Assert.Equal(
            """{"00080050":{"vr":"SH"},"00081111":{"vr":"SQ"},"00280010":{"vr":"US"},"7FE00020":{"vr":"OW"}}""",
            Json(new DataSetBuilder().Text(Tags.AccessionNumber).Items(Tags.ReferencedPerformedProcedureStepSequence)
                .Number(Tags.Rows).Bytes(Tag.Of(0x7FE0_0020), Vr.OW, default)));

    [Fact]
    public void Writes_null_for_an_empty_value_among_others() => // PS3.18 F.2.5
        Assert.Equal(
            """{"00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},"00280030":{"vr":"DS","Value":[null,0.50]}}""",
            Json(new DataSetBuilder().Text(Tags.ImageType, "ORIGINAL", "", "AXIAL").Text(Tags.PixelSpacing, "", "0.50")));

    [Theory]
    [InlineData("120.0", "120.0")]
    [InlineData("+5", "5")]
    [InlineData("-007.50", "-7.50")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("5.", "5")]
    [InlineData("000", "0")]
    [InlineData("0.0", "0.0")]
    [InlineData("1.50E+03", "1.50E+03")]
    [InlineData("1.e3", "1e3")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("1,5", "\"1,5\"")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("+", "\"+\"")]
    [InlineData("+-5", "\"+-5\"")]
    public void Writes_a_decimal_string_as_a_number_with_its_digits(string text, string json) =>
        Assert.Equal("""{"00180050":{"vr":"DS","Value":[""" + json + "]}}", Json(new DataSetBuilder().Text(Tags.SliceThickness, text)));

    [Fact]
    public void Writes_binary_numbers() =>
        Assert.Equal(
            """{"00280010":{"vr":"US","Value":[512,65535]},"00280106":{"vr":"SS","Value":[-1]},"00720082":{"vr":"SV","Value":["-9223372036854775808",5]},"00189305":{"vr":"FD","Value":[0.1,"NaN","-Infinity"]},"00720076":{"vr":"FL","Value":[0.1]}}""",
            Json(
                new DataSetBuilder().Number(Tags.Rows, 512, 65535).Number(Tags.SmallestImagePixelValue, Vr.SS, -1),
                new DataSetBuilder().Number(Tags.SelectorSVValue, long.MinValue, 5),
                new DataSetBuilder().Bytes(Tags.RevolutionTime, Vr.FD, Doubles(0.1, double.NaN, double.NegativeInfinity)),
                new DataSetBuilder().Number(Tags.SelectorFLValue, 0.1m)));

    [Fact]
    public void Writes_tags_in_eight_digits() =>
        Assert.Equal(
            """{"00280009":{"vr":"AT","Value":["00181063","0020000D"]}}""",
            Json(new DataSetBuilder().Bytes(Tags.FrameIncrementPointer, Vr.AT, new byte[] { 0x18, 0, 0x63, 0x10, 0x20, 0, 0x0D, 0 })));

    [Fact]
    public void Writes_bytes_in_base64() => // PS3.18 F.2.7
        Assert.Equal(
            """{"00091001":{"vr":"UN","InlineBinary":"AAEC+w=="}}""",
            Json(new DataSetBuilder().Bytes(Tag.Of(0x0009_1001), Vr.UN, new byte[] { 0, 1, 2, 0xFB })));

    [Fact]
    public void Writes_the_items_of_a_sequence_and_an_empty_item() => // PS3.18 F.2.2
        Assert.Equal(
            """{"00081140":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2.3"]}},{}]}}""",
            Json(new DataSetBuilder().Items(Tags.ReferencedImageSequence,
                new DataSetBuilder().Text(Tags.ReferencedSOPInstanceUID, "1.2.3").Build(), new DataSetBuilder().Build())));

    [Fact]
    public void Keeps_what_the_source_was_encoded_in() => // PS3.18 F.2.2 note 3
        Assert.Equal(
            """{"00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00081030":{"vr":"LO","Value":["Crâne"]}}""",
            Json(new DataSetBuilder().Text(Tags.SpecificCharacterSet, "ISO_IR 100").Text(Tags.StudyDescription, "Crâne")));

    [Fact]
    public void Leaves_out_pixel_data_and_long_values_but_not_the_rest()
    {
        var dataSet = new DataSetBuilder().Text(Tags.Modality, "CT").Bytes(Tags.ICCProfile, Vr.OB, new byte[2000])
            .Bytes(Tags.PixelData, Vr.OW, new byte[2]).Items(Tags.ReferencedImageSequence, new DataSetBuilder().Text(Tags.TextValue, new string('x', 2000)).Build())
            .Build();

        Assert.Equal(
            """{"00080060":{"vr":"CS","Value":["CT"]},"00081140":{"vr":"SQ","Value":[{}]}}""",
            Json(dataSet, new() { LongestValue = 1024 }));
        Assert.Equal(
            """{"00080060":{"vr":"CS","Value":["CT"]},"00081140":{"vr":"SQ","Value":[{}]},"00282000":{"vr":"OB","BulkDataURI":"bulk/(0028,2000)"},"7FE00010":{"vr":"OW","InlineBinary":"AAA="}}""",
            Json(dataSet, new() { LongestValue = 1024, WithPixelData = true, BulkDataUri = e => e.Vr == Vr.OB ? $"bulk/{e.Tag}" : null }));
    }

    private static byte[] Doubles(params double[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static string Json(params DataSetBuilder[] builders) =>
        "{" + string.Join(",", builders.Select(builder => Json(builder.Build(), null)[1..^1])) + "}";

    private static string Json(DataSet dataSet, DicomJsonOptions? options)
    {
        var bytes = new ArrayBufferWriter<byte>();
        DicomJsonWriter.Write(dataSet, bytes, options);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
