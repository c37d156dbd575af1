using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>What is found, on each store.</summary>
public sealed class SearchTests
{
    private static readonly string[] Names = ["Lefèvre^Zoé", "LEFEVRE^ANNA", "Martin^Luc", "Marti^Jean Luc", "Du Pont^Ève", "Yamada^Tarou=山田^太郎=やまだ^たろう", "O'Neil^[x]", "100%_^a"];
    private static readonly string[] Ids = ["P1", "P10", "p1", "X_1", "%", "['"];
    private static readonly string?[] Dates = ["20260101", "20260102", "20251231", null];
    private static readonly string?[] Times = ["080000", "081530.25", "2359", null];
    private static readonly string[] Modalities = ["CT", "MR", "SR"];
    private static readonly string?[] Descriptions = ["Scanner thorax", "scanner THORAX", "IRM genou", null];

    private static readonly string[] Patterns =
    [
        "lefevre*", "*e*", "*fev*", "martin^luc", "MARTI*", "*luc", "?u*", "du pont^eve", "*山*", "山田^太郎", "yamada^tarou=山田^太郎", "*[*", "*%_*", "*neil^*", "*", "zzz*",
        "*martin*", "*a*r*",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task A_search_finds_what_a_look_at_every_study_finds(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var random = new Random(42);
        var samples = Enumerable.Range(1, 120).Select(number => new Sample
        {
            Study = $"2.25.{number}",
            Series = $"2.25.{number}.1",
            Instance = $"2.25.{number}.1.1",
            PatientName = Pick(random, Names),
            PatientId = Pick(random, Ids),
            StudyDate = Pick(random, Dates),
            StudyTime = Pick(random, Times),
            Modality = Pick(random, Modalities),
            Description = Pick(random, Descriptions),
            AccessionNumber = $"A{number}",
        }).ToList();
        foreach (var sample in samples)
            Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(sample));

        for (var round = 0; round < 300; round++)
        {
            var matches = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Match(random)).ToList();
            var expected = samples.Where(sample => matches.TrueForAll(match => NaiveMatcher.Matches(sample, match)))
                .OrderByDescending(sample => NaiveMatcher.Started(sample), StringComparer.Ordinal).ThenBy(sample => sample.Study, StringComparer.Ordinal)
                .Select(sample => sample.Study).ToList();
            var (offset, limit) = (random.Next(0, 4) * 7, random.Next(1, 40));
            var page = await store.Store.SearchStudiesAsync(
                new() { Level = QueryLevel.Study, Matches = matches, Offset = offset, Limit = limit }, CancellationToken.None);
            Assert.True(page.Total == expected.Count, $"Round {round}, {string.Join(" and ", matches)}: {page.Total} instead of {expected.Count}.");
            Assert.Equal(expected.Skip(offset).Take(limit), page.Rows.Select(study => study.Uid.ToString()));

            var series = await store.Store.SearchSeriesAsync(
                new() { Level = QueryLevel.Series, Matches = matches, Offset = offset, Limit = limit }, CancellationToken.None);
            Assert.Equal(expected.Count, series.Total);
            Assert.Equal(expected.Skip(offset).Take(limit), series.Rows.Select(one => one.Study.Uid.ToString()));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Fuzzy_words_may_stand_in_any_order(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample { PatientName = "Lefèvre-Martin^Zoé", Description = "Scanner du thorax" });
        Assert.Equal(1, await CountAsync(Tags.PatientName, "zoe lefevre"));
        Assert.Equal(1, await CountAsync(Tags.PatientName, "MARTIN, zo"));
        Assert.Equal(0, await CountAsync(Tags.PatientName, "zoe dupont"));
        Assert.Equal(0, await CountAsync(Tags.PatientName, "oe"));
        Assert.Equal(1, await CountAsync(Tags.StudyDescription, "THORAX scanner"));

        async Task<long> CountAsync(Tag attribute, string words) => (await store.Store.SearchStudiesAsync(
            new() { Level = QueryLevel.Study, Fuzzy = true, Matches = [new(attribute, new Matching.AnyOf([words]))] }, CancellationToken.None)).Total;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Instances_are_found_by_what_their_series_and_study_say(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample { Number = 2 });
        await store.ReceiveAsync(new Sample { Number = 1, Instance = "2.25.1.1.2" });
        await store.ReceiveAsync(new Sample { Number = 1, Instance = "2.25.1.2.1", Series = "2.25.1.2", SeriesNumber = 5, Modality = "MR" });
        await store.ReceiveAsync(new Sample { Study = "2.25.2", Series = "2.25.2.1", Instance = "2.25.2.1.1", PatientName = "AUTRE" });

        var page = await store.Store.SearchInstancesAsync(
            new()
            {
                Level = QueryLevel.Instance,
                Study = Uid.Parse("2.25.1"),
                Matches = [new(Tags.PatientName, new Matching.Like("essai*")), new(Tags.Modality, new Matching.AnyOf(["CT"]))],
            },
            CancellationToken.None);
        Assert.Equal(["2.25.1.1.2", "2.25.1.1.1"], page.Rows.Select(found => found.Instance.Key.Instance.ToString()));
        Assert.Equal(2, page.Total);
        Assert.Equal(2, page.Rows[0].Series.InstanceCount);

        var all = await store.Store.InstancesAsync(Uid.Parse("2.25.1"), null, null, CancellationToken.None);
        Assert.Equal(["2.25.1.1.2", "2.25.1.1.1", "2.25.1.2.1"], all.Select(instance => instance.Key.Instance.ToString()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Thousands_of_uids_may_be_asked_for_at_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.ReceiveAsync(new Sample());
        var uids = Enumerable.Range(1, 3000).Select(number => $"2.25.{number}").ToList();
        Assert.Equal(1, (await store.StudiesAsync(new AttributeMatch(Tags.StudyInstanceUID, new Matching.AnyOf(uids)))).Total);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_cannot_be_searched_by_is_told(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Assert.ThrowsAsync<ArgumentException>(() => store.StudiesAsync(new AttributeMatch(Tags.Rows, new Matching.Empty())));
        await Assert.ThrowsAsync<ArgumentException>(() => store.StudiesAsync(new AttributeMatch(Tags.PatientName, new Matching.Between("A", "B"))));
        Assert.False(Searchable.Supports(QueryLevel.Study, Tags.Modality));
        Assert.True(Searchable.Supports(QueryLevel.Instance, Tags.PatientName));
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static AttributeMatch Match(Random random) => random.Next(8) switch
    {
        0 or 1 => new(Tags.PatientName, new Matching.Like(Pick(random, Patterns))),
        2 => new(Tags.PatientName, new Matching.AnyOf([Pick(random, Names).Split('=')[0]])),
        3 => new(Tags.PatientID, random.Next(2) == 0 ? new Matching.AnyOf([Pick(random, Ids), Pick(random, Ids)]) : new Matching.Like(Pick(random, ["P*", "*1", "?1", "*%*", "*'*"]))),
        4 => new(Tags.StudyDate, Pick<Matching>(random, [new Matching.AnyOf(["20260101"]), new Matching.Between("20260101", null), new Matching.Between(null, "20260101"), new Matching.Between("20251231", "20260101"), new Matching.Empty()])),
        5 => new(Tags.StudyTime, Pick<Matching>(random, [new Matching.Between("08", "0815"), new Matching.Between("2359", null), new Matching.AnyOf(["080000"]), new Matching.Empty()])),
        6 => new(Tags.ModalitiesInStudy, new Matching.AnyOf([Pick(random, Modalities), Pick(random, Modalities)])),
        _ => new(Tags.StudyDescription, Pick<Matching>(random, [new Matching.Like("*thorax*"), new Matching.Like("scanner*"), new Matching.Like("*r*"), new Matching.Empty(), new Matching.AnyOf(["IRM genou"])])),
    };
}
