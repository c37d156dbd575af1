using System.Globalization;
using System.Text;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>Random operations on the store and on a model of it come to the same.</summary>
public sealed class ResourceModelTests
{
    /// <summary>NEGATOSCOPE_RESOURCE_OPERATIONS asks for more than an ordinary test run has time for.</summary>
    private static readonly int Operations =
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_RESOURCE_OPERATIONS"), CultureInfo.InvariantCulture, out var operations) ? operations : 1500;

    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_RESOURCE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20261129;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_store_and_its_model_never_differ(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        var run = new ModelRun(resources, new Random(Seed));
        while (run.Operations < Operations)
            await run.StepAsync();
    }
}

/// <summary>A store beside a model of it.</summary>
internal sealed class ModelRun(TestResources resources, Random random)
{
    private readonly ResourceModel _model = new();
    private readonly RandomResources _values = new(random);
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Operations { get; private set; }

    public async Task StepAsync()
    {
        switch (random.Next(10))
        {
            case < 4:
                await WriteAsync();
                break;
            case 4:
                await ReadAsync();
                break;
            case 5:
                await HistoryAsync();
                break;
            case 6:
                await IncludeAsync();
                break;
            case < 9:
                await SearchAsync();
                break;
            default:
                if (random.Next(60) == 0)
                    await resources.ReopenAsync();
                break;
        }
    }

