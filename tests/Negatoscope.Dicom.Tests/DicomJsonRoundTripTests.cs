using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Negatoscope.Dicom.Tests;

/// <summary>Part 10 to JSON to Part 10 says the same, whatever the data set.</summary>
public sealed class DicomJsonRoundTripTests
{
    private static readonly string[] Words = ["A", "CT", "Crâne", "山田", "Ελληνικά", "\"quoted\"", "a+b/c", "<&>", "é😀"];
    private static readonly string[] Plain = ["A", "B_2", "1.2.840"];
    private static readonly string[] Decimals = ["0", "-1", "1.50", "120.0", "1E-05", "-0.5"];
    private static readonly string[] VrsOfBytes = ["OB", "OW", "OF", "OD", "OL", "OV", "UN"];
    private static readonly string[] VrsOfNumbers = ["US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "AT"];

    [Fact]
    public void Loses_nothing()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 500; round++)
        {
            var dataSet = Part10(RandomDataSet(random, depth: 0));
            var problems = new List<Problem>();

            var back = Part10(Assert.Single(DicomJsonReader.Read(Json(dataSet), problems)));

            Assert.Empty(problems);
            Assert.Equal(Lines(dataSet), Lines(back));
            Assert.Equal(Json(dataSet), Json(back));
        }
    }

    [Fact]
    public void Says_the_same_of_every_element_of_the_dictionary()
    {
        var random = new Random(20261124);
        for (var round = 0; round < 40; round++)
        {
            var json = Json(RandomDataSets.Next(random));
            var problems = new List<Problem>();

            Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(Json(Assert.Single(DicomJsonReader.Read(json, problems)))));
            Assert.Empty(problems);
        }
    }

    [Fact]
    public void Writes_valid_json_whatever_the_bytes()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = Part10File.ToBytes(RandomDataSet(random, depth: 0), TransferSyntax.ExplicitVrLittleEndian);
            for (var changes = random.Next(6); changes > 0; changes--)
                bytes[random.Next(132, bytes.Length)] = (byte)random.Next(256);

            if (Part10File.Read(bytes) is Part10 read)
                using (JsonDocument.Parse(Json(read.DataSet))) { }
        }
    }

    private static DataSet RandomDataSet(Random random, int depth)
    {
        var builder = new DataSetBuilder();
        for (var count = random.Next(8); count >= 0; count--)
            AddElement(builder, random, depth);
        return builder.Build();
    }

    private static void AddElement(DataSetBuilder builder, Random random, int depth)
    {
        // A private block, so that the VR is ours to choose.
        var tag = new Tag(0x0009, (ushort)(0x1000 + random.Next(0x100)));
        switch (random.Next(depth < 3 ? 6 : 5))
        {
            case 0:
                builder.Text(tag, Vr.From(Pick(random, "LO"u8, "SH"u8, "UC"u8)), Values(random, Words));
                break;
            case 1:
                builder.Text(tag, Vr.PN, Values(random, [.. Words.Select(word => $"{word}^x=={word}"), "=山田"]));
                break;
            case 2:
                builder.Text(tag, Vr.From(Pick(random, "CS"u8, "AE"u8, "UI"u8)), Values(random, Plain)).Text(new(0x0009, 0x10F0), Vr.DS, Values(random, Decimals));
                break;
            case 3:
                builder.Bytes(tag, Vr.From(Encoding.ASCII.GetBytes(VrsOfBytes[random.Next(VrsOfBytes.Length)])), Bytes(random));
                break;
            case 4:
                builder.Bytes(tag, Vr.From(Encoding.ASCII.GetBytes(VrsOfNumbers[random.Next(VrsOfNumbers.Length)])), Bytes(random));
                break;
            default:
                builder.Items(tag, [.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomDataSet(random, depth + 1))]);
                break;
        }
    }

    private static ReadOnlySpan<byte> Pick(Random random, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c) =>
        random.Next(3) switch { 0 => a, 1 => b, _ => c };

    private static string[] Values(Random random, string[] from) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => from[random.Next(from.Length)])];

    /// <summary>Numbers whose bits are not those of a NaN: JSON has one NaN, IEEE 754 many.</summary>
    private static byte[] Bytes(Random random) => [.. Enumerable.Range(0, random.Next(4) * 8).Select(_ => (byte)random.Next(0x7F))];

    private static DataSet Part10(DataSet dataSet) =>
        ((Part10)Part10File.Read(Part10File.ToBytes(dataSet, TransferSyntax.ExplicitVrLittleEndian))).DataSet;

    private static byte[] Json(DataSet dataSet)
    {
        var bytes = new ArrayBufferWriter<byte>();
        DicomJsonWriter.Write(dataSet, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>One line an element, items indented by their path.</summary>
    private static IEnumerable<string> Lines(DataSet dataSet, string path = "") =>
        from element in dataSet.Elements.ToArray()
        let name = $"{path}{element.Tag} {element.Vr}"
        from line in element.Vr == Vr.SQ
            ? element.Items.SelectMany((item, i) => Lines(item, $"{name}[{i}] ")).Prepend(name)
            : [$"{name} {Convert.ToHexString(element.Bytes)}"]
        select line;
}
