using System.Globalization;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>Totals and pages while studies come, grow and go, on each store, beside a count over what is held.</summary>
public sealed class SearchTotalsTests
{
    private static readonly string[] Names = ["Lefèvre^Zoé", "MARTIN^Anna", "Le Gall^Yann", "山田^太郎", "Dupont^Éric"];
    private static readonly string[] Descriptions = ["TDM thorax", "IRM encéphale", "thorax face", ""];
    private static readonly string[] Modalities = ["CT", "MR", "SR", "US"];
    private static readonly string[] SopClasses = [Sample.CtImage, "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.88.11"];

    /// <summary>A question, and what it asks of an instance that is held and of all instances of its study.</summary>
    private static readonly (AttributeMatch Match, QueryLevel Level, Func<Sample, IReadOnlyList<Sample>, bool> Holds)[] Questions =
    [
        (Like(Tags.PatientName, "*e*"), QueryLevel.Study, (one, _) => Folded(one.PatientName!).Contains('E', StringComparison.Ordinal)),
        (Like(Tags.PatientName, "le*"), QueryLevel.Study, (one, _) => Folded(one.PatientName!).StartsWith("LE", StringComparison.Ordinal)),
        (Like(Tags.PatientName, "?u*"), QueryLevel.Study, (one, _) => one.PatientName![1] == 'u'),
        (Is(Tags.PatientName, "lefevre^zoe"), QueryLevel.Study, (one, _) => one.PatientName == Names[0]),
        (Like(Tags.StudyDescription, "*thorax*"), QueryLevel.Study, (one, _) => one.Description!.Contains("thorax", StringComparison.Ordinal)),
        (new(Tags.StudyDescription, new Matching.Empty()), QueryLevel.Study, (one, _) => one.Description!.Length == 0),
        (Is(Tags.ModalitiesInStudy, "CT", "MR"), QueryLevel.Study, (_, study) => study.Any(one => one.Modality is "CT" or "MR")),
        (Like(Tags.ModalitiesInStudy, "?R"), QueryLevel.Study, (_, study) => study.Any(one => one.Modality is "MR" or "SR")),
        (Is(Tags.SOPClassesInStudy, SopClasses[1]), QueryLevel.Study, (_, study) => study.Any(one => one.SopClass == SopClasses[1])),
        (new(Tags.StudyDate, new Matching.Between("20200101", "20241231")), QueryLevel.Study, (one, _) => Between(one.StudyDate!, "20200101", "20241231")),
        (new(Tags.StudyDate, new Matching.Between(null, "20220101")), QueryLevel.Study, (one, _) => Between(one.StudyDate!, "0", "20220101")),
        (Like(Tags.AccessionNumber, "*1*"), QueryLevel.Study, (one, _) => one.AccessionNumber!.Contains('1', StringComparison.Ordinal)),
        (Is(Tags.PatientID, "P1"), QueryLevel.Study, (one, _) => one.PatientId == "P1"),
        (Is(Tags.Modality, "CT"), QueryLevel.Series, (one, _) => one.Modality == "CT"),
        (Is(Tags.SeriesNumber, "2"), QueryLevel.Series, (one, _) => one.SeriesNumber == 2),
        (Is(Tags.InstanceNumber, "1"), QueryLevel.Instance, (one, _) => one.Number == 1),
        (Is(Tags.SOPClassUID, SopClasses[0]), QueryLevel.Instance, (one, _) => one.SopClass == SopClasses[0]),
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Totals_are_right_while_studies_come_and_grow_and_go(StoreKind kind)
    {
        var random = new Random(20261129);
        await using var store = await TestStore.OpenAsync(kind);
        await using var other = await store.OpenStoreAsync();
        var held = new List<Sample>();
        for (var round = 0; round < 150; round++)
        {
            if (held.Count > 0 && random.Next(4) == 0)
                await DeleteAsync(random.Next(2) == 0 ? store.Store : other, held, random);
            else
                await ReceiveAsync(store, held, random);

            foreach (var node in (ImageStore[])[store.Store, other])
                await CompareAsync(node, held, random, $"round {round}");
        }

        await store.ReopenAsync();
        for (var round = 0; round < 30; round++)
            await CompareAsync(store.Store, held, random, "after a restart");
        Assert.True((await store.CheckAsync()).IsClean);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Totals_are_right_after_many_senders_and_searches_at_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var other = await store.OpenStoreAsync();
        var senders = Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var number = 0; number < 30; number++)
            {
                var sample = Numbered((sender * 30) + number, 0);
                var node = sender % 2 == 0 ? store.Store : other;
                var pending = await node.ReceiveAsync(sample.ToStream(), null, CancellationToken.None);
                Assert.IsType<StoreOutcome.Stored>(await pending.Outcome);
                var seen = await node.SearchStudiesAsync(
                    new() { Level = QueryLevel.Study, Matches = [Is(Tags.AccessionNumber, sample.AccessionNumber!)] }, CancellationToken.None);
                Assert.Equal(1, seen.Total); // what was acknowledged is found at once
                if (number % 3 == 0)
                    Assert.Equal(1, await node.DeleteAsync(sample.Key.Study, null, null, CancellationToken.None));
            }
        }));
        await Task.WhenAll(senders).WaitAsync(Hang.After);

        foreach (var node in (ImageStore[])[store.Store, other])
        {
            var all = await node.SearchStudiesAsync(new() { Level = QueryLevel.Study, Limit = 1000 }, CancellationToken.None);
            Assert.Equal((160, 160), (all.Total, all.Rows.Count));
            var series = await node.SearchSeriesAsync(new() { Level = QueryLevel.Series, Limit = 1000 }, CancellationToken.None);
            Assert.Equal((160, 160), (series.Total, series.Rows.Count));
        }

        Assert.True((await store.CheckAsync()).IsClean);
    }

    private static async Task ReceiveAsync(TestStore store, List<Sample> held, Random random)
    {
        var pending = new List<Task<StoreOutcome>>();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            var sample = Numbered(random.Next(80), random.Next(6));
            if (held.Exists(one => one.Instance == sample.Instance))
                continue;
            held.Add(sample);
            pending.Add(store.ReceiveAsync(sample));
        }

        Assert.All(await Task.WhenAll(pending).WaitAsync(Hang.After), outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
    }

    private static async Task DeleteAsync(ImageStore node, List<Sample> held, Random random)
    {
        var one = held[random.Next(held.Count)];
        var whole = random.Next(3);
        bool IsMeant(Sample sample) => sample.Study == one.Study && (whole == 0 || sample.Series == one.Series) && (whole < 2 || sample.Instance == one.Instance);
        var deleted = await node.DeleteAsync(
            one.Key.Study, whole == 0 ? null : one.Key.Series, whole < 2 ? null : one.Key.Instance, CancellationToken.None);
        Assert.Equal(held.RemoveAll(IsMeant), deleted);
    }

    /// <summary>What is said of a study and of a series hangs on its number alone: instances of one never contradict one another.</summary>
    private static Sample Numbered(int study, int instance)
    {
        var random = new Random(study);
        var series = instance / 2;
        return new()
        {
            Study = $"2.25.{study + 1}",
            Series = $"2.25.{study + 1}.{series + 1}",
            Instance = $"2.25.{study + 1}.{series + 1}.{instance + 1}",
            PatientName = Names[random.Next(Names.Length)],
            PatientId = $"P{random.Next(4)}",
            StudyDate = (20_180_101 + (random.Next(9) * 10_000)).ToString(CultureInfo.InvariantCulture),
            StudyTime = $"{random.Next(8, 12):D2}0000",
            Description = Descriptions[random.Next(Descriptions.Length)],
            AccessionNumber = $"A{study}",
            Modality = Modalities[(study + series) % Modalities.Length],
            SopClass = SopClasses[(study + instance) % SopClasses.Length],
            SeriesNumber = series + 1,
            Number = instance + 1,
            PixelBytes = 0,
        };
    }

    private static async Task CompareAsync(ImageStore store, List<Sample> held, Random random, string when)
    {
        var asked = Enumerable.Range(0, random.Next(4)).Select(_ => Questions[random.Next(Questions.Length)]).DistinctBy(one => one.Match.Attribute).ToList();
        var (offset, limit) = (random.Next(3) * 5, random.Next(1, 30));
        var studies = held.GroupBy(sample => sample.Study).ToDictionary(study => study.Key, study => study.ToList());
        var ordered = held.OrderByDescending(one => one.StudyDate + one.StudyTime, StringComparer.Ordinal).ThenBy(one => one.Study, StringComparer.Ordinal)
            .ThenBy(one => one.SeriesNumber).ThenBy(one => one.Number).ToList();
        await AtAsync(QueryLevel.Study, one => one.Study, async query => Of(await store.SearchStudiesAsync(query, default), study => study.Uid));
        await AtAsync(QueryLevel.Series, one => one.Series, async query => Of(await store.SearchSeriesAsync(query, default), series => series.Uid));
        await AtAsync(QueryLevel.Instance, one => one.Instance, async query => Of(await store.SearchInstancesAsync(query, default), one => one.Instance.Key.Instance));

        async Task AtAsync(QueryLevel level, Func<Sample, string> uid, Func<ImageQuery, Task<(long Total, List<string> Uids)>> search)
        {
            var questions = asked.Where(one => one.Level <= level).ToList();
            var expected = ordered.Where(one => questions.TrueForAll(question => question.Holds(one, studies[one.Study]))).Select(uid).Distinct().ToList();
            var (total, uids) = await search(new() { Level = level, Matches = [.. questions.Select(one => one.Match)], Offset = offset, Limit = limit });
            Assert.True(expected.Count == total, $"{when}, {level}, {string.Join(" and ", questions.Select(one => one.Match))}: {total} instead of {expected.Count}.");
            Assert.Equal(expected.Skip(offset).Take(limit), uids);
        }

        static (long, List<string>) Of<T>(ImageQueryPage<T> page, Func<T, Uid> uid) => (page.Total, page.Rows.Select(row => uid(row).ToString()).ToList());
    }

    private static string Folded(string name) => name.ToUpperInvariant().Replace('È', 'E').Replace('É', 'E');

    private static bool Between(string date, string from, string to) =>
        string.CompareOrdinal(date, from) >= 0 && string.CompareOrdinal(date, to) <= 0;

    private static AttributeMatch Like(Tag tag, string pattern) => new(tag, new Matching.Like(pattern));

    private static AttributeMatch Is(Tag tag, params string[] values) => new(tag, new Matching.AnyOf(values));
}
