using System.Text;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>Files that cannot be kept, in memory and in files of their own. No store but SQLite's is asked, for none of it reaches the rows.</summary>
public sealed class BrokenFileTests
{
    private const string Rle = "1.2.840.10008.1.2.5";

    private static readonly StoreOptions InFiles = TestStore.Small with { LargestShared = 64 };

    [Theory]
    [InlineData("1.2.840.10008.1.2", false)]
    [InlineData("1.2.840.10008.1.2.1", false)]
    [InlineData("1.2.840.10008.1.2.1", true)]
    [InlineData("1.2.840.10008.1.2.2", false)]
    [InlineData("1.2.840.10008.1.2.2", true)]
    [InlineData("1.2.840.10008.1.2.1.99", false)]
    [InlineData("1.2.840.10008.1.2.1.99", true)]
    [InlineData(Rle, false)]
    [InlineData(Rle, true)]
    public async Task A_file_cut_off_within_its_pixels_is_refused(string syntax, bool inFile)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, inFile ? InFiles : null);
        var whole = new Sample { Syntax = TransferSyntax.Of(syntax) }.ToBytes();

        var last = EndOf(whole, syntax);
        // Before its pixels a file may be cut off between two elements: nobody can tell it then from one that never had pixels.
        var first = TransferSyntax.Of(syntax).IsDeflated ? whole.Length - 400 : (int)((Part10)Part10File.Read(whole)).PixelDataOffset!.Value + 1;
        for (var length = first; length < last; length += inFile ? 13 : 1)
        {
            var refused = await store.ReceiveAsync(whole[..length]) as StoreOutcome.Refused;
            Assert.True(refused?.Reason == FailureReason.CannotUnderstand, $"{length} of {whole.Length} bytes were kept.");
            Assert.NotEqual(refused.Why.English, refused.Why.French);
        }

        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(whole));
        Assert.Equal(whole, await store.BytesAsync(new Sample().Key));
        Assert.Equal((1, 0L), ((int)(await store.CheckAsync()).Instances, (await store.CheckAsync()).GarbageBytes));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2", false)]
    [InlineData("1.2.840.10008.1.2.1", false)]
    [InlineData("1.2.840.10008.1.2.1", true)]
    [InlineData("1.2.840.10008.1.2.2", false)]
    public async Task A_file_cut_off_within_its_last_element_is_refused_though_it_has_no_pixels(string syntax, bool inFile)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, inFile ? InFiles : null);
        var without = new Sample { Syntax = TransferSyntax.Of(syntax), PixelBytes = 0 };
        var whole = (without with { More = builder => builder.Text(Tags.ImageComments, "the last words") }).ToBytes();

        // A zero behind the last element is padding, and a tag in big endian begins with one.
        var first = without.ToBytes().Length + (syntax == "1.2.840.10008.1.2.2" ? 2 : 1);
        for (var length = first; length < whole.Length; length++)
        {
            var refused = await store.ReceiveAsync(whole[..length]) as StoreOutcome.Refused;
            Assert.True(refused?.Reason == FailureReason.CannotUnderstand, $"{length} of {whole.Length} bytes were kept.");
        }

        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(whole)); // images without pixels are kept on purpose
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(2 * 16 * 16, false)]
    public async Task A_deflated_file_cut_off_anywhere_is_refused(int pixels, bool inFile)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, inFile ? InFiles : null);
        const string deflated = "1.2.840.10008.1.2.1.99";
        var whole = new Sample { Syntax = TransferSyntax.Of(deflated), PixelBytes = pixels, More = builder => builder.Text(Tags.ImageComments, "words") }.ToBytes();

        for (var length = (int)((Part10)Part10File.Read(whole)).DataSetOffset; length < EndOf(whole, deflated); length++)
        {
            var refused = await store.ReceiveAsync(whole[..length]) as StoreOutcome.Refused;
            Assert.True(refused?.Reason == FailureReason.CannotUnderstand, $"{length} of {whole.Length} bytes were kept.");
        }

        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(whole));
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync([.. new Sample { Syntax = TransferSyntax.Of(deflated), Instance = "2.25.1.1.2", PixelBytes = pixels }.ToBytes(), 0, 0]));
    }

    /// <summary>A deflated data set of odd length is padded (PS3.5 Annex A.5), and without the padding nothing is missing.</summary>
    private static int EndOf(byte[] whole, string syntax) => whole.Length - (TransferSyntax.Of(syntax).IsDeflated && whole[^1] == 0 ? 1 : 0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_no_file_of_an_instance_is_refused_with_a_reason(bool inFile)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, inFile ? InFiles : null);
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(new string('x', 5000)),
            [0x89, .. "PNG\r\n"u8, .. new byte[500]],
            new byte[100_000],
            new Sample { Study = "../../etc" }.ToBytes(),
            new Sample { Series = "1..2" }.ToBytes(),
            new Sample { Instance = "'; drop table study; --" }.ToBytes(),
            new Sample { SopClass = "" }.ToBytes(),
        ];
        foreach (var file in files)
            Assert.Equal(FailureReason.CannotUnderstand, Assert.IsType<StoreOutcome.Refused>(await store.ReceiveAsync(file)).Reason);
        var report = await store.CheckAsync();
        Assert.Equal((0, 0, 0), (report.Instances, report.Segments, report.GarbageBytes));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Anything_may_stand_in_a_field(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        string[] values = ["'; drop table study; --", "<script>alert(1)</script>", "a\0b\u0001", new string('é', 5000), "%_*?[]^", "\"BulkDataURI\":\"", "𠮷野^家"];
        for (var number = 1; number <= values.Length; number++)
        {
            var value = values[number - 1];
            var sample = new Sample
            {
                Study = $"2.25.{number}",
                Series = $"2.25.{number}.1",
                Instance = $"2.25.{number}.1.1",
                PatientId = value,
                PatientName = value,
                AccessionNumber = value,
                Description = value,
                StudyDate = value.Length > 60 ? null : value,
                Modality = value,
            };
            Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(sample));
            Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
            await store.MetadataAsync(sample.Key, "http://localhost");
            Assert.True((await store.StudiesAsync(new AttributeMatch(Tags.PatientID, new Matching.AnyOf([value])))).Total <= 1);
            Assert.True((await store.StudiesAsync(new AttributeMatch(Tags.PatientName, new Matching.Like(value + "*")))).Total <= values.Length);
        }

        Assert.Equal(values.Length, (await store.StudiesAsync()).Total);
        Assert.Equal(1, (await store.StudiesAsync(new AttributeMatch(Tags.PatientName, new Matching.Like("*野*")))).Total);
        Assert.True((await store.CheckAsync()).IsClean);
    }
}
