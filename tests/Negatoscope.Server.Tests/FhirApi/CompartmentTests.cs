using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Definitions;
using Negatoscope.Server.FhirApi.Operations;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>What belongs to a patient, searched and as a whole.</summary>
public sealed class CompartmentTests
{
    private static readonly string[] Resources =
    [
        """{"resourceType":"Patient","id":"p1","name":[{"family":"A"}]}""",
        """{"resourceType":"Patient","id":"p2","name":[{"family":"A"}]}""",
        Study("s1", "p1", "2024-05-01T10:00:00Z", "CT"),
        Study("s2", "p1", "2025-05-01T10:00:00Z", "MR"),
        Study("s3", "p2", "2025-05-01T10:00:00Z", "MR"),
        """{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"},"performer":[{"reference":"Patient/p1"}],"effectivePeriod":{"start":"2024-12-01","end":"2025-01-15"}}""",
        """{"resourceType":"Observation","id":"o2","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/p1"},"performer":[{"reference":"Patient/p1"}]}""",
        """{"resourceType":"Device","id":"d1","patient":{"reference":"Patient/p1"}}""",
        """{"resourceType":"Practitioner","id":"dr","name":[{"family":"A"}]}""",
        """{"resourceType":"Observation","id":"o3","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/p2"}}""",
    ];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_compartment_is_searched_by_type_and_whole(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        await host.PutAsync(Resources);

        (string Search, string Found)[] expected =
        [
            ("ImagingStudy", "s1 s2"), ("ImagingStudy?modality=MR", "s2"), ("Observation", "o1 o2"), ("Observation?subject=Patient/p1", "o2"), ("Observation?subject:missing=true", "o1"),
            ("*", "d1 o1 o2 s1 s2"), ("*?_type=ImagingStudy,Device", "d1 s1 s2"), ("*?_lastUpdated=gt2999", ""), ("*?_id=s2,s3,dr", "s2"),
        ];
        foreach (var (search, found) in expected)
            Assert.True(string.Join(' ', (await host.FindAsync($"/Patient/p1/{search}")).Order()) == found, search);
        var page = await host.GetAsync("/Patient/p1/*?_count=2&_sort=_id&_total=accurate");
        Assert.Equal(["d1", "o1"], page.Matches);
        Assert.Equal(5, page.Json.GetProperty("total").GetInt32());
        Assert.StartsWith($"{host.Base}/Patient/p1/*?", Uri.UnescapeDataString(page.Link("next")!), StringComparison.Ordinal);
        Assert.Equal(["o2", "s1"], (await host.GetAsync(page.Link("next")!)).Matches);
        Assert.Equal(["dr"], (await host.GetAsync("/Patient/p1/Observation?_include=Observation:performer")).Ids("include").Append("dr").Where(id => id != "p1").Distinct());

        Assert.Equal("not-in-compartment", (await host.GetAsync("/Patient/p1/Practitioner")).Issue);
        Assert.Equal("not-in-compartment", (await host.GetAsync("/Patient/p1/*?_type=Practitioner")).Issue);
        Assert.Equal("no-such-path", (await host.GetAsync("/Observation/o1/Patient")).Issue);
        Assert.Equal(404, (await host.GetAsync("/Patient/p1/Nothing")).Status);
        Assert.Equal((405, "GET, HEAD"), ((await host.SendAsync("POST", "/Patient/p1/Observation", "{}")).Status, (await host.SendAsync("POST", "/Patient/p1/Observation", "{}")).Header("Allow")));
        Assert.Equal(200, (await host.GetAsync("/Patient/p1/_history")).Status); // which is no type
        var batch = await host.SendAsync("POST", "", """{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Patient/p1/*?_type=Device"}}]}""");
        Assert.Equal("d1", batch.Entries.Single().GetProperty("resource").GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Several_types_are_searched_by_what_each_of_them_has(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        await host.PutAsync(Resources);

        Assert.Equal(["dr", "p1", "p2"], (await host.FindAsync("?_type=Patient,Practitioner&name=a")).Order());
        Assert.Equal(["dr", "p1", "p2"], (await host.FindAsync("?_type=Patient,Practitioner&family=a")).Order());
        Assert.Equal(["dr", "p1"], (await host.FindAsync("?_type=Patient,Practitioner&name:exact=A&_id=dr,p1")).Order());
        Assert.Equal(["s1"], await host.FindAsync("?_id=s1"));
        Assert.Equal(["o1", "o2", "s1", "s2"], (await host.FindAsync("?_type=Observation,ImagingStudy&_lastUpdated=gt2020&patient:Patient.name=a&_id=o1,o2,s1,s2")).Append("o1").Distinct().Order());
        Assert.Empty(await host.FindAsync("?_type=Patient,Practitioner&name=b"));

        var unknown = await host.GetAsync("?_type=Patient,Device&name=a", "Prefer: handling=strict");
        Assert.Equal(400, unknown.Status); // a device has none
        Assert.Equal("search-modifier-not-supported", (await host.GetAsync("?_type=Patient,Practitioner&name:missing=true")).Issue);
        Assert.Equal("search-type-unknown", (await host.GetAsync("?_type=Patient,Nothing")).Issue);
    }

    [Fact]
    public async Task Everything_may_be_of_a_period()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Resources);

        (string Period, string Found)[] expected =
        [
            ("start=2025-02-01", "d1 o2 p1 s2"), ("start=2025-01-10&end=2025-02", "d1 o1 o2 p1"), ("end=2024-11", "d1 o2 p1 s1"), ("start=2024&end=2025", "d1 o1 o2 p1 s1 s2"),
            ("start=2025-05-01T11:00:00Z&_type=ImagingStudy", ""), ("start=2025-05-01&_type=ImagingStudy", "s2"),
        ];
        foreach (var (period, found) in expected)
        {
            var paged = new List<string>();
            for (var url = $"/Patient/p1/$everything?{period}&_count=2"; url is not null;)
            {
                var page = await host.GetAsync(url);
                Assert.True(page.Status == 200 && page.Matches.Length <= 2, page.Text);
                paged.AddRange(page.Matches);
                url = page.Link("next");
            }
            Assert.True(string.Join(' ', paged.Order()) == found, $"{period}: {string.Join(' ', paged.Order())}");
        }
        foreach (var name in (string[])["start", "end", "_since"])
            Assert.Equal("bad-parameter", (await host.GetAsync($"/Patient/p1/$everything?{name}=soon")).Issue);
    }

