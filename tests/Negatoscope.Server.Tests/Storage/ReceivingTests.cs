using System.Text.Json;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>What becomes of what is received, on each store.</summary>
public sealed class ReceivingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_instance_comes_out_byte_for_byte_after_a_restart_too(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var sample = new Sample();
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(sample));
        Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
        await store.ReopenAsync();
        Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_large_instance_comes_out_byte_for_byte(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var sample = new Sample { PixelBytes = 3 << 20 };
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(sample));
        Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_bytes_are_stored_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample()));
        Assert.IsType<StoreOutcome.AlreadyStored>(await store.ReceiveAsync(new Sample()));
        Assert.Equal(1, (await store.StudiesAsync()).Rows[0].InstanceCount);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Other_bytes_under_a_known_uid_are_refused_and_the_first_stay(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        var refused = Assert.IsType<StoreOutcome.Refused>(await store.ReceiveAsync(new Sample { Description = "Autre" }));
        Assert.Equal(FailureReason.DuplicateInstance, refused.Reason);
        Assert.Equal(new Sample().ToBytes(), await store.BytesAsync(new Sample().Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_patient_is_refused_within_a_study(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        var refused = Assert.IsType<StoreOutcome.Refused>(await store.ReceiveAsync(new Sample { Instance = "2.25.1.1.2", PatientId = "P2" }));
        Assert.Equal(FailureReason.IdentityConflict, refused.Reason);
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample { Instance = "2.25.1.1.3", PatientId = null }));
        Assert.Equal(2, (await store.Store.InstancesAsync(Uid.Parse("2.25.1"), null, null, CancellationToken.None)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_instance_of_another_study_than_expected_is_refused(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var refused = Assert.IsType<StoreOutcome.Refused>(await store.ReceiveAsync(new Sample().ToBytes(), Uid.Parse("2.25.2")));
        Assert.Equal(FailureReason.DoesNotMatch, refused.Reason);
    }

    [Fact]
    public async Task What_is_no_DICOM_file_takes_no_room_however_long_it_is()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, TestStore.Small with { LargestShared = 64 });
        var segments = Path.Combine(store.Options.Folder, "segments");
        var files = 0;
        using var rubbish = new Told(new byte[1 << 20], () => files += Directory.EnumerateFiles(segments).Count());

        var refused = Assert.IsType<StoreOutcome.Refused>(await (await store.Store.ReceiveAsync(rubbish, null, CancellationToken.None)).Outcome);

        Assert.Equal((FailureReason.CannotUnderstand, 0, rubbish.Length), (refused.Reason, files, rubbish.Position));
    }

    private sealed class Told(byte[] bytes, Action read) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            read();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Metadata_has_absolute_links_in_place_of_pixels_and_long_values(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var sample = new Sample
        {
            More = builder => builder
                .Bytes(new(0x0042, 0x0011), Vr.OB, new byte[2000])
                .Text(Tags.ImageComments, new string('x', 3000) + "\"BulkDataURI\":\"")
                .Items(Tags.IconImageSequence, new DataSetBuilder().Text(Tags.Modality, "CT"), new DataSetBuilder().Bytes(Tags.PixelData, Vr.OW, new byte[4096])),
        };
        await store.ReceiveAsync(sample);
        var root = "http://localhost/dicom-web/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/bulkdata/";
        var metadata = await store.MetadataAsync(sample.Key, "http://localhost/dicom-web");
        Assert.Equal(root + "7FE00010", Link(metadata, "7FE00010"));
        Assert.Equal(root + "00420011", Link(metadata, "00420011"));
        Assert.Equal(root + "00880200/2/7FE00010", Link(metadata.GetProperty("00880200").GetProperty("Value")[1], "7FE00010"));
        Assert.EndsWith("\"BulkDataURI\":\"", metadata.GetProperty("00204000").GetProperty("Value")[0].GetString());
        Assert.Equal("OW", metadata.GetProperty("7FE00010").GetProperty("vr").GetString());

        static string? Link(JsonElement within, string key) => within.GetProperty(key).GetProperty("BulkDataURI").GetString();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_sample_of_the_repository_is_kept(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (!Part10File.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, 4096))).IsDicom || Path.GetFileName(file) == "DICOMDIR")
                continue;
            var outcome = await store.ReceiveAsync(bytes);
            Assert.True(outcome is StoreOutcome.Stored, $"{file}: {(outcome as StoreOutcome.Refused)?.Why.English}");
            Assert.Equal(bytes, await store.BytesAsync(outcome.Instance!.Value));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_deleted_is_gone_and_the_rest_is_counted_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        await store.ReceiveAsync(new Sample { Instance = "2.25.1.1.2", PixelBytes = 1 << 20 });
        await store.ReceiveAsync(new Sample { Series = "2.25.1.2", Instance = "2.25.1.2.1", Modality = "MR" });
        var study = Uid.Parse("2.25.1");

        Assert.Equal(1, await store.Store.DeleteAsync(study, Uid.Parse("2.25.1.2"), null, CancellationToken.None));
        var left = Assert.Single((await store.StudiesAsync()).Rows);
        Assert.Equal((1, 2), (left.SeriesCount, left.InstanceCount));
        Assert.Equal(["CT"], left.Modalities);
        Assert.Equal(2, (await store.Store.StatisticsAsync(CancellationToken.None)).Instances);

        Assert.Equal(2, await store.Store.DeleteAsync(study, null, null, CancellationToken.None));
        Assert.Equal(0, await store.Store.DeleteAsync(study, null, null, CancellationToken.None));
        Assert.Empty((await store.StudiesAsync()).Rows);
        Assert.Equal(1, (await store.Store.StatisticsAsync(CancellationToken.None)).Segments); // that of the large one went at once
        Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample { PatientId = "P9" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Studies_are_found_by_name_without_case_and_accents(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample { PatientName = "Lefèvre^Zoé" });
        await store.ReceiveAsync(new Sample { Study = "2.25.2", Series = "2.25.2.1", Instance = "2.25.2.1.1", PatientName = "MARTIN^Luc" });
        var page = await store.StudiesAsync(new AttributeMatch(Tags.PatientName, new Matching.Like("lefevre*")));
        Assert.Equal(1, page.Total);
        Assert.Equal("2.25.1", Assert.Single(page.Rows).Uid.ToString());
    }
}
