using System.Net;

namespace Negatoscope.Server.Tests.Pages;

[Collection(SamplePagesGroup.Name)]
public sealed class StudyPageTests(SamplePages samples)
{
    [Fact]
    public async Task It_says_whose_study_it_is_and_how_its_series_were_made()
    {
        var page = await samples.Server.PageAsync($"/studies/{SamplePages.StudyOf("mr-brain")}", "fr");

        Assert.Equal("GARÇON François Noël", page.QuerySelector("h1").Said());
        Assert.Equal("84618969 (NIEPCE) · masculin · Naissance 2 nov. 1973 · 51 ans", page.QuerySelector(".who p").Said());
        var card = page.QuerySelectorAll(".card").Select(one => one.Said()).First(said => said.Contains("FLAIR", StringComparison.Ordinal));
        foreach (var fact in (string[])["TI 2500 ms", "Angle de bascule 150 °", "Taille du pixel 1,8 mm", "7 instances", "Champ 3 T"])
            Assert.Contains(fact, card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_date_and_time_are_two_words_without_a_style_sheet_too()
    {
        var page = await samples.Server.PageAsync($"/studies/{SamplePages.StudyOf("mr-brain")}");

        Assert.Equal("19 Jun 2025 09:41", page.QuerySelector(".head .time")!.ParentElement!.TextContent.Trim());
    }

    [Fact]
    public async Task Its_title_names_nobody()
    {
        var page = await samples.Server.PageAsync($"/studies/{SamplePages.StudyOf("mr-brain")}");

        Assert.Equal("MR · IRM encéphalique sans injection · 19 Jun 2025 · Négatoscope", page.Title);
    }

    [Fact]
    public async Task Findings_stand_under_the_one_who_can_mend_them_in_the_language_of_the_page()
    {
        var page = await samples.Server.PageAsync($"/studies/{SamplePages.StudyOf("pt-only")}", "fr");

        var guide = page.QuerySelectorAll(".owner").Single(owner => owner.QuerySelector("h3").Said().StartsWith("le guide publié", StringComparison.Ordinal));
        var errors = guide.QuerySelectorAll(".finding.bad").Select(finding => finding.Said()).ToList();
        Assert.Contains(errors, error => error.StartsWith("erreur Aucune série", StringComparison.Ordinal) && error.Contains("no-series-fits-the-lists ans · ImagingStudy.series", StringComparison.Ordinal));
        var views = page.QuerySelectorAll(".views li").Select(view => view.Said()).ToList();
        Assert.Contains("ImagingStudy de FHIR R4 conforme r4 · 5 ressources", views);
        Assert.Contains(views, view => view.StartsWith("Document d'imagerie de l'ANS non conforme", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Parts of a report (CDA)", "Manifest (KOS)")]
    [InlineData("fr", "Parties d'un compte rendu (CDA)", "Manifeste (KOS)")]
    public async Task The_documents_of_a_study_can_be_kept_under_a_name_without_the_patient(string language, params string[] names)
    {
        var study = SamplePages.StudyOf("ct-thorax");
        var page = await samples.Server.PageAsync($"/studies/{study}", language);
        var links = page.QuerySelectorAll(".documents a");

        Assert.Subset(links.Select(link => link.Said()).ToHashSet(), names.ToHashSet());
        foreach (var link in links.Select(link => Assert.IsType<string>(link.GetAttribute("href"))))
        {
            var answer = await samples.Server.AnswerAsync(link);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith($"{study}-{link[(link.LastIndexOf('/') + 1)..]}.", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_finding_that_several_views_share_is_told_once()
    {
        var page = await samples.Server.PageAsync($"/studies/{SamplePages.StudyOf("pt-only")}");

        var shared = page.QuerySelectorAll(".finding").Single(finding => finding.TextContent.Contains("No series has both", StringComparison.Ordinal));
        Assert.Equal(2, shared.QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task What_is_no_image_says_so_in_place_of_a_picture()
    {
        var page = await samples.Server.PageAsync($"/studies/{SamplePages.StudyOf("rt-thorax")}");

        Assert.Equal("RTSTRUCT Not an image", page.QuerySelector(".card .none").Said());
        Assert.Single(page.QuerySelectorAll(".card img"));
    }

    [Fact]
    public async Task Pixels_that_are_not_decoded_here_are_announced()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var compressed = new Storage.Sample { Syntax = Dicom.TransferSyntax.Of("1.2.840.10008.1.2.4.90") };
        await (await server.Store.ReceiveAsync(compressed.ToStream(), null, CancellationToken.None)).Outcome;

        Assert.Equal("CT Compressed, not shown here", (await server.PageAsync("/studies/2.25.1")).QuerySelector(".card .none").Said());
        Assert.Equal("Compressed, not shown here", (await server.PageAsync("/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1")).QuerySelector(".nopicture").Said());
    }

    [Fact]
    public async Task Views_are_the_bytes_that_convert_writes()
    {
        // The samples' own configuration, for which tests/Golden was reviewed.
        var settings = Formats.Settings.SettingsReader.Read(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "negatoscope.json")), new(_ => null, _ => null)).Value;
        await using var server = await SampleServer.StartAsync(options => options with { Views = settings });
        var compared = 0;
        foreach (var golden in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Golden"), "*.json", SearchOption.AllDirectories))
        {
            var (study, view) = (Path.GetFileName(Path.GetDirectoryName(golden)), Path.GetFileNameWithoutExtension(golden));
            if (view == "report" || golden.Contains($"rt-thorax/{study}/osiris", StringComparison.Ordinal)) // it names files, which a store has none of
                continue;

            var answer = await server.AnswerAsync($"/studies/{study}/views/{view}");
            Assert.Equal(view == "logical" ? "application/json" : "application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(await File.ReadAllTextAsync(golden), await answer.Content.ReadAsStringAsync());
            compared++;
        }

        Assert.True(compared > 60, $"only {compared} views were compared");
    }

    [Fact]
    public async Task A_study_that_grows_is_read_again()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        await (await server.Store.ReceiveAsync(new Storage.Sample().ToStream(), null, CancellationToken.None)).Outcome;
        var before = (await server.PageAsync("/studies/2.25.1")).QuerySelectorAll(".card").Length;

        var further = new Storage.Sample { Series = "2.25.1.2", Instance = "2.25.1.2.1", SeriesNumber = 2 };
        await (await server.Store.ReceiveAsync(further.ToStream(), null, CancellationToken.None)).Outcome;
        var after = (await server.PageAsync("/studies/2.25.1")).QuerySelectorAll(".card").Length;
        var view = await (await server.AnswerAsync("/studies/2.25.1/views/r4")).Content.ReadAsStringAsync();

        Assert.Equal((1, 2), (before, after));
        Assert.Contains("2.25.1.2", view, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_of_a_study_holds_its_files_byte_for_byte()
    {
        var study = SamplePages.StudyOf("ct-thorax");
        await using var stream = await samples.Server.Http.GetStreamAsync(new Uri($"/studies/{study}/files.zip", UriKind.Relative));
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        await using var archive = new System.IO.Compression.ZipArchive(bytes);

        var expected = Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "ct-thorax"), "*", SearchOption.AllDirectories)
            .Select(file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))).Order(StringComparer.Ordinal);
        var found = archive.Entries.Select(entry =>
        {
            using var content = entry.Open();
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));
        }).Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("/studies/2.25.404", HttpStatusCode.NotFound)]
    [InlineData("/studies/2.25.404/files.zip", HttpStatusCode.NotFound)]
    [InlineData("/studies/2.25.404/views/r4", HttpStatusCode.NotFound)]
    [InlineData("/studies/{pt}/views/nothing", HttpStatusCode.NotFound)]
    [InlineData("/studies/{pt}/series/2.25.404", HttpStatusCode.NotFound)]
    [InlineData("/studies/{pt}/series/2.25.404/instances/2.25.404", HttpStatusCode.NotFound)]
    [InlineData("/studies/..%2f..%2fetc", HttpStatusCode.BadRequest)]
    [InlineData("/studies/'; drop table study --", HttpStatusCode.BadRequest)]
    [InlineData("/studies/{pt}/series/x/files.zip", HttpStatusCode.BadRequest)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_gets_a_page_that_says_so(string path, HttpStatusCode status)
    {
        var page = await samples.Server.PageAsync(path.Replace("{pt}", SamplePages.StudyOf("pt-only"), StringComparison.Ordinal), "fr", status);

        Assert.EndsWith(".", page.QuerySelector(".problem h1").Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".problem a[href='/']"));
    }

    [Fact]
    public async Task A_view_that_cannot_be_made_says_so()
    {
        // Without a key or a look-up there are no pseudonyms, and so no osiris (docs/decisions/0010).
        await using var server = await SampleServer.StartAsync(empty: true);
        await (await server.Store.ReceiveAsync(new Storage.Sample().ToStream(), null, CancellationToken.None)).Outcome;

        await server.PageAsync("/studies/2.25.1/views/osiris", "en", HttpStatusCode.Conflict);
        var page = await server.PageAsync("/studies/2.25.1");

        Assert.Contains(page.QuerySelectorAll(".views li"), view => view.Said() == "OSIRIS oncology study cannot be made osiris");
    }
}
