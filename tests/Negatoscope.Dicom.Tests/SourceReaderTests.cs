using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Pipes;
using Negatoscope.Dicom.Sources;

namespace Negatoscope.Dicom.Tests;

public sealed class SourceReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_file_has_one_outcome()
    {
        Save("a/b/IM0001", Image("1"));
        Save("a/IM0002", Image("2"));
        Save("a/notes.txt", [.. "hello"u8]);
        Save("a/empty.dcm", []);

        Assert.Equal(
            ["a/IM0002: 2", "a/b/IM0001: 1", "a/empty.dcm: an empty file", "a/notes.txt: text", "gone: it is not there"],
            Outcomes(In("a"), In("gone")));
    }

    [Fact]
    public void Links_that_go_round_in_a_circle_end()
    {
        Save("a/b/IM0001", Image("1"));
        Directory.CreateSymbolicLink(In("a/b/up"), In("a"));
        Directory.CreateSymbolicLink(In("a/self"), In("a/self"));
        File.CreateSymbolicLink(In("a/nowhere"), In("nothing"));

        var outcomes = Outcomes(In("a"));

        Assert.Single(outcomes, outcome => outcome.EndsWith(": 1", StringComparison.Ordinal));
        Assert.Contains("a/nowhere: a link that leads to no file", outcomes);
    }

    [Fact]
    public void A_folder_named_twice_is_read_once()
    {
        Save("a/b/IM0001", Image("1"));

        Assert.Equal(["a/b/IM0001: 1"], Outcomes(In("a"), In("a/b")));
    }

    [Fact]
    public void The_output_folder_is_not_entered()
    {
        Save("a/IM0001", Image("1"));
        Save("a/out/IM0002", Image("2"));

        Assert.Equal(["a/IM0001: 1"], Outcomes(new SourceOptions { Except = In("a/out") }, In("a")));
    }

    [Fact]
    public void Zip_archives_are_read_entry_by_entry()
    {
        var zip = In("study.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            archive.CreateEntry("DICOM/");
            using (var image = archive.CreateEntry("DICOM/IM0001").Open())
                image.Write(Image("1"));
            using var text = archive.CreateEntry("readme").Open();
            text.Write("hello"u8);
        }

        Assert.Equal(["study.zip!/DICOM/IM0001: 1", "study.zip!/readme: text"], Outcomes(zip));
    }

    [Fact]
    public void A_zip_archive_with_nothing_to_give_is_one_outcome()
    {
        using (ZipFile.Open(In("empty.zip"), ZipArchiveMode.Create))
        {
        }

        Save("broken.zip", [.. "PK\x03\x04"u8, .. new byte[100]]);

        Assert.Equal(
            ["broken.zip: the zip archive is damaged or of a kind that cannot be read", "empty.zip: an empty zip archive"],
            Outcomes(In("broken.zip"), In("empty.zip")));
    }

    [Fact]
    public void A_DICOMDIR_stands_for_the_files_that_it_lists()
    {
        Save("disc/DICOM/IM0001", Image("1"));
        Save("disc/DICOM/IM0002", Image("2"));
        Save("disc/DICOMDIR", DicomDirOf("DICOM\\IM0001", "DICOM\\IM0003", "..\\IM0002"));

        Assert.Equal(
            [
                "disc/../IM0002: the DICOMDIR names a file outside its file-set",
                "disc/DICOM/IM0001: 1",
                "disc/DICOM/IM0003: the DICOMDIR names it but it is not there",
                "disc/DICOMDIR: DICOMDIR",
            ],
            Outcomes(new SourceOptions { FollowDicomDir = true }, In("disc/DICOMDIR")));
        Assert.Equal(["disc/DICOM/IM0001: 1", "disc/DICOM/IM0002: 2", "disc/DICOMDIR: DICOMDIR"], Outcomes(In("disc")));
    }

    [Fact]
    public void A_DICOMDIR_that_lists_a_file_twice_or_itself_gives_one_outcome_each()
    {
        Save("disc/DICOM/IM0001", Image("1"));
        Save("disc/DICOMDIR", DicomDirOf("DICOM\\IM0001", "DICOMDIR", "DICOM\\IM0001", "", "\\etc\\passwd"));

        Assert.Equal(
            ["disc/DICOM/IM0001: 1", "disc/DICOMDIR: DICOMDIR", "disc/etc/passwd: the DICOMDIR names a file outside its file-set"],
            Outcomes(new SourceOptions { FollowDicomDir = true }, In("disc/DICOMDIR")).Select(outcome => outcome.Replace("//", "/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Many_files_are_read_by_several_threads_without_mixing_them_up()
    {
        for (var i = 0; i < 300; i++)
            Save($"many/{i:D3}", Image($"{i}"));

        Assert.Equal(
            Enumerable.Range(0, 300).Select(i => $"many/{i:D3}: {i}"),
            Outcomes(new SourceOptions { Workers = 8 }, In("many")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void What_a_visit_throws_stops_the_reading_and_comes_out_as_it_is(int workers)
    {
        for (var i = 0; i < 50; i++)
            Save($"many/{i:D3}", Image($"{i}"));

        var thrown = Assert.Throws<InvalidOperationException>(() => SourceReader.Read(
            [In("many")], new SourceOptions { Workers = workers }, (_, _) => throw new InvalidOperationException("full")));

        Assert.Equal("full", thrown.Message);
    }

    [Fact]
    public void A_cancelled_reading_says_so()
    {
        Save("a/IM0001", Image("1"));
        using var cancel = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => SourceReader.Read(
            [In("a")], new(), (_, _) => cancel.Cancel(), cancel: cancel.Token));
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("line\nbreak")]
    public void The_entries_of_an_archive_are_named_and_never_written(string name)
    {
        var zip = In("odd.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        using (var image = archive.CreateEntry(name).Open())
            image.Write(Image("1"));

        Assert.Equal([$"odd.zip!/{name}: 1"], Outcomes(zip));
        Assert.Equal([zip], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void An_archive_within_an_archive_is_not_opened()
    {
        var zip = In("outer.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        using (var inner = new ZipArchive(archive.CreateEntry("inner.zip").Open(), ZipArchiveMode.Create))
            inner.CreateEntry("IM0001");

        Assert.Equal(["outer.zip!/inner.zip: a zip archive"], Outcomes(zip));
    }

    [LinuxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pipe_named_as_a_file_is_read_once(bool followDicomDir)
    {
        Assert.Equal("7", OutcomeOfPipe(Image("7"), followDicomDir));
        Assert.Equal("a zip archive", OutcomeOfPipe([.. "PK\x03\x04"u8, .. new byte[100]], followDicomDir));
    }

    private static string? OutcomeOfPipe(byte[] bytes, bool followDicomDir)
    {
        using var to = new AnonymousPipeServerStream(PipeDirection.Out);
        using var from = new AnonymousPipeClientStream(PipeDirection.In, to.ClientSafePipeHandle);
        to.Write(bytes);
        to.Dispose();

        string? outcome = null;
        SourceReader.Read(
            [$"/proc/self/fd/{from.SafePipeHandle.DangerousGetHandle()}"],
            new SourceOptions { FollowDicomDir = followDicomDir },
            (_, reading) => outcome = Of(reading));
        return outcome;
    }

    private string[] Outcomes(params string[] paths) => Outcomes(new SourceOptions(), paths);

    private string[] Outcomes(SourceOptions options, params string[] paths)
    {
        var outcomes = new ConcurrentBag<string>();
        SourceReader.Read(paths, options, (name, reading) =>
            outcomes.Add($"{name[(_folder.Length + 1)..]}: {Of(reading)}"));
        return [.. outcomes.Order(StringComparer.Ordinal)];
    }

    private static string? Of(Reading reading) => reading switch
    {
        Part10 file => DicomDir.IsOne(file) ? "DICOMDIR" : file.DataSet.Text(Tags.InstanceNumber),
        NotDicom other => other.Reason,
        Unreadable other => other.Reason,
        _ => null,
    };

    private string In(string path) => Path.Combine(_folder, path);

    private void Save(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path)) ?? _folder);
        File.WriteAllBytes(In(path), bytes);
    }

    private static byte[] Image(string number) => Part10File.ToBytes(
        new DataSetBuilder().Text(Tags.InstanceNumber, number).Bytes(Tags.PixelData, Vr.OW, new byte[20_000]).Build(), TransferSyntax.ExplicitVrLittleEndian);

    private static byte[] DicomDirOf(params string[] files) => Part10File.ToBytes(
        new DataSetBuilder()
            .Items(Tags.DirectoryRecordSequence, [.. files.Select(file => new DataSetBuilder().Text(Tags.ReferencedFileID, file).Build())])
            .Build(),
        TransferSyntax.ExplicitVrLittleEndian,
        new WriteOptions { MediaStorageSopClassUid = Uids.MediaStorageDirectoryStorage });
}
