using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>A store of resources in a temporary folder, with the parameters of R4, and what tests do with it.</summary>
internal sealed class TestResources : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-resources-").FullName;

    private TestResources(StoreKind kind) => Options = new()
    {
        Folder = Path.Combine(_folder, "data"),
        Postgres = kind == StoreKind.Postgres ? PostgresServer.CreateDatabase() : null,
    };

    public static SearchParameters Parameters { get; } = SearchParameters.Of(DefinitionLibrary.R4);

    public static SearchIndexer Indexer { get; } = new(Parameters);

    public StoreOptions Options { get; }

    /// <summary>The time of the store; it goes on by itself where a test does not hold it.</summary>
    public HeldClock Clock { get; } = new();

    public ResourceStore Store { get; private set; } = null!;

    public static async Task<TestResources> OpenAsync(StoreKind kind)
    {
        var resources = new TestResources(kind);
        resources.Store = await resources.OpenStoreAsync();
        return resources;
    }

    public Task<ResourceStore> OpenStoreAsync() => ResourceStore.OpenAsync(Options, Parameters.All, Clock, CancellationToken.None);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenStoreAsync();
    }

    public static ResourceContent Content(string type, string id, string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        return ResourceContent.Of(type, id, utf8, Indexer.Index(FhirDocument.ParseJson(utf8)));
    }

    /// <param name="search"><c>Patient?name=x</c>, values not escaped; without a type, of the whole system.</param>
    public static SearchQuery Query(string search)
    {
        var (type, pairs) = search.Split('?', 2) is [var before, var after] ? (before, after) : (search, "");
        var query = SearchQuery.Parse(
            Parameters,
            type.Length > 0 ? type : null,
            pairs.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
        Assert.True(query.IsValid && query.Unknown.IsEmpty, $"{search}: {string.Join(" ", query.Issues)}{string.Join(" ", query.Unknown)}");
        return query;
    }

    public Task<UnitOutcome> WriteAsync(params ResourceChange[] changes) =>
        Store.WriteAsync(new([.. changes]), CancellationToken.None).WaitAsync(Hang.After);

    /// <summary>The version that a change of one resource has made.</summary>
    public async Task<StoredVersion> DoneAsync(ResourceChange change) =>
        Assert.Single(Assert.IsType<UnitOutcome.Done>(await WriteAsync(change)).Changes).Version!;

    public async Task<UnitRefusal> RefusedAsync(params ResourceChange[] changes) =>
        Assert.IsType<UnitOutcome.Refused>(await WriteAsync(changes)).Reason;

    public Task<SearchPage> SearchAsync(string search, int count = 100, string? cursor = null) =>
        Store.SearchAsync(Query(search), count, cursor, CancellationToken.None);

    /// <summary>What is found, as type/id.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string search) =>
        [.. (await SearchAsync(search)).Matches.Select(version => $"{version.Type}/{version.Id}")];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that stands still when it is told to.</summary>
internal sealed class HeldClock : TimeProvider
{
    private DateTimeOffset? _held;

    public void Hold(DateTimeOffset at) => _held = at;

    public override DateTimeOffset GetUtcNow() => _held ?? base.GetUtcNow();
}