    [Fact]
    public async Task A_period_has_the_days_of_the_configured_time_zone()
    {
        await using var host = await FhirHost.StartAsync(zone: TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        await host.PutAsync("""{"resourceType":"Patient","id":"p1"}""", Study("s1", "p1", "2024-12-31T23:30:00Z", "CT"));

        Assert.Equal(["s1"], (await host.GetAsync("/Patient/p1/$everything?start=2025&_type=ImagingStudy")).Matches);
        Assert.Empty((await host.GetAsync("/Patient/p1/$everything?end=2024&_type=ImagingStudy")).Matches);
    }

    [Fact]
    public void Every_date_of_care_is_a_parameter_of_its_type()
    {
        var known = SearchParameters.Of(OwnDefinitions.Library);

        foreach (var (type, code) in CareDates.Parameters)
        {
            Assert.True(known.Find(type, code) is { IsSearchable: true, Type: SearchType.Date }, $"{type}.{code}");
            Assert.True(PatientCompartment.Types.Contains(type), type);
        }
    }

    private static string Study(string id, string patient, string started, string modality) => $$"""
        {"resourceType":"ImagingStudy","id":"{{id}}","status":"available","subject":{"reference":"Patient/{{patient}}"},"started":"{{started}}",
        "series":[{"uid":"1.2.3","modality":{"system":"http://dicom.nema.org/resources/ontology/DCM","code":"{{modality}}"} }]}
        """;
}
