namespace Negatoscope.Dicom.Tests;

/// <summary>The law of reader and writer: what was written is what is read, in every form.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> EverySyntax => [.. TransferSyntax.All.Select(syntax => syntax.Uid)];

    [Theory]
    [MemberData(nameof(EverySyntax))]
    public void Random_data_sets_survive_every_transfer_syntax(string uid)
    {
        var syntax = TransferSyntax.Of(uid);
        var random = new Random(20261122);
        for (var round = 0; round < 10; round++)
        {
            var written = RandomDataSets.Next(random);

            var file = Drawn.Read(Part10File.ToBytes(written, syntax));

            Assert.Empty(file.Problems);
            Assert.Equal(syntax, file.Syntax);
            AssertSame(written, file.DataSet, syntax.Kind != TransferSyntaxKind.Implicit);
        }
    }

    [Fact]
    public void Fragments_pass_through()
    {
        ReadOnlyMemory<byte>[] fragments = [Array.Empty<byte>(), new byte[] { 1, 2, 3, 4 }, new byte[] { 0xFE, 0xFF, 0xDD, 0xE0 }];
        var written = new DataSetBuilder().Fragments(Tags.PixelData, fragments).Build();

        var bytes = Part10File.ToBytes(written, TransferSyntax.Of(Uids.JPEGBaseline8Bit));
        var file = Assert.IsType<Part10>(Part10File.Read(bytes, includePixelData: true));

        Assert.True(file.DataSet.TryFind(Tags.PixelData, out var pixels));
        Assert.True(pixels.IsEncapsulated);
        Assert.Equal(fragments.Select(f => f.ToArray()), pixels.Fragments.Select(f => f.ToArray()));
    }

    [Fact]
    public void Pixels_are_never_written_in_a_syntax_that_denies_them()
    {
        var native = new DataSetBuilder().Bytes(Tags.PixelData, Vr.OW, new byte[2]).Build();

        Assert.Throws<ArgumentException>(() => Part10File.ToBytes(native, TransferSyntax.Of(Uids.JPEGBaseline8Bit)));
    }

    [Fact]
    public void A_value_too_long_for_its_own_length_field_is_written_as_UN()
    {
        var table = new byte[70_000];
        table[0] = 1;
        var bytes = Part10File.ToBytes(new DataSetBuilder().Bytes(Tags.RedPaletteColorLookupTableDescriptor, Vr.US, table).Build(), TransferSyntax.ExplicitVrBigEndian);

        Assert.True(Drawn.Read(bytes).DataSet.TryFind(Tags.RedPaletteColorLookupTableDescriptor, out var element));
        Assert.Equal((Vr.UN, Vr.US), (element.StatedVr, element.Vr));
        Assert.Equal(table, element.Bytes);
    }

    [Fact]
    public void Odd_values_are_padded_as_their_representation_wants()
    {
        var dataSet = new DataSetBuilder().Text(Tags.SOPInstanceUID, "1.2").Text(Tags.Modality, "XA1").Bytes(new(0x0009, 0x1001), Vr.OB, new byte[1]).Build();

        Assert.Equal("1.2\0"u8, dataSet.Bytes(Tags.SOPInstanceUID));
        Assert.Equal("XA1 "u8, dataSet.Bytes(Tags.Modality));
        Assert.Equal([0, 0], dataSet.Bytes(new(0x0009, 0x1001)).ToArray());
    }

    [Fact]
    public void File_meta_information_says_what_the_data_set_is()
    {
        var dataSet = new DataSetBuilder().Text(Tags.SOPClassUID, Uids.CTImageStorage).Text(Tags.SOPInstanceUID, "2.25.1").Build();

        var meta = Drawn.Read(Part10File.ToBytes(dataSet, TransferSyntax.ExplicitVrLittleEndian)).Meta;

        Assert.Equal([0, 1], meta.Bytes(Tags.FileMetaInformationVersion).ToArray());
        Assert.Equal(Uids.CTImageStorage, meta.Text(Tags.MediaStorageSOPClassUID));
        Assert.Equal("2.25.1", meta.Text(Tags.MediaStorageSOPInstanceUID));
        Assert.Equal(Uids.ExplicitVRLittleEndian, meta.Text(Tags.TransferSyntaxUID));
        Assert.Equal(Part10File.ImplementationClassUid, meta.Text(Tags.ImplementationClassUID));
        Assert.Equal("NEGATOSCOPE_01", meta.Text(Tags.ImplementationVersionName));
    }

    [Fact]
    public void Text_keeps_its_character_set_wherever_it_moves()
    {
        var latin = Drawn.DataSet("1.2.840.10008.1.2.1", """
            0800 0500 "CS" 0A00 "ISO_IR 100"
            0800 1511 "SQ" 0000 FFFFFFFF
            FEFF 00E0 0C000000  1000 1000 "PN" 0400 "Ren" E9
            FEFF DDE0 00000000
            """);

        var moved = new DataSetBuilder()
            .Text(Tags.PatientName, "Łukasz")
            .Items(Tags.ReferencedStudySequence, [.. latin.Items(Tags.ReferencedSeriesSequence)])
            .Build();
        var read = Drawn.Read(Part10File.ToBytes(moved, TransferSyntax.ImplicitVrLittleEndian)).DataSet;

        Assert.Equal("ISO_IR 192", read.Text(Tags.SpecificCharacterSet));
        Assert.Equal("Łukasz", read.Text(Tags.PatientName));
        Assert.Equal("René", read.Items(Tags.ReferencedStudySequence)[0].Text(Tags.PatientName));
    }

    internal static void AssertSame(DataSet expected, DataSet actual, bool withVr)
    {
        var left = expected.Elements.Where(element => element.Tag != Tags.SpecificCharacterSet).ToList();
        var right = actual.Elements.Where(element => element.Tag != Tags.SpecificCharacterSet).ToList();
        Assert.Equal(left.Select(element => element.Tag), right.Select(element => element.Tag));
        foreach (var (before, after) in left.Zip(right))
        {
            if (withVr || !before.Tag.IsPrivate)
                Assert.Equal(before.Vr, after.Vr);
            Assert.True(before.Bytes.SequenceEqual(after.Bytes), $"{before.Tag} differs");
            Assert.Equal(before.Items.Count, after.Items.Count);
            foreach (var (item, other) in before.Items.Zip(after.Items))
                AssertSame(item, other, withVr);
        }
    }
}