    /// <summary>Several units at once: they are taken in the order in which they come.</summary>
    private async Task WriteAsync()
    {
        _now = _now.AddMilliseconds(random.Next(-3, 8));
        resources.Clock.Hold(_now);
        var units = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Unit()).ToList();
        var writing = units.Select(unit => resources.Store.WriteAsync(unit, CancellationToken.None)).ToList();
        foreach (var (unit, written) in units.Zip(writing))
        {
            Operations += unit.Changes.Length;
            var (refused, done) = _model.Write(unit, _now);
            var outcome = await written.WaitAsync(Hang.After);
            if (refused is { } reason)
            {
                Assert.Equal(reason, Assert.IsType<UnitOutcome.Refused>(outcome).Reason);
                continue;
            }

            var changes = Assert.IsType<UnitOutcome.Done>(outcome).Changes;
            Assert.Equal(done.Select(one => one.Effect), changes.Select(change => change.Effect));
            foreach (var ((_, expected), change) in done.Zip(changes))
                AssertSame(expected, change.Version);
        }
    }

    private ResourceUnit Unit()
    {
        var changes = Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, 5) : 1).Select(Change).ToList();
        if (changes.Count == 1 || random.Next(2) == 0)
            return new([.. changes]);

        // What it refers to is known only when it is written.
        changes.Add(new ResourceChange.Put("Observation", _values.Id(), ids => TestResources.Content("Observation", ids.Changes[^1],
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"" + ids.Changes[0]
            + "\"},\"subject\":{\"reference\":\"Patient/" + ids.References[0] + "\"}}")));
        return new([.. changes]) { References = [TestResources.Query(_values.Condition("Patient"))] };
    }

    private ResourceChange Change(int place)
    {
        var type = _values.Type();
        var id = _values.Id();
        var json = _values.Json(type, id);
        var condition = random.Next(5) == 0 ? TestResources.Query(_values.Condition(type)) : null;
        long? ifMatch = random.Next(4) == 0 ? random.Next(1, 6) : null;
        return random.Next(8) switch
        {
            < 2 => new ResourceChange.Create(TestResources.Content(type, id, json)) { Condition = condition },
            < 6 when condition is null => new ResourceChange.Put(TestResources.Content(type, id, json)) { IfMatch = ifMatch, MustBeNew = random.Next(10) == 0 },
            < 6 => new ResourceChange.Put(type, id, ids => TestResources.Content(type, ids.Changes[place], json)) { Condition = condition, IfMatch = ifMatch },
            _ => new ResourceChange.Delete(type, id) { Condition = condition, IfMatch = ifMatch },
        };
    }

    private async Task ReadAsync()
    {
        Operations++;
        var (type, id) = (_values.Type(), _values.Id());
        var known = _model.Find(type, id);
        AssertSame(known?.Versions[^1], await resources.Store.ReadAsync(type, id, CancellationToken.None));
        var version = random.Next(1, 5);
        AssertSame(known?.Versions.ElementAtOrDefault(version - 1), await resources.Store.ReadVersionAsync(type, id, version, CancellationToken.None));
    }

    private async Task HistoryAsync()
    {
        Operations++;
        var (type, id) = (random.Next(3) == 0 ? null : _values.Type(), _values.Id());
        var query = new HistoryQuery(type, type is null || random.Next(2) == 0 ? null : id)
        {
            Since = random.Next(3) == 0 ? _now.AddMilliseconds(-random.Next(50)) : null,
            At = random.Next(4) == 0 ? (_now.AddMilliseconds(-random.Next(10, 50)), _now.AddMilliseconds(-random.Next(9))) : null,
            Count = random.Next(1, 30),
        };
        var expected = _model.History.Where(version => (query.Type is null || version.Type == query.Type) && (query.Id is null || version.Id == query.Id)
                && (query.Since is null || version.LastUpdated >= query.Since)
                && (query.At is not { } at || version.LastUpdated < at.To && (_model.Find(version.Type, version.Id)!.Versions.ElementAtOrDefault((int)version.Version) is not { } next || next.LastUpdated > at.From)))
            .Reverse().OrderByDescending(version => version.LastUpdated).ToList();
        var found = new List<StoredVersion>();
        HistoryPage page;
        do
        {
            page = await resources.Store.HistoryAsync(query, CancellationToken.None);
            found.AddRange(page.Versions);
            query = query with { Cursor = page.Next };
            Assert.True(page.Total is null || page.Total == expected.Count);
        }
        while (page.Next is not null && found.Count < 200);

        Assert.Equal(expected.Take(found.Count).Select(version => $"{version.Type}/{version.Id}/{version.Version}"), found.Select(Named));
        Assert.True(page.Next is not null || found.Count == expected.Count);
        foreach (var (one, other) in expected.Zip(found))
            AssertSame(one, other);
    }

    private async Task SearchAsync()
    {
        Operations++;
        var text = _values.Search();
        var query = TestResources.Query(text);
        var expected = _model.Search(query);
        resources.Store.MostListed = random.Next(3) == 0 ? random.Next(4) : 5000;
        var count = random.Next(1, 20);
        var found = new List<string>();
        string? cursor = null;
        SearchPage? before = null;
        while (true)
        {
            var page = await resources.Store.SearchAsync(query, count, cursor, CancellationToken.None);
            found.AddRange(page.Matches.Select(Named));
            Assert.Equal(before is not null, page.Previous is not null);
            if (before is not null)
            {
                var back = await resources.Store.SearchAsync(query, count, page.Previous, CancellationToken.None);
                Assert.Equal(before.Matches.Select(Named), back.Matches.Select(Named));
                Assert.Equal((before.Previous, before.Next), (back.Previous, back.Next));
            }

            (before, cursor) = (page, page.Next);
            if (cursor is null)
                break;
        }

        Assert.True(expected.Select(Named).SequenceEqual(found), $"{text}:\n expected {string.Join(" ", expected.Select(Named))}\n found    {string.Join(" ", found)}");
        Assert.Equal(expected.Count, (await resources.Store.SearchAsync(query, 0, null, CancellationToken.None)).Total);
    }

    private async Task IncludeAsync()
    {
        Operations++;
        var text = _values.Including();
        var query = TestResources.Query(text);
        var page = await resources.Store.SearchAsync(query, random.Next(1, 10), null, CancellationToken.None);
        var matches = _model.Search(query).Take(page.Matches.Length).ToList();
        Assert.Equal(matches.Select(Named), page.Matches.Select(Named));
        var expected = _model.Included(query, matches).Select(Named).Order(StringComparer.Ordinal).ToList();
        var found = page.Included.Select(Named).Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.SequenceEqual(found), $"{text}:\n expected {string.Join(" ", expected)}\n found    {string.Join(" ", found)}");
    }

    private static string Named(StoredVersion version) => $"{version.Type}/{version.Id}/{version.Version}";

    private static string Named(ModelResource resource) => $"{resource.Type}/{resource.Id}/{resource.Versions.Count}";

    private static void AssertSame(ModelVersion? expected, StoredVersion? found)
    {
        Assert.Equal((expected?.Type, expected?.Id, expected?.Version, expected?.LastUpdated), (found?.Type, found?.Id, found?.Version, found?.LastUpdated));
        if (expected is not null)
            Assert.Equal(expected.Json ?? "", Encoding.UTF8.GetString(found!.Content.Span));
    }
}
