using System.Buffers;
using System.Text.Json;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>A store in a temporary folder, and what tests do with it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string _folder;

    private TestStore(StoreOptions options, string? within)
    {
        _folder = within is null ? Directory.CreateTempSubdirectory("negatoscope-store-").FullName : Path.Combine(within, "store");
        Options = options with { Folder = Path.Combine(_folder, "data") };
    }

    public StoreOptions Options { get; }

    public ImageStore Store { get; private set; } = null!;

    public static StoreOptions Small { get; } = new() { Folder = "", LargestShared = 256 << 10 };

    public static async Task<TestStore> OpenAsync(StoreKind kind, StoreOptions? options = null, string? within = null)
    {
        var store = new TestStore((options ?? Small) with { Postgres = kind == StoreKind.Postgres ? PostgresServer.CreateDatabase() : null }, within);
        store.Store = await store.OpenStoreAsync();
        return store;
    }

    public Task<ImageStore> OpenStoreAsync() => ImageStore.OpenAsync(Options, TimeProvider.System, CancellationToken.None);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenStoreAsync();
    }

    public async Task<StoreOutcome> ReceiveAsync(byte[] bytes, Uid? expectedStudy = null)
    {
        var pending = await Store.ReceiveAsync(new MemoryStream(bytes, writable: false), expectedStudy, CancellationToken.None);
        return await pending.Outcome.WaitAsync(Hang.After);
    }

    public Task<StoreOutcome> ReceiveAsync(Sample sample) => ReceiveAsync(sample.ToBytes());

    public async Task<byte[]> BytesAsync(InstanceKey key)
    {
        var found = Assert.Single(await Store.InstancesAsync(key.Study, key.Series, key.Instance, CancellationToken.None));
        await using var stream = Store.OpenRead(found.Content);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public async Task<JsonElement> MetadataAsync(InstanceKey key, string root)
    {
        var found = Assert.Single(await Store.InstancesAsync(key.Study, key.Series, key.Instance, CancellationToken.None));
        var json = new ArrayBufferWriter<byte>();
        await Store.WriteMetadataAsync(found, json, System.Text.Encoding.UTF8.GetBytes(root), CancellationToken.None);
        using var document = JsonDocument.Parse(json.WrittenMemory);
        return document.RootElement.Clone();
    }

    public async Task<ImageQueryPage<StoredStudy>> StudiesAsync(params AttributeMatch[] matches) =>
        await Store.SearchStudiesAsync(new() { Level = QueryLevel.Study, Matches = matches }, CancellationToken.None);

    public async Task<StoreCheckReport> CheckAsync(bool repair = false)
    {
        await using var inspection = await StoreInspection.OpenAsync(Options, CancellationToken.None);
        return await inspection.CheckAsync(repair, progress: null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
