using System.Buffers;
using System.Text.Json;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

public abstract class StoreTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-store-").FullName;

    private protected ImageStore Store { get; private set; } = null!;

    private protected virtual string? Postgres => null;

    private protected StoreOptions Options => new() { Folder = _folder, Postgres = Postgres, LargestShared = 256 << 10 };

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private protected async Task<ImageStore> OpenAsync() => await ImageStore.OpenAsync(Options, TimeProvider.System, CancellationToken.None);

    private protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync();
    }

    internal async Task<StoreOutcome> ReceiveAsync(byte[] bytes, Uid? expectedStudy = null)
    {
        var pending = await Store.ReceiveAsync(new MemoryStream(bytes, writable: false), expectedStudy, CancellationToken.None);
        return await pending.Outcome.WaitAsync(Hang.After);
    }

    private protected Task<StoreOutcome> ReceiveAsync(Sample sample) => ReceiveAsync(sample.ToBytes());

    private protected async Task<byte[]> BytesAsync(InstanceKey key)
    {
        var found = Assert.Single(await Store.InstancesAsync(key.Study, key.Series, key.Instance, CancellationToken.None));
        await using var stream = Store.OpenRead(found.Content);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

public abstract class ReceivingTests : StoreTests
{
    [Fact]
    public async Task An_instance_comes_out_byte_for_byte_after_a_restart_too()
    {
        var sample = new Sample();
        Assert.IsType<StoreOutcome.Stored>(await ReceiveAsync(sample));
        Assert.Equal(sample.ToBytes(), await BytesAsync(sample.Key));
        await ReopenAsync();
        Assert.Equal(sample.ToBytes(), await BytesAsync(sample.Key));
    }

    [Fact]
    public async Task A_large_instance_comes_out_byte_for_byte()
    {
        var sample = new Sample { PixelBytes = 3 << 20 };
        Assert.IsType<StoreOutcome.Stored>(await ReceiveAsync(sample));
        Assert.Equal(sample.ToBytes(), await BytesAsync(sample.Key));
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once()
    {
        Assert.IsType<StoreOutcome.Stored>(await ReceiveAsync(new Sample()));
        Assert.IsType<StoreOutcome.AlreadyStored>(await ReceiveAsync(new Sample()));
        Assert.Equal(1, (await Store.SearchStudiesAsync(new() { Level = QueryLevel.Study }, CancellationToken.None)).Rows[0].InstanceCount);
    }

    [Fact]
    public async Task Other_bytes_under_a_known_uid_are_refused_and_the_first_stay()
    {
        await ReceiveAsync(new Sample());
        var refused = Assert.IsType<StoreOutcome.Refused>(await ReceiveAsync(new Sample { Description = "Autre" }));
        Assert.Equal(FailureReason.DuplicateInstance, refused.Reason);
        Assert.Equal(new Sample().ToBytes(), await BytesAsync(new Sample().Key));
    }

    [Fact]
    public async Task Another_patient_is_refused_within_a_study()
    {
        await ReceiveAsync(new Sample());
        var refused = Assert.IsType<StoreOutcome.Refused>(await ReceiveAsync(new Sample { Instance = "2.25.1.1.2", PatientId = "P2" }));
        Assert.Equal(FailureReason.IdentityConflict, refused.Reason);
        Assert.IsType<StoreOutcome.Stored>(await ReceiveAsync(new Sample { Instance = "2.25.1.1.3", PatientId = null }));
        Assert.Equal(2, (await Store.InstancesAsync(Uid.Parse("2.25.1"), null, null, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task An_instance_of_another_study_than_expected_is_refused()
    {
        var refused = Assert.IsType<StoreOutcome.Refused>(await ReceiveAsync(new Sample().ToBytes(), Uid.Parse("2.25.2")));
        Assert.Equal(FailureReason.DoesNotMatch, refused.Reason);
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_refused()
    {
        var whole = new Sample().ToBytes();
        for (var length = 0; length < whole.Length; length += length < 1000 ? 1 : 37)
        {
            if (await ReceiveAsync(whole[..length]) is not StoreOutcome.Refused { Reason: FailureReason.CannotUnderstand })
                Assert.Fail($"{length} of {whole.Length} bytes were kept.");
        }
    }

    [Fact]
    public async Task Metadata_has_absolute_links_in_place_of_pixels_and_long_values()
    {
        var sample = new Sample
        {
            More = builder => builder
                .Bytes(new(0x0042, 0x0011), Vr.OB, new byte[2000])
                .Text(Tags.ImageComments, new string('x', 3000) + "\"BulkDataURI\":\"")
                .Items(Tags.IconImageSequence, new DataSetBuilder().Text(Tags.Modality, "CT"), new DataSetBuilder().Bytes(Tags.PixelData, Vr.OW, new byte[4096])),
        };
        await ReceiveAsync(sample);
        var instance = Assert.Single(await Store.InstancesAsync(sample.Key.Study, null, null, CancellationToken.None));
        var json = new ArrayBufferWriter<byte>();
        await Store.WriteMetadataAsync(instance, json, "http://localhost/dicom-web"u8.ToArray(), CancellationToken.None);

        using var document = JsonDocument.Parse(json.WrittenMemory);
        var root = "http://localhost/dicom-web/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/bulkdata/";
        Assert.Equal(root + "7FE00010", Link(document.RootElement, "7FE00010"));
        Assert.Equal(root + "00420011", Link(document.RootElement, "00420011"));
        Assert.Equal(root + "00880200/2/7FE00010", Link(document.RootElement.GetProperty("00880200").GetProperty("Value")[1], "7FE00010"));
        Assert.EndsWith("\"BulkDataURI\":\"", document.RootElement.GetProperty("00204000").GetProperty("Value")[0].GetString());
        Assert.Equal("OW", document.RootElement.GetProperty("7FE00010").GetProperty("vr").GetString());

        static string? Link(JsonElement within, string key) => within.GetProperty(key).GetProperty("BulkDataURI").GetString();
    }

    [Fact]
    public async Task Every_sample_of_the_repository_is_kept()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (!Part10File.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, 4096))).IsDicom || Path.GetFileName(file) == "DICOMDIR")
                continue;
            var outcome = await ReceiveAsync(bytes);
            Assert.True(outcome is StoreOutcome.Stored, $"{file}: {(outcome as StoreOutcome.Refused)?.Why.English}");
            Assert.Equal(bytes, await BytesAsync(outcome.Instance!.Value));
        }
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_the_rest_is_counted_again()
    {
        await ReceiveAsync(new Sample());
        await ReceiveAsync(new Sample { Instance = "2.25.1.1.2", PixelBytes = 1 << 20 });
        await ReceiveAsync(new Sample { Series = "2.25.1.2", Instance = "2.25.1.2.1", Modality = "MR" });
        var study = Uid.Parse("2.25.1");

        Assert.Equal(1, await Store.DeleteAsync(study, Uid.Parse("2.25.1.2"), null, CancellationToken.None));
        var left = Assert.Single((await Store.SearchStudiesAsync(new() { Level = QueryLevel.Study }, CancellationToken.None)).Rows);
        Assert.Equal((1, 2), (left.SeriesCount, left.InstanceCount));
        Assert.Equal(["CT"], left.Modalities);
        Assert.Equal(2, (await Store.StatisticsAsync(CancellationToken.None)).Instances);

        Assert.Equal(2, await Store.DeleteAsync(study, null, null, CancellationToken.None));
        Assert.Equal(0, await Store.DeleteAsync(study, null, null, CancellationToken.None));
        Assert.Empty((await Store.SearchStudiesAsync(new() { Level = QueryLevel.Study }, CancellationToken.None)).Rows);
        Assert.Equal(1, (await Store.StatisticsAsync(CancellationToken.None)).Segments); // that of the large one went at once
        Assert.IsType<StoreOutcome.Stored>(await ReceiveAsync(new Sample { PatientId = "P9" }));
    }

    [Fact]
    public async Task Studies_are_found_by_name_without_case_and_accents()
    {
        await ReceiveAsync(new Sample { PatientName = "Lefèvre^Zoé" });
        await ReceiveAsync(new Sample { Study = "2.25.2", Series = "2.25.2.1", Instance = "2.25.2.1.1", PatientName = "MARTIN^Luc" });
        var page = await Store.SearchStudiesAsync(
            new() { Level = QueryLevel.Study, Matches = [new(Tags.PatientName, new Matching.Like("lefevre*"))] }, CancellationToken.None);
        Assert.Equal(1, page.Total);
        Assert.Equal("2.25.1", Assert.Single(page.Rows).Uid.ToString());
    }
}

public sealed class SqliteReceivingTests : ReceivingTests;
