using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Pages;

[Collection(SamplePagesGroup.Name)]
public sealed class StudyListTests(SamplePages samples)
{
    [Fact]
    public async Task Studies_stand_newest_first_with_their_total()
    {
        var page = await samples.Server.PageAsync("/");

        var days = page.QuerySelectorAll(".studies time").Select(time => time.GetAttribute("datetime")).ToList();
        Assert.Equal(19, days.Count);
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal), days);
        Assert.Equal("1–19 of 19 studies", page.QuerySelector(".heading p").Said());
    }

    [Fact]
    public async Task A_line_says_who_when_and_what()
    {
        var page = await samples.Server.PageAsync("/?accession=NIE25118193", "fr");

        var cells = Assert.Single(page.QuerySelectorAll(".studies tbody tr")).Children.Select(cell => cell.Said()).ToList();
        Assert.Equal(
            ["", "LEFÈVRE Éléonore Zoé 261045121546829 (ASIP-SANTE-INS-NIR) · féminin · 64 ans", "29 août 2025 15:50", "CT", "Scanner thoracique avec injection NIE25118193", "3 séries 11 instances"],
            cells);
    }

    [Theory]
    [InlineData("?name=lefevre eleonore", 3)]
    [InlineData("?name=éléonore LEFÈVRE", 3)]
    [InlineData("?name=%E5%B1%B1%E7%94%B0", 1)] // 山田
    [InlineData("?id=8106", 2)]
    [InlineData("?accession=nie2511", 1)]
    [InlineData("?description=thorac", 6)]
    [InlineData("?modality=pt", 2)]
    [InlineData("?modality=RTSTRUCT", 1)]
    [InlineData("?from=2025-08-29&to=2025-09-04", 2)]
    [InlineData("?from=2025-10-01", 2)]
    [InlineData("?name=dupont&modality=CT", 1)]
    [InlineData("?patient=81062679", 2)]
    [InlineData("?patient=8106267", 0)]
    [InlineData("?name=nobody", 0)]
    [InlineData("?from=yesterday", 19)]
    public async Task A_search_finds(string query, int count)
    {
        var page = await samples.Server.PageAsync("/" + query);

        Assert.Equal(count, page.QuerySelectorAll(".studies tbody tr").Length);
        if (count == 0)
            Assert.Equal("No study matches.", page.QuerySelector(".empty h1").Said());
    }

    [Fact]
    public async Task The_form_keeps_what_was_asked_for()
    {
        var page = await samples.Server.PageAsync("/?name=Dupont&modality=XC&from=2025-01-01");

        Assert.Equal("Dupont", page.QuerySelector("input[name=name]")?.GetAttribute("value"));
        Assert.Equal("XC", page.QuerySelector("option[selected]")?.GetAttribute("value"));
        Assert.Equal("2025-01-01", page.QuerySelector("input[name=from]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Pages_do_not_overlap_and_keep_the_search()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        for (var i = 0; i < 60; i++)
        {
            var sample = new Sample { Study = $"2.25.9{i}", Series = $"2.25.9{i}.1", Instance = $"2.25.9{i}.1.1", PatientName = "ESSAI^Beaucoup", AccessionNumber = $"N{i}" };
            await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;
        }

        var seen = new HashSet<string>();
        var next = "/?name=beaucoup";
        var pages = 0;
        while (next is not null)
        {
            var page = await server.PageAsync(next);
            pages++;
            Assert.All(page.QuerySelectorAll(".studies tbody th a").Select(link => link.GetAttribute("href") ?? ""), link => Assert.True(seen.Add(link)));
            next = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal((60, 3), (seen.Count, pages));
        Assert.Equal("51–60 of 60 studies", (await server.PageAsync("/?name=beaucoup&page=3")).QuerySelector(".heading p").Said());
    }

    [Fact]
    public async Task An_empty_store_tells_how_to_send_a_study()
    {
        await using var server = await SampleServer.StartAsync(empty: true);

        var page = await server.PageAsync("/", "fr");

        Assert.Equal("Pas encore d'examen", page.QuerySelector(".empty h1").Said());
        Assert.Contains($"{server.Root}/dicom-web/studies", page.QuerySelector(".empty pre").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_without_images_has_no_picture_and_no_viewer()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var report = new Sample { SopClass = "1.2.840.10008.5.1.4.1.1.88.33", Modality = "SR", PixelBytes = 0, PatientName = null, StudyDate = "autrefois" };
        await (await server.Store.ReceiveAsync(report.ToStream(), null, CancellationToken.None)).Outcome;

        var page = await server.PageAsync("/");

        Assert.Equal("SR", page.QuerySelector(".thumb.none").Said());
        Assert.Empty(page.QuerySelectorAll(".studies img"));
        Assert.Equal("no name", page.QuerySelector(".studies tbody th a").Said());
        Assert.Equal("autrefois 10:15", page.QuerySelector(".when").Said());
    }
}
