using System.Text.Json.Nodes;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>The flows of the guide of implants (TDMI 3.0.0), as its actors speak them: traces are sent (22), searched (23, 24) and read (25, 26).</summary>
public sealed class TraceFlowTests
{
    private const string EventTypes = "https://mos.esante.gouv.fr/NOS/TRE_R254-TypeEvenement/FHIR/TRE-R254-TypeEvenement";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_trace_that_was_sent_is_found_and_read_back(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        var bundle = await SampleAsync();

        var toBundle = await host.SendAsync("POST", "/Bundle", bundle.ToJsonString());
        var toBase = await host.SendAsync("POST", "", bundle.ToJsonString());

        Assert.Equal(["201", "200"], new[] { toBundle, toBase }.Select(reply => StatusOfFirst(reply)));
        Assert.All([toBundle, toBase], reply => Assert.Equal((200, "transaction-response"), (reply.Status, reply.Json.GetProperty("type").GetString())));
        Assert.Empty(await host.FindAsync("/Bundle")); // carried out, not kept
        var trace = IdOf(bundle, "AuditEvent");

        // Flow 23: ITI-81 wants a date bound.
        string[] searches =
        [
            "",
            "date=le2021-09-15",
            $"type={EventTypes}|POS",
            "type=POS",
            "period-start=2021-09-14",
            "TDE_AuditEvent_period-start=2021-09-14",
            $"agent=Organization/{IdOf(bundle, "Organization", 1)}",
            "agent-role:text=émetteur",
            $"entity=Procedure/{IdOf(bundle, "Procedure")}",
            $"entity:Procedure.patient=Patient/{IdOf(bundle, "Patient")}",
            "entity:Procedure.subject:Patient.identifier=84618969",
            "entity:Procedure.identifier=BLOC21680780",
            "entity:Procedure.performer:Practitioner.identifier=https://rpps.esante.gouv.fr|10007654329",
            "entity:Procedure.focal-device.lotNumber=PM2109",
            "entity:Procedure.ProcedureFocalDevice:Device.DMI_Device_serialNumber=749120",
            "entity:Procedure.focal-device:Device.udi-di=09521234567899",
            "entity:Procedure.focal-device:Device.udi-carrier=(01)09521234567899",
            "entity:Procedure.focal-device:Device.manufacturer=Aldini",
        ];
        foreach (var search in searches)
            Assert.True((await host.FindAsync($"/AuditEvent?date=ge2021-09-14&{search}")).SequenceEqual([trace]), search);
        foreach (var other in (string[])["date=lt2021-09-14", "type=ECH", "entity:Procedure.focal-device.lotNumber=PM2108", "period-start=gt2021-09-14"])
            Assert.Empty(await host.FindAsync($"/AuditEvent?{other}"));

        // Flow 25, and the way from the trace to what it speaks of in one request.
        Assert.Equal("POS", (await host.GetAsync($"/AuditEvent/{trace}")).Json.GetProperty("type").GetProperty("code").GetString());
        var whole = await host.GetAsync("/AuditEvent?date=ge2021-09-14&_include=AuditEvent:entity&_include:iterate=Procedure:focal-device&_include:iterate=Procedure:subject");
        Assert.Equal([trace], whole.Matches);
        Assert.Equal(
            new[] { IdOf(bundle, "Procedure"), IdOf(bundle, "Device"), IdOf(bundle, "Patient") }.Order(), whole.Ids("include").Order());
        var back = await host.GetAsync("/Device?lotNumber=PM2109&_revinclude=Procedure:focal-device&_revinclude:iterate=AuditEvent:entity");
        Assert.Equal(new[] { IdOf(bundle, "Procedure"), trace }.Order(), back.Ids("include").Order());
        Assert.Equal([IdOf(bundle, "Device")], await host.FindAsync("/Device?_has:Procedure:focal-device:identifier=BLOC21680780"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Resources_without_ids_get_them_and_point_to_one_another(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        var bundle = Unnumbered(await SampleAsync());
        var agent = Resources(bundle, "AuditEvent").Single()["agent"]![0]!;
        (agent["name"], agent["altId"]) = ("Bloc 4", "BLOC-4");

        var reply = await host.SendAsync("POST", "/Bundle", bundle.ToJsonString(), "Prefer: return=representation");

        Assert.True(reply.Status == 200, reply.Text);
        Assert.All(reply.Entries, entry => Assert.Equal("201 Created", entry.GetProperty("response").GetProperty("status").GetString()));
        Assert.DoesNotContain("urn:uuid", reply.Text, StringComparison.Ordinal);
        foreach (var search in (string[])["agent-name=bloc", "altId=BLOC-4", "altid=BLOC-4", "entity:Procedure.focal-device:Device.patient:Patient.identifier=84618969"])
            Assert.True((await host.FindAsync($"/AuditEvent?date=ge2021&{search}")).Length == 1, search);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Requests_and_deliveries_are_kept_as_bundles_within_the_transaction(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        const string Inner = """
            {"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111",
            "resource":{"resourceType":"SupplyRequest","status":"active","itemCodeableConcept":{"text":"x"},"quantity":{"value":2}},"request":{"method":"POST","url":"SupplyRequest"}}]}
            """;
        var outer = Trace($$"""
            {"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","resource":{{Inner}},"request":{"method":"POST","url":"Bundle"} },
            {"fullUrl":"urn:uuid:33333333-3333-4333-8333-333333333333","resource":{"resourceType":"Device","serialNumber":"S-3"},"request":{"method":"POST","url":"Device"} },
            {"fullUrl":"urn:uuid:44444444-4444-4444-8444-444444444444","resource":{"resourceType":"SupplyDelivery","suppliedItem":{"itemReference":
              {"reference":"urn:uuid:33333333-3333-4333-8333-333333333333"} } },"request":{"method":"POST","url":"SupplyDelivery"} },
            {{AuditEvent("CDM", "urn:uuid:22222222-2222-4222-8222-222222222222")}},
            {{AuditEvent("REC", "urn:uuid:44444444-4444-4444-8444-444444444444")}}
            """);

        var reply = await host.SendAsync("POST", "/Bundle", outer);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Empty(await host.FindAsync("/SupplyRequest")); // what a nested bundle asks for is not done: it is what the trace tells of
        var kept = Assert.Single(await host.FindAsync("/Bundle?type=transaction"));
        Assert.Single(await host.FindAsync($"/AuditEvent?date=ge2026&type=CDM&entity=Bundle/{kept}"));
        Assert.Single(await host.FindAsync("/AuditEvent?date=ge2026&entity:SupplyDelivery.supplied-item:Device.serialNumber=S-3"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_trace_that_cannot_be_taken_is_told_why_and_leaves_nothing(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        var bundle = await SampleAsync();
        Resources(bundle, "Procedure").Single().Remove("focalDevice");

        foreach (var path in (string[])["", "/Bundle"])
        {
            var reply = await host.SendAsync("POST", path, bundle.ToJsonString());
            Assert.Equal(422, reply.Status);
            Assert.StartsWith("Bundle.entry[", reply.FirstIssue.GetProperty("expression")[0].GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(await host.FindAsync("?_type=Patient,AuditEvent,Device"));
    }

    [Fact]
    public async Task The_guides_parameters_are_known_by_code_and_by_name()
    {
        await using var host = await FhirHost.StartAsync();
        const string Emdn = "https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/dmi-code-emdn";
        await host.PutAsync(
            $$"""{"resourceType":"Device","id":"d1","extension":[{"url":"{{Emdn}}","valueCode":"J0101"}],"lotNumber":"L-1","serialNumber":"S-1"}""",
            $$"""{"resourceType":"DeviceDefinition","id":"dd1","extension":[{"url":"{{Emdn}}","valueCode":"J0101"}]}""",
            Patient("p1", "INS-C", "1.2.250.1.213.1.4.2", "0100000001"),
            Patient("p2", "INS-NIR", "1.2.250.1.213.1.4.8", "279035121518989"),
            Patient("p3", "PI", "1.2.3", "279035121518989"));

        (string Search, string[] Found)[] expected =
        [
            ("/Device?lotNumber=L-1", ["d1"]), ("/Device?DMI_Device_lotNumber=L-1", ["d1"]), ("/Device?serialNumber=S-1", ["d1"]), ("/Device?DMI_Device_serialNumber=S-1", ["d1"]),
            ("/Device?definitionType=J0101", ["d1"]), ("/Device?DMI_Device_definitionType=J0101", ["d1"]), ("/Device?definitionType=J0102", []),
            ("/DeviceDefinition?definitionType=J0101", ["dd1"]), ("/DeviceDefinition?DMI_Device_definitionType=J0101", ["dd1"]),
            ("/Patient?ins=0100000001", ["p1"]), ("/Patient?DMI_Patient_INS=0100000001", ["p1"]),
            ("/Patient?ins=279035121518989", ["p2"]), ("/Patient?ins=urn:oid:1.2.250.1.213.1.4.8|279035121518989", ["p2"]),
        ];
        foreach (var (search, found) in expected)
            Assert.True((await host.FindAsync(search)).SequenceEqual(found), search);

        var metadata = (await host.GetAsync("/metadata")).Json.GetProperty("rest")[0].GetProperty("resource").EnumerateArray()
            .SelectMany(type => type.GetProperty("searchParam").EnumerateArray().Select(parameter => $"{type.GetProperty("type").GetString()}.{parameter.GetProperty("name").GetString()}")).ToHashSet();
        foreach (var parameter in (string[])["Device.lotNumber", "Device.serialNumber", "Device.definitionType", "DeviceDefinition.definitionType", "Patient.ins",
            "Procedure.focal-device", "SupplyDelivery.supplied-item", "AuditEvent.period-start", "AuditEvent.altId", "AuditEvent.altid"])
            Assert.True(metadata.Contains(parameter), parameter);
    }

    [SharedFact]
    public async Task The_published_transaction_is_carried_out()
    {
        await using var host = await FhirHost.StartAsync();
        var bundle = await File.ReadAllTextAsync(Repository.Shared("spec/tdmi/examples/Bundle-dmi-bundle-transmission-traces-example.json"));

        var reply = await host.SendAsync("POST", "/Bundle", bundle);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(4, reply.Entries.Count(entry => entry.GetProperty("response").GetProperty("status").GetString() == "201 Created"));
        Assert.Single(await host.FindAsync("/AuditEvent?date=ge2026-02-24&date=le2026-02-24&type=http://dicom.nema.org/resources/ontology/DCM|110100"));
    }

    private static string Patient(string id, string code, string oid, string number) => $$"""
        {"resourceType":"Patient","id":"{{id}}","identifier":[{"type":{"coding":[{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203","code":"{{code}}"}]},
        "system":"urn:oid:{{oid}}","value":"{{number}}"}]}
        """;

    private static string Trace(string entries) => $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{entries}}]}""";

    private static string AuditEvent(string type, string what) => $$"""
        {"resource":{"resourceType":"AuditEvent","type":{"system":"{{EventTypes}}","code":"{{type}}"},"recorded":"2026-03-01T08:00:00Z",
        "agent":[{"who":{"display":"unit"},"requestor":true}],"source":{"observer":{"display":"unit"} },"entity":[{"what":{"reference":"{{what}}"} }] },"request":{"method":"POST","url":"AuditEvent"} }
        """;

    private static async Task<JsonObject> SampleAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples/implants/stimulateur-cardiaque.json")))!.AsObject();

    /// <summary>The same as a client sends it that leaves ids to the server.</summary>
    private static JsonObject Unnumbered(JsonObject bundle)
    {
        var text = bundle.ToJsonString();
        foreach (var entry in bundle["entry"]!.AsArray())
            text = text.Replace($"\"reference\":\"{entry!["request"]!["url"]}\"", $"\"reference\":\"urn:uuid:{entry["resource"]!["id"]}\"", StringComparison.Ordinal);
        var other = JsonNode.Parse(text)!.AsObject();
        foreach (var entry in other["entry"]!.AsArray())
        {
            var resource = entry!["resource"]!.AsObject();
            entry["fullUrl"] = $"urn:uuid:{resource["id"]}";
            entry["request"] = new JsonObject { ["method"] = "POST", ["url"] = resource["resourceType"]!.GetValue<string>() };
            resource.Remove("id");
        }
        return other;
    }

    private static IEnumerable<JsonObject> Resources(JsonObject bundle, string type) =>
        bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject()).Where(resource => resource["resourceType"]!.GetValue<string>() == type);

    private static string IdOf(JsonObject bundle, string type, int place = 0) => Resources(bundle, type).ElementAt(place)["id"]!.GetValue<string>();

    private static string StatusOfFirst(FhirReply reply) => reply.Entries.First().GetProperty("response").GetProperty("status").GetString()![..3];
}
