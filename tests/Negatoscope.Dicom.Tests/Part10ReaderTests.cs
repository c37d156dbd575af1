namespace Negatoscope.Dicom.Tests;

public sealed class Part10ReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-").FullName;
    private readonly Part10Reader _reader = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(10)]
    [InlineData(9_000)]
    [InlineData(3_000_000)]
    public void Reads_headers_of_any_size(int privateBytes)
    {
        var path = Save(new DataSetBuilder()
            .Text(Tags.Modality, "CT")
            .Bytes(new(0x0009, 0x1001), Vr.OB, new byte[privateBytes])
            .Items(Tags.ReferencedStudySequence, Enumerable.Range(0, 100).Select(i => new DataSetBuilder().Text(Tags.ReferencedSOPInstanceUID, $"2.25.{i}").Build()).ToArray())
            .Text(Tags.PatientID, "42")
            .Bytes(Tags.PixelData, Vr.OW, new byte[100_000])
            .Build());

        var file = Assert.IsType<Part10>(_reader.Read(path));

        Assert.Equal("42", file.DataSet.Text(Tags.PatientID));
        Assert.Equal("2.25.99", file.DataSet.Items(Tags.ReferencedStudySequence)[99].Text(Tags.ReferencedSOPInstanceUID));
        Assert.True(file.DataSet.HasPixelData);
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_as_good_as_a_file()
    {
        var bytes = Part10File.ToBytes(new DataSetBuilder().Text(Tags.PatientID, "42").Bytes(Tags.PixelData, Vr.OW, new byte[100_000]).Build(), TransferSyntax.ExplicitVrLittleEndian);
        using var zipped = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(zipped, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        zipped.Position = 0;
        using var stream = new System.IO.Compression.DeflateStream(zipped, System.IO.Compression.CompressionMode.Decompress);

        var file = Assert.IsType<Part10>(_reader.Read(stream));

        Assert.Equal("42", file.DataSet.Text(Tags.PatientID));
        Assert.True(file.DataSet.HasPixelData);
    }

    [Fact]
    public void Detach_keeps_a_data_set_beyond_the_next_file()
    {
        var first = Save(new DataSetBuilder().Text(Tags.PatientName, "René").Items(Tags.ReferencedStudySequence, new DataSetBuilder().Text(Tags.PatientID, "1").Build()).Build());
        var second = Save(new DataSetBuilder().Text(Tags.PatientName, "Zoë").Build());

        var kept = Assert.IsType<Part10>(_reader.Read(first)).DataSet.Detach();
        var next = Assert.IsType<Part10>(_reader.Read(second)).DataSet;

        Assert.Equal("René", kept.Text(Tags.PatientName));
        Assert.Equal("1", kept.Items(Tags.ReferencedStudySequence)[0].Text(Tags.PatientID));
        Assert.Equal("Zoë", next.Text(Tags.PatientName));
        Assert.Empty(next.Items(Tags.ReferencedStudySequence));
    }

    [Fact]
    public void One_file_after_another_costs_next_to_no_memory()
    {
        var builder = new DataSetBuilder().Bytes(Tags.PixelData, Vr.OW, new byte[2000]);
        for (byte i = 0; i < 200; i++)
            builder.Text(new(0x0009, (ushort)(0x1000 + i)), Vr.LO, "some private value");
        var path = Save(builder.Text(new(0x0009, 0x0010), "ACME").Text(Tags.PatientID, "42").Build());
        for (var warm = 0; warm < 50; warm++)
            _reader.Read(path);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _reader.Read(path);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 1000);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_reason_and_no_exception() =>
        Assert.Equal("it is not there", Assert.IsType<Unreadable>(_reader.Read(Path.Combine(_folder, "absent"))).Reason);

    [Fact]
    public void A_claimed_length_costs_nothing_until_bytes_back_it()
    {
        var path = Path.Combine(_folder, "liar");
        File.WriteAllBytes(path, Drawn.File("1.2.840.10008.1.2.1", Drawn.Bytes("0800 6000 \"CS\" 0200 \"CT\"  0900 0110 \"OB\" 0000 FEFFFF0F 0102")));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = Assert.IsType<Part10>(_reader.Read(path));

        Assert.Equal("truncated", Assert.Single(file.Problems).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private string Save(DataSet dataSet)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, Part10File.ToBytes(dataSet, TransferSyntax.ExplicitVrLittleEndian));
        return path;
    }
}
