using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>QIDO-RS (PS3.18 §10.6), over all samples of the repository.</summary>
public sealed class SearchTests(SamplesHost samples) : IClassFixture<SamplesHost>
{
    private DicomWebHost Host => samples.Host;

    [Fact]
    public async Task Studies_have_the_attributes_of_the_standard()
    {
        foreach (var study in (await Host.GetJsonAsync("studies")).EnumerateArray())
        {
            // PS3.18 table 10.6.3-3
            string[] required =
            [
                "00080020", "00080030", "00080050", "00080056", "00080061", "00080090", "00081190",
                "00100010", "00100020", "00100030", "00100040", "0020000D", "00200010", "00201206", "00201208",
            ];
            Assert.All(required, tag => Assert.True(study.Has(tag), tag));
            Assert.Equal("ONLINE", study.First("00080056"));
            Assert.Equal($"{Host.Root}/studies/{study.First("0020000D")}", study.First("00081190"));
            Assert.Equal(study.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal), study.EnumerateObject().Select(one => one.Name));
        }
    }

    [Fact]
    public async Task Series_of_a_study_have_the_attributes_of_the_standard()
    {
        var study = await StudyAsync("mr-brain");

        var series = (await Host.GetJsonAsync($"studies/{study}/series")).EnumerateArray().ToList();

        Assert.Equal(2, series.Count);
        foreach (var one in series)
        {
            // PS3.18 table 10.6.3-4, and the study that the viewer looks for
            foreach (var tag in (string[])["00080060", "0008103E", "00081190", "0020000D", "0020000E", "00200011", "00201209"])
                Assert.True(one.Has(tag), tag);
            Assert.Equal("7", one.First("00201209"));
            Assert.False(one.Has("00100010"));
        }
    }

    [Fact]
    public async Task Instances_of_a_series_have_the_attributes_of_the_standard()
    {
        var study = await StudyAsync("mr-brain");
        var series = (await Host.GetJsonAsync($"studies/{study}/series"))[0].First("0020000E");

        var instances = (await Host.GetJsonAsync($"studies/{study}/series/{series}/instances")).EnumerateArray().ToList();

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], instances.Select(one => one.First("00200013")));
        foreach (var one in instances)
        {
            // PS3.18 table 10.6.3-5
            string[] required =
            [
                "00080016", "00080018", "00080056", "00081190", "00200013", "00280010", "00280011", "00280100", "0020000D", "0020000E",
            ];
            Assert.All(required, tag => Assert.True(one.Has(tag), tag));
            Assert.False(one.Has("00100010"));
            Assert.False(one.Has("00080060"));
            Assert.False(one.Has("7FE00010"));
        }
    }

    [Fact]
    public async Task Series_and_instances_of_all_studies_tell_of_their_study_too()
    {
        var series = (await Host.GetJsonAsync("series"))[0];
        Assert.True(series.Has("00100010") && series.Has("00201206") && series.Has("00201209"));
        var instance = (await Host.GetJsonAsync("instances?limit=1"))[0];
        Assert.True(instance.Has("00100010") && instance.Has("00080060") && instance.Has("00080018"));
        var inStudy = (await Host.GetJsonAsync($"studies/{await StudyAsync("mr-brain")}/instances"))[0];
        Assert.True(!inStudy.Has("00100010") && inStudy.Has("00080060") && inStudy.Has("00201209"));
    }

    [Theory]
    [InlineData("ModalitiesInStudy=MG", "mg-screening")]
    [InlineData("ModalitiesInStudy=MG,DX", "mg-screening dx-knee")]
    [InlineData("ModalitiesInStudy=MG%5CDX", "mg-screening dx-knee")]
    [InlineData("00080061=MG%2CDX", "mg-screening dx-knee")]
    [InlineData("StudyInstanceUID={mg-screening},{dx-knee}", "mg-screening dx-knee")]
    [InlineData("StudyInstanceUID={mg-screening}%5C{dx-knee}", "mg-screening dx-knee")]
    [InlineData("0020000D={us-heart}", "us-heart")]
    [InlineData("StudyInstanceUID={us-heart}&ModalitiesInStudy=", "us-heart")]
    [InlineData("StudyInstanceUID={us-heart}&PatientName=*", "us-heart")]
    [InlineData("StudyInstanceUID={us-heart}&ModalitiesInStudy=CT", "")]
    [InlineData("StudyInstanceUID={us-heart}&StudyDate=19000101-20991231", "us-heart")]
    [InlineData("StudyInstanceUID={us-heart}&StudyDate=19000101-", "us-heart")]
    [InlineData("StudyInstanceUID={us-heart}&StudyDate=-19000101", "")]
    [InlineData("StudyInstanceUID=2.25.404", "")]
    public async Task Studies_are_matched(string query, string expected)
    {
        foreach (var folder in (string[])["mg-screening", "dx-knee", "us-heart"])
            query = query.Replace($"{{{folder}}}", await StudyAsync(folder), StringComparison.Ordinal);
        using var response = await Host.GetAsync("studies?" + query, "application/dicom+json");

        var uids = new List<string>();
        foreach (var folder in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            uids.Add(await StudyAsync(folder));
        Assert.Equal(uids.Count == 0 ? HttpStatusCode.NoContent : HttpStatusCode.OK, response.StatusCode);
        var found = uids.Count == 0
            ? []
            : JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement.EnumerateArray().Select(one => one.First("0020000D")!);
        Assert.Equal(uids.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_are_matched_with_wildcards_and_fuzzily()
    {
        var study = await StudyAsync("mg-screening");
        var name = (await Host.GetJsonAsync($"studies?StudyInstanceUID={study}"))[0].First("00100010")!;
        var family = name.Split('^')[0];

        Assert.True(await FindsAsync($"PatientName={Uri.EscapeDataString(family)}*"));
        Assert.True(await FindsAsync($"PatientName=*{Uri.EscapeDataString(family[1..^1])}*"));
        Assert.True(await FindsAsync($"PatientName={Uri.EscapeDataString(family[..1])}*"));
        Assert.True(await FindsAsync($"PatientName={Uri.EscapeDataString(family.ToLowerInvariant())}&fuzzymatching=true"));
        Assert.False(await FindsAsync("PatientName=Nobody^By^This^Name"));

        async Task<bool> FindsAsync(string query)
        {
            using var response = await Host.GetAsync($"studies?{query}&StudyInstanceUID={study}", "application/dicom+json");
            return response.StatusCode == HttpStatusCode.OK;
        }
    }

    [Fact]
    public async Task Pages_follow_one_another_and_tell_how_much_is_left()
    {
        var all = (await Host.GetJsonAsync("studies")).EnumerateArray().Select(one => one.First("0020000D")).ToList();
        var pages = new List<string?>();
        for (var offset = 0; offset < all.Count; offset += 5)
        {
            using var response = await Host.GetAsync($"studies?limit=5&offset={offset}", "application/dicom+json");
            var page = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
            pages.AddRange(page.EnumerateArray().Select(one => one.First("0020000D")));

            Assert.Equal($"{all.Count}", response.Headers.GetValues("X-Total-Count").Single());
            var left = all.Count - offset - 5;
            Assert.Equal(
                left > 0 ? $"299 {Host.Root}: There are {left} additional results that can be requested" : null,
                response.Headers.TryGetValues("Warning", out var warnings) ? warnings.Single() : null);
        }

        Assert.Equal(all, pages);
        Assert.Equal(HttpStatusCode.NoContent, (await Host.GetAsync($"studies?offset={all.Count}")).StatusCode);
    }

    [Fact]
    public async Task Fields_are_included_when_asked_for()
    {
        var study = await StudyAsync("ct-thorax");

        Assert.False((await Host.GetJsonAsync($"studies?StudyInstanceUID={study}"))[0].Has("00081030"));
        Assert.True((await Host.GetJsonAsync($"studies?StudyInstanceUID={study}&includefield=00081030%2C00080060"))[0].Has("00081030"));
        Assert.True((await Host.GetJsonAsync($"studies?StudyInstanceUID={study}&includefield=StudyDescription"))[0].Has("00081030"));
        Assert.True((await Host.GetJsonAsync($"studies?StudyInstanceUID={study}&includefield=all"))[0].Has("00081030"));
        Assert.True((await Host.GetJsonAsync($"studies/{study}/instances?includefield=ImagePositionPatient"))[0].Has("00200032"));
        Assert.True((await Host.GetJsonAsync($"studies/{study}/instances?includefield=all"))[0].Has("00200037"));
    }

    [Fact]
    public async Task What_the_viewer_asks_is_answered()
    {
        var study = await StudyAsync("pt-ct-oncology");

        var listed = await Host.GetJsonAsync("studies?limit=101&offset=0&fuzzymatching=false&includefield=00081030%2C00080060");
        Assert.All(listed.EnumerateArray(), one => Assert.True(one.Has("0020000D") && one.Has("00080061") && one.Has("00201208")));
        var series = await Host.GetJsonAsync($"studies/{study}/series?includefield=00080021%2C00080031%2C0008103E%2C00200011");
        Assert.All(series.EnumerateArray(), one => Assert.True(one.Has("0020000D") && one.Has("0020000E") && one.Has("00080060") && one.Has("00200011")));
        var id = (await Host.GetJsonAsync($"studies?limit=101&offset=0&StudyInstanceUID={study}"))[0].First("00100020")!;
        Assert.NotEmpty((await Host.GetJsonAsync($"studies?00100020={Uri.EscapeDataString(id)}&limit=101&offset=0&fuzzymatching=false&includefield=00081030%2C00080060")).EnumerateArray());
    }

    [Fact]
    public async Task What_cannot_be_matched_is_ignored_with_a_warning()
    {
        using var response = await Host.GetAsync("studies?PixelSpacing=1&Nonsense=%0d%0aSet-Cookie:x&limit=1", "application/dicom+json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(response.Headers.GetValues("Warning"), warning => warning.Contains("PixelSpacing, Nonsense", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("studies?StudyDate=now")]
    [InlineData("studies?limit=-1")]
    [InlineData("studies?StudyInstanceUID=%27%20OR%201%3D1%20--")]
    [InlineData("studies/x/series")]
    [InlineData("studies/1.2/series/%3Cscript%3E/instances")]
    public async Task Malformed_queries_are_bad_requests_with_a_sentence(string path)
    {
        using var response = await Host.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("'; DROP TABLE study; --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u0000")]
    [InlineData("😀")]
    [InlineData("[a-z]")]
    public async Task SQL_and_script_match_nothing_and_break_nothing(string value)
    {
        foreach (var attribute in (string[])["PatientName", "PatientID", "AccessionNumber", "StudyDescription", "StudyID", "ReferringPhysicianName"])
        {
            using var response = await Host.GetAsync($"studies?{attribute}={Uri.EscapeDataString(value)}");
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);

            // Fuzzily, signs do not count, and a value of nothing but signs asks for nothing.
            using var fuzzy = await Host.GetAsync($"studies?{attribute}={Uri.EscapeDataString(value)}&fuzzymatching=true");
            Assert.True(fuzzy.IsSuccessStatusCode);
        }

        Assert.NotEmpty((await Host.GetJsonAsync("studies")).EnumerateArray());
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable, null)]
    [InlineData("application/dicom", HttpStatusCode.NotAcceptable, null)]
    [InlineData("rubbish", HttpStatusCode.NotAcceptable, null)]
    [InlineData("application/dicom+json;q=0", HttpStatusCode.NotAcceptable, null)]
    [InlineData("application/json", HttpStatusCode.OK, "application/json")]
    [InlineData("text/html, */*;q=0.1", HttpStatusCode.OK, "application/dicom+json")]
    [InlineData("multipart/related; type=\"application/dicom+xml\"", HttpStatusCode.OK, "multipart/related")]
    public async Task The_form_of_results_is_negotiated(string accept, HttpStatusCode status, string? type)
    {
        using var response = await Host.GetAsync("studies", accept);

        Assert.Equal(status, response.StatusCode);
        if (type is not null)
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("application/dicom+json", "application/dicom+json")]
    [InlineData("multipart/related;type=\"application/dicom+xml\"", "multipart/related")]
    public async Task A_form_that_the_query_names_wins_though_its_plus_is_not_escaped(string accept, string type)
    {
        using var response = await Host.GetAsync($"studies?accept={accept}", "application/json");

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Results_in_XML_are_a_part_each()
    {
        using var response = await Host.GetAsync("studies?limit=3", "multipart/related; type=\"application/dicom+xml\"");

        var parts = await DicomJson.PartsAsync(response);

        Assert.Equal(3, parts.Count);
        Assert.All(parts, part => Assert.Equal("NativeDicomModel", XDocument.Load(new MemoryStream(part.Bytes)).Root!.Name.LocalName));
    }

    private Task<string> StudyAsync(string folder) => samples.StudyAsync(folder);
}

/// <summary>One host with all samples, for tests that only read.</summary>
public sealed class SamplesHost : IAsyncLifetime
{
    private readonly Dictionary<string, string> _studies = [];

    internal DicomWebHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await DicomWebHost.StartAsync();
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples")).Select(folder => Path.GetFileName(folder)))
        {
            var files = Samples.Bytes(folder);
            if (files.Count == 0)
                continue;
            using var response = await Host.StoreAsync(files);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
            _studies[folder] = answer.First("00081190")?.Split('/')[^1] ?? "";
        }
    }

    /// <summary>The Study Instance UID of a folder of samples.</summary>
    internal Task<string> StudyAsync(string folder) => Task.FromResult(_studies[folder]);

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
