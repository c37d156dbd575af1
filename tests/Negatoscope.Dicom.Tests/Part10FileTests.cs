using System.IO.Compression;

namespace Negatoscope.Dicom.Tests;

public sealed class Part10FileTests
{
    private const string Explicit = "1.2.840.10008.1.2.1";
    private static readonly byte[] ModalityCt = Drawn.Bytes("0800 6000 \"CS\" 0200 \"CT\"");
    private static readonly byte[] ImplicitCt = Drawn.Bytes("0800 6000 02000000 \"CT\"");
    private static readonly byte[] BigEndianCt = Drawn.Bytes("0008 0060 \"CS\" 0002 \"CT\"");

    [Fact]
    public void Reads_a_file_as_the_standard_draws_it()
    {
        var file = Drawn.Read(Drawn.File(Explicit, ModalityCt));

        Assert.Equal("CT", file.DataSet.Text(Tags.Modality));
        Assert.Equal(Explicit, file.Meta.Text(Tags.TransferSyntaxUID));
        Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, file.Syntax);
        Assert.Empty(file.Problems);
    }

    public static TheoryData<string, byte[], string[]> OddFiles => new()
    {
        { "no file meta information, explicit", ModalityCt, ["no-file-meta"] },
        { "no file meta information, implicit", ImplicitCt, ["no-file-meta"] },
        { "no file meta information, big endian", BigEndianCt, ["no-file-meta"] },
        { "prefix without preamble", [.. "DICM"u8, .. Meta(Explicit), .. ModalityCt], [] },
        { "file meta information without preamble", [.. Meta(Explicit), .. ModalityCt], [] },
        { "preamble without prefix", [.. new byte[128], .. Meta(Explicit), .. ModalityCt], [] },
        { "no transfer syntax", [.. Head, .. Drawn.Bytes("0200 1300 \"SH\" 0200 \"ME\""), .. ModalityCt], ["no-transfer-syntax"] },
        { "no transfer syntax, implicit", [.. Head, .. Drawn.Bytes("0200 1300 \"SH\" 0200 \"ME\""), .. ImplicitCt], ["no-transfer-syntax"] },
        { "implicit file meta information", [.. Head, .. Drawn.Bytes("0200 1000 12000000 \"1.2.840.10008.1.2\" 00"), .. ImplicitCt], ["file-meta-form"] },
        { "a group length that lies", [.. Head, .. Drawn.Bytes("0200 0000 \"UL\" 0400 FF000000"), .. Meta(Explicit)[12..], .. ModalityCt], [] },
        { "implicit, and says explicit", Drawn.File(Explicit, ImplicitCt), ["wrong-transfer-syntax"] },
        { "explicit, and says implicit", Drawn.File("1.2.840.10008.1.2", ModalityCt), ["wrong-transfer-syntax"] },
        { "big endian, and says little", Drawn.File(Explicit, BigEndianCt), ["wrong-transfer-syntax"] },
        { "little endian, and says big", Drawn.File("1.2.840.10008.1.2.2", ModalityCt), ["wrong-transfer-syntax"] },
        { "unknown transfer syntax", Drawn.File("1.2.3.4", ModalityCt), ["unknown-transfer-syntax"] },
        { "deflated", Drawn.File("1.2.840.10008.1.2.1.99", Deflated(ModalityCt)), [] },
        { "deflated by zlib", Drawn.File("1.2.840.10008.1.2.1.99", DeflatedByZlib(ModalityCt)), [] },
        { "not deflated, and says so", Drawn.File("1.2.840.10008.1.2.1.99", ModalityCt), ["wrong-transfer-syntax"] },
        { "zeros behind", Drawn.File(Explicit, [.. ModalityCt, .. new byte[512]]), ["trailing-bytes"] },
        { "three zeros behind", Drawn.File(Explicit, [.. ModalityCt, .. new byte[3]]), ["trailing-bytes"] },
        { "a stray delimiter", Drawn.File(Explicit, [.. Drawn.Bytes("FEFF 0DE0 00000000"), .. ModalityCt]), ["stray-delimiter"] },
        { "no VR but question marks", Drawn.File(Explicit, [.. Drawn.Bytes("0800 5000 \"??\" 0200 \"42\""), .. ModalityCt]), ["element-form"] },
        { "the first VR damaged", Drawn.File(Explicit, [.. Drawn.Bytes("0800 5000 53FF 0200 \"42\""), .. ModalityCt]), ["element-form"] },
        { "a VR of the future", Drawn.File(Explicit, [.. Drawn.Bytes("0800 5000 \"ZZ\" 0000 02000000 \"42\""), .. ModalityCt]), [] },
        {
            "one implicit element in between",
            Drawn.File(Explicit, [.. Drawn.Bytes("0800 0500 \"CS\" 0A00 \"ISO_IR 100\" 0800 5000 02000000 \"42\""), .. ModalityCt]),
            ["element-form"]
        },
    };

    [Theory]
    [MemberData(nameof(OddFiles))]
    public void Reads_what_the_field_writes(string defect, byte[] bytes, string[] problems)
    {
        var file = Drawn.Read(bytes);

        Assert.True(file.DataSet.Text(Tags.Modality) == "CT", defect);
        Assert.Equal(problems, file.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void An_element_with_neither_VR_nor_length_is_empty()
    {
        var file = Drawn.Read(Drawn.File(Explicit, Drawn.Bytes("""
            0800 0500 "CS" 0A00 "ISO_IR 100"
            2800 2001 "  "                      // (0028,0120) Pixel Padding Value
            2800 5010 "DS" 0200 "-2"            // (0028,1050) Window Center
            """)));

        Assert.Equal(-2, file.DataSet.Number(Tags.WindowCenter));
        Assert.Empty(file.DataSet.Bytes(Tags.PixelPaddingValue).ToArray());
    }

    [Fact]
    public void A_truncated_file_gives_what_was_there_and_the_offset()
    {
        var whole = Drawn.File(Explicit, [.. ModalityCt, .. Drawn.Bytes("1000 2000 \"LO\" 0400 \"4242\"")]);

        var file = Drawn.Read(whole[..^2]);

        Assert.Equal("CT", file.DataSet.Text(Tags.Modality));
        Assert.False(file.DataSet.Contains(Tags.PatientID));
        var problem = Assert.Single(file.Problems);
        Assert.Equal(("truncated", Tags.PatientID, whole.Length - 12), (problem.Code, problem.Tag!.Value, problem.Offset)); // asserted to be single above
    }

    [Fact]
    public void A_damaged_deflate_stream_gives_what_could_be_inflated()
    {
        byte[] dataSet = [.. ModalityCt, .. Drawn.Bytes("1000 2000 \"LO\" 0020"), .. RandomBytes(0x2000)];
        var deflated = Deflated(dataSet);

        var file = Drawn.Read(Drawn.File("1.2.840.10008.1.2.1.99", deflated[..(deflated.Length / 2)]));

        Assert.Equal("CT", file.DataSet.Text(Tags.Modality));
        Assert.Contains(file.Problems, problem => problem.Code == "truncated");
    }

    [Fact]
    public void A_deflate_bomb_is_stopped()
    {
        using var bomb = new MemoryStream();
        using (var deflate = new DeflateStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(Drawn.Bytes("0800 6000 \"CS\" 0200 \"CT\" 0900 0010 \"OB\" 0000 F0FFFFFF"));
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 300; megabyte++)
                deflate.Write(zeros);
        }

        var file = Drawn.Read(Drawn.File("1.2.840.10008.1.2.1.99", bomb.ToArray()));

        Assert.Equal("CT", file.DataSet.Text(Tags.Modality));
        Assert.Contains(file.Problems, problem => problem.Code == "header-too-long");
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("\"PatientName,PatientID\" 0A", "text")]
    [InlineData("89 \"PNG\" 0D0A1A0A", "a PNG image")]
    [InlineData("\"PK\" 0304 1400", "a zip archive")]
    [InlineData("7F \"ELF\" 0201", "a program")]
    [InlineData("49492A00 08000000", "a TIFF image")]
    [InlineData("0102030405060708090A", "neither a DICOM prefix nor a data element at its start")]
    public void Other_files_are_refused_by_content(string drawing, string reason) =>
        Assert.Equal(reason, Assert.IsType<NotDicom>(Part10File.Read(Drawn.Bytes(drawing))).Reason);

    [Fact]
    public void Pixel_data_are_left_where_they_are_unless_asked_for()
    {
        var bytes = Drawn.File(Explicit, [.. ModalityCt, .. Drawn.Bytes("E07F 1000 \"OW\" 0000 04000000 01020304  FCFF FCFF \"OB\" 0000 02000000 0000")]);

        var header = Drawn.Read(bytes);
        Assert.True(header.DataSet.HasPixelData);
        Assert.False(header.DataSet.Contains(Tags.PixelData));
        Assert.Equal(bytes.Length - 30, header.PixelDataOffset);

        var whole = Assert.IsType<Part10>(Part10File.Read(bytes, includePixelData: true));
        Assert.True(whole.DataSet.HasPixelData);
        Assert.Equal([1, 2, 3, 4], whole.DataSet.Bytes(Tags.PixelData).ToArray());
        Assert.Equal(3, whole.DataSet.Count);
    }

    [Fact]
    public void Truncated_pixel_data_are_reported()
    {
        var file = Drawn.Read(Drawn.File(Explicit, Drawn.Bytes("E07F 1000 \"OW\" 0000 08000000 01020304")));

        Assert.Equal(("truncated", Tags.PixelData), (file.Problems[0].Code, file.Problems[0].Tag!.Value)); // truncated pixel data name their tag
    }

    private static byte[] Head => [.. new byte[128], .. "DICM"u8];

    private static byte[] Meta(string syntax) => Drawn.File(syntax, [])[132..];

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var deflate = new DeflateStream(to, CompressionLevel.Optimal))
            deflate.Write(bytes);
        return to.ToArray();
    }

    private static byte[] DeflatedByZlib(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return to.ToArray();
    }
}
