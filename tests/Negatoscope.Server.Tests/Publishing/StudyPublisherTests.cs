using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Negatoscope.Dicom;
using Negatoscope.Fhir.Search;
using Negatoscope.Formats;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Publishing;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Tests.Hosting;
using Negatoscope.Server.Tests.Storage;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.Tests.Publishing;

/// <summary>Studies as FHIR resources that are always current, asked for over HTTP.</summary>
public class StudyPublisherTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    [Theory]
    [InlineData("ct-thorax")]
    [InlineData("mr-brain")]
    [InlineData("pt-ct-oncology")]
    [InlineData("sr-follow-up")]
    public async Task A_stored_study_becomes_an_imaging_study_with_all_that_it_refers_to(string folder)
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        await StoreAsync(server, folder);
        await PublishAsync(server);

        var study = Assert.Single(await FoundAsync(server, "ImagingStudy"));
        Assert.Equal("available", study.GetProperty("status").GetString());
        Assert.Equal("1", study.GetProperty("meta").GetProperty("versionId").GetString());
        foreach (var reference in References(study))
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync($"/fhir/{reference}")).StatusCode);
    }

    [Fact]
    public async Task A_study_is_published_by_itself_when_it_has_been_quiet()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = TimeSpan.FromMilliseconds(1) });
        await StoreAsync(server, "ct-thorax");
        using var hang = new CancellationTokenSource(Hang.After);
        while ((await FoundAsync(server, "ImagingStudy")).Count == 0)
            await Task.Delay(20, hang.Token);
    }

    [Fact]
    public async Task What_has_not_changed_gets_no_new_version()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        var files = await StoreAsync(server, "ct-thorax", leaveOut: 1);
        await PublishAsync(server);
        await PublishAsync(server);
        Assert.Equal("1", await VersionAsync(server, "ImagingStudy"));

        await StoreAsync(server, files[^1]);
        await PublishAsync(server);

        Assert.Equal("2", await VersionAsync(server, "ImagingStudy"));
        Assert.Equal("1", await VersionAsync(server, "Patient"));
        Assert.Equal(files.Count, Assert.Single(await FoundAsync(server, "ImagingStudy")).GetProperty("numberOfInstances").GetInt32());
    }

    [Fact]
    public async Task What_else_is_known_of_a_patient_stays_when_a_study_is_published()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        var files = await StoreAsync(server, "ct-thorax", leaveOut: 1);
        await PublishAsync(server);
        var patient = JsonNode.Parse(Assert.Single(await FoundAsync(server, "Patient")).GetRawText())!.AsObject();
        var (id, gender) = (patient["id"]!.GetValue<string>(), patient["gender"]!.GetValue<string>());
        patient["address"] = new JsonArray(new JsonObject { ["city"] = "Rennes" });
        patient["identifier"]!.AsArray().Add(new JsonObject { ["system"] = "urn:example", ["value"] = "17" });
        patient["gender"] = "other";
        using var body = new StringContent(patient.ToJsonString(), Encoding.UTF8, "application/fhir+json");
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PutAsync($"/fhir/Patient/{id}", body)).StatusCode);

        await StoreAsync(server, files[^1]);
        await PublishAsync(server);

        var after = Assert.Single(await FoundAsync(server, "Patient"));
        Assert.Equal("Rennes", after.GetProperty("address")[0].GetProperty("city").GetString());
        Assert.Equal(patient["identifier"]!.AsArray().Count, after.GetProperty("identifier").GetArrayLength());
        Assert.Equal((gender, "3"), (after.GetProperty("gender").GetString(), after.GetProperty("meta").GetProperty("versionId").GetString()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_corrected_images_no_longer_say_is_taken_back_unless_somebody_else_says_it(StoreKind kind)
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never }, kind);
        await ReceiveAsync("2.25.1", "wrong", "common");
        await ReceiveAsync("2.25.2", "common");
        await PublishAsync(server);
        var patient = JsonNode.Parse(Assert.Single(await FoundAsync(server, "Patient")).GetRawText())!.AsObject();
        patient["identifier"]!.AsArray().Add(new JsonObject { ["system"] = "urn:example", ["value"] = "17" });
        using var body = new StringContent(patient.ToJsonString(), Encoding.UTF8, "application/fhir+json");
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PutAsync($"/fhir/Patient/{patient["id"]!.GetValue<string>()}", body)).StatusCode);
        Assert.Equal(["17", "P1", "common", "wrong"], await ValuesAsync());

        await server.Store.DeleteAsync(Uid.Parse("2.25.1"), null, null, CancellationToken.None);
        await ReceiveAsync("2.25.1");
        await PublishAsync(server);

        Assert.Equal(["17", "P1", "common"], await ValuesAsync());

        async Task<IEnumerable<string>> ValuesAsync() => Assert.Single(await FoundAsync(server, "Patient")).GetProperty("identifier").EnumerateArray()
            .Select(identifier => identifier.GetProperty("value").GetString()!).Order(StringComparer.Ordinal);

        async Task ReceiveAsync(string study, params string[] others)
        {
            var sample = new Sample
            {
                Study = study,
                Series = study + ".1",
                Instance = study + ".1.1",
                More = builder => builder
                    .Items(Tags.IssuerOfPatientIDQualifiersSequence, new DataSetBuilder().Text(Tags.UniversalEntityID, "1.2.250.1.999").Text(Tags.UniversalEntityIDType, "ISO"))
                    .Items(Tags.OtherPatientIDsSequence, [.. others.Select(other => new DataSetBuilder().Text(Tags.PatientID, other))]),
            };
            Assert.IsType<StoreOutcome.Stored>(await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome);
        }
    }

    [Fact]
    public void Of_what_two_say_of_a_patient_the_later_counts_and_nothing_is_said_twice()
    {
        var merged = MergedPatient.Of(
            """{"resourceType":"Patient","id":"p","identifier":[{"system":"a","value":"1"}],"birthDate":"1970","deceasedBoolean":false}"""u8.ToArray(),
            """{"resourceType":"Patient","id":"p","text":{"status":"generated"},"identifier":[{"system":"b","value":"1"},{"system":"a","value":"1","use":"old"}],"_birthDate":{"id":"x"},"deceasedDateTime":"2020","name":[{"family":"F"}]}"""u8.ToArray(),
            new HashSet<string>());

        Assert.Equal(
            """{"resourceType":"Patient","id":"p","identifier":[{"system":"a","value":"1"},{"system":"b","value":"1"}],"birthDate":"1970","deceasedBoolean":false,"name":[{"family":"F"}]}""",
            Encoding.UTF8.GetString(merged));
    }

    [Fact]
    public async Task A_study_that_is_deleted_is_withdrawn_and_comes_back_when_it_is_sent_again()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        await StoreAsync(server, "ct-thorax");
        await PublishAsync(server);
        var before = Assert.Single(await FoundAsync(server, "ImagingStudy"));

        await server.Store.DeleteAsync(await StudyAsync(server), null, null, CancellationToken.None);
        await PublishAsync(server);

        var withdrawn = Assert.Single(await FoundAsync(server, "ImagingStudy"));
        Assert.Equal("entered-in-error", withdrawn.GetProperty("status").GetString());
        Assert.Equal(before.GetProperty("series").GetRawText(), withdrawn.GetProperty("series").GetRawText());
        await PublishAsync(server);
        Assert.Equal("2", await VersionAsync(server, "ImagingStudy"));
        var id = withdrawn.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync($"/fhir/ImagingStudy/{id}/$view?to=ans")).StatusCode);

        await StoreAsync(server, "ct-thorax");
        await PublishAsync(server);
        var again = Assert.Single(await FoundAsync(server, "ImagingStudy"));
        Assert.Equal(("available", "3"), (again.GetProperty("status").GetString(), again.GetProperty("meta").GetProperty("versionId").GetString()));
    }

    [Fact]
    public async Task A_study_that_cannot_be_read_keeps_no_other_waiting()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        await StoreAsync(server, "nm-bone");
        var large = Directory.GetFiles(server.DataFolder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > TestStore.Small.LargestShared
            && !file.Contains("negatoscope.db", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(large);
        foreach (var file in large)
        {
            File.Delete(file);
            Directory.CreateDirectory(file); // what is there and cannot be opened
        }

        await StoreAsync(server, "ct-thorax");
        using var answer = await server.Http.PostAsync("/fhir/ImagingStudy/$publish", null);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await FoundAsync(server, "ImagingStudy"));
        Assert.Single(await server.Store.UnpublishedAsync(10, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Servers_that_publish_the_same_study_at_once_make_one_version_of_it(StoreKind kind)
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never }, kind);
        await StoreAsync(server, "ct-thorax");
        await using var other = await FhirRoutes.OpenStoreAsync(new() { Store = server.StoreOptions }, TimeProvider.System, CancellationToken.None);
        using var readings = new StudyReadings(server.Store, ViewSettings.Default);
        var options = new ServerOptions { Store = server.StoreOptions };
        using var second = new StudyPublisher(
            options, server.Store, readings, other, new SearchIndexer(SearchParameters.Of(options.Fhir.Library)), TimeProvider.System, NullLogger<StudyPublisher>.Instance);

        await Task.WhenAll(PublishAsync(server), second.PublishNowAsync(CancellationToken.None));

        Assert.Equal("1", await VersionAsync(server, "Patient"));
        Assert.Empty(await server.Store.UnpublishedAsync(10, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_has_been_published_is_remembered_by_the_store(StoreKind kind)
    {
        await using var held = await TestStore.OpenAsync(kind);
        await StoreAsync(held.Store, "ct-thorax");
        var waiting = Assert.Single(await held.Store.UnpublishedAsync(10, CancellationToken.None));
        await held.Store.PublishedAsync(waiting, "an-id");
        Assert.Empty(await held.Store.UnpublishedAsync(10, CancellationToken.None));

        await held.Store.DeleteAsync(waiting.Study, null, null, CancellationToken.None);
        var gone = Assert.Single(await held.Store.UnpublishedAsync(10, CancellationToken.None));
        Assert.Equal((true, "an-id"), (gone.IsGone, gone.Resource));
    }

    [Theory]
    [InlineData("r4", "Bundle")]
    [InlineData("ans", "Bundle")]
    [InlineData("logical", "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/FrExamenImagerie")]
    public async Task The_other_views_of_a_study_are_given(string view, string type)
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        await StoreAsync(server, "ct-thorax");
        await PublishAsync(server);
        using var shown = JsonDocument.Parse(await server.Http.GetByteArrayAsync(await OperationAsync(server, $"$view?to={view}")));
        Assert.Equal(type, shown.RootElement.GetProperty("resourceType").GetString());
    }

    [Fact]
    public async Task The_pivot_files_come_in_a_zip()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        await StoreAsync(server, "ct-thorax");
        await PublishAsync(server);
        using var binary = JsonDocument.Parse(await server.Http.GetByteArrayAsync(await OperationAsync(server, "$view?to=csv&_format=json")));
        using var zip = new ZipArchive(new MemoryStream(binary.RootElement.GetProperty("data").GetBytesFromBase64()));
        Assert.Contains(zip.Entries, entry => entry.Name == "OSIRIS_pivot_CTImage.csv");
    }

    [Fact]
    public async Task A_view_that_cannot_be_made_says_why_and_the_findings_are_told_by_their_owner()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Quiet = Never });
        await StoreAsync(server, "ct-thorax");
        await PublishAsync(server);

        using var refused = await server.Http.GetAsync(await OperationAsync(server, "$view?to=osiris"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("osiris-no-pseudonym", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("owner: configuration", await server.Http.GetStringAsync(await OperationAsync(server, "$findings")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await server.Http.GetAsync(await OperationAsync(server, "$view?to=logical&_format=xml"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync(await OperationAsync(server, "$view?to=nothing"))).StatusCode);
    }

    private static async Task<string> OperationAsync(RunningServer server, string operation) =>
        $"/fhir/ImagingStudy/{Assert.Single(await FoundAsync(server, "ImagingStudy")).GetProperty("id").GetString()}/{operation}";

    private static async Task<List<JsonElement>> FoundAsync(RunningServer server, string type)
    {
        using var bundle = JsonDocument.Parse(await server.Http.GetByteArrayAsync($"/fhir/{type}"));
        return bundle.RootElement.TryGetProperty("entry", out var entries) ? [.. entries.EnumerateArray().Select(entry => entry.GetProperty("resource").Clone())] : [];
    }

    private static async Task<string?> VersionAsync(RunningServer server, string type) =>
        Assert.Single(await FoundAsync(server, type)).GetProperty("meta").GetProperty("versionId").GetString();

    private static async Task PublishAsync(RunningServer server)
    {
        using var answer = await server.Http.PostAsync("/fhir/ImagingStudy/$publish", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<Uid> StudyAsync(RunningServer server) =>
        Assert.Single((await server.Store.SearchStudiesAsync(new() { Level = QueryLevel.Study, Limit = 2 }, CancellationToken.None)).Rows).Uid;

    private static Task<IReadOnlyList<string>> StoreAsync(RunningServer server, string sample, int leaveOut = 0) => StoreAsync(server.Store, sample, leaveOut);

    private static async Task<IReadOnlyList<string>> StoreAsync(ImageStore store, string sample, int leaveOut = 0)
    {
        string[] files = File.Exists(sample)
            ? [sample]
            : [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples", sample), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        foreach (var file in files.SkipLast(leaveOut))
        {
            await using var content = File.OpenRead(file);
            var outcome = await (await store.ReceiveAsync(content, null, CancellationToken.None)).Outcome;
            Assert.IsType<StoreOutcome.Stored>(outcome);
        }

        return files;
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.NameEquals("reference") && property.Value.GetString() is { } text && text.Contains('/') ? [text] : References(property.Value)),
        _ => [],
    };
}
