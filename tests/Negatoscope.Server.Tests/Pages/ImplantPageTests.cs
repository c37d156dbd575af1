using System.Net;

namespace Negatoscope.Server.Tests.Pages;

[Collection(FhirPagesGroup.Name)]
public sealed class ImplantPageTests(FhirPages pages)
{
    private const string Page = $"/patients/{FhirPages.Patient}/implants";

    [Fact]
    public async Task A_patient_has_a_page_of_devices_with_their_UDI_who_where_and_when()
    {
        var page = await pages.Server.PageAsync(Page, "fr");

        Assert.Equal("GARÇON François", page.QuerySelector("h1").Said());
        Assert.Equal("84618969 (NIEPCE) · masculin · Naissance 2 nov. 1973", page.QuerySelector(".who p").Said());
        Assert.DoesNotContain("GARÇON", page.Title, StringComparison.Ordinal);
        var card = page.QuerySelectorAll(".implant").Single();
        Assert.Equal("implanté", card.QuerySelector(".state").Said());
        foreach (var fact in (string[])[
            "Aldini Rythme Cadence DR AR-2C", "IUD-ID 09521234567899 (GS1)", "Lot PM2109", "Numéro de série 749120", "À utiliser avant 31 déc. 2025", "14 sept. 2021 10:05",
            "Emplacement Région pectorale gauche", "RPPS 10007654329", "Dr GALVANI Lucie", "Bloc de rythmologie", "(01)09521234567899(17)251231(10)PM2109(21)749120"])
            Assert.Contains(fact, card.Said(), StringComparison.Ordinal);
        Assert.StartsWith("POS – pose 14 sept. 2021", card.QuerySelector(".traces li").Said(), StringComparison.Ordinal);
        Assert.All(card.QuerySelectorAll("a"), link => Assert.StartsWith("/resources/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("udi=(01)09521234567899(17)251231(10)PM2109(21)749120", 1)]
    [InlineData("udi=(01)09521234567899(17)251231(10)PM2109(21)749121", 0)]
    [InlineData("udi=09521234567899", 1)]
    [InlineData("lot=PM2109&name=garcon", 1)]
    [InlineData("serial=749120&id=84618969", 1)]
    [InlineData("id=8461896,84618968", 0)]
    [InlineData("manufacturer=aldini", 1)]
    [InlineData("name=nobody", 0)]
    [InlineData("", 1)]
    public async Task Implants_are_found_by_patient_and_by_any_part_of_the_UDI(string query, int found)
    {
        var page = await pages.Server.PageAsync($"/implants?{query}");

        Assert.Equal(found, page.QuerySelectorAll("tbody tr").Length);
        if (found > 0)
            Assert.Equal(Page, page.QuerySelector("tbody th a")?.GetAttribute("href"));
        else
            Assert.Equal("No implant matches.", page.QuerySelector(".empty h1").Said());
    }

    [Fact]
    public async Task The_implants_of_its_patient_stand_beside_a_study()
    {
        var page = await pages.Server.PageAsync($"/studies/{SamplePages.StudyOf("mr-brain")}");

        var panel = page.QuerySelector("#implants");
        Assert.Contains("implanted Aldini Rythme Cadence DR AR-2C UDI-DI 09521234567899", panel.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("749120", panel.Said(), StringComparison.Ordinal);
        Assert.Equal(Page, panel!.QuerySelector("a")?.GetAttribute("href"));
        Assert.Contains("No implant", (await pages.Server.PageAsync($"/studies/{SamplePages.StudyOf("dx-knee")}")).QuerySelector("#implants").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_images_say_of_implants_is_told()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var sample = new Storage.Sample { Modality = "MG", More = data => data.Text(Dicom.Tags.BreastImplantPresent, Dicom.Vr.CS, "YES").Text(Dicom.Tags.SpecialNeeds, Dicom.Vr.LO, "<b>stimulateur</b>") };
        await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;

        var panel = (await server.PageAsync("/studies/2.25.1")).QuerySelector("#implants");

        Assert.Contains("Breast Implant Present YES", panel.Said(), StringComparison.Ordinal);
        Assert.Contains("<b>stimulateur</b>", panel.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_without_a_procedure_is_shown_as_such_and_the_latest_comes_first()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        await server.SendAsync(HttpMethod.Put, "/fhir/Patient/p1", """{"resourceType":"Patient","id":"p1","name":[{"family":"MARTIN"}]}""");
        await server.SendAsync(HttpMethod.Put, "/fhir/Device/d1", """{"resourceType":"Device","id":"d1","lotNumber":"L1","patient":{"reference":"Patient/p1"}}""");
        foreach (var (id, date, status, action) in (ValueTuple<string, string, string, string>[])[("a", "2020-05-01", "completed", "implanted"), ("b", "2024-05-01", "completed", "explanted"), ("c", "2022", "stopped", "implanted")])
        {
            await server.SendAsync(HttpMethod.Put, $"/fhir/Device/{id}", $$"""{"resourceType":"Device","id":"{{id}}","deviceName":[{"name":"Stent {{id}}","type":"user-friendly-name"}],"expirationDate":"2021-01-01"}""");
            await server.SendAsync(HttpMethod.Put, $"/fhir/Procedure/{id}", $$$"""
                {"resourceType":"Procedure","id":"{{{id}}}","status":"{{{status}}}","subject":{"reference":"Patient/p1"},"performedDateTime":"{{{date}}}",
                 "focalDevice":[{"action":{"coding":[{"system":"http://hl7.org/fhir/device-action","code":"{{{action}}}"}]},"manipulated":{"reference":"Device/{{{id}}}"}}]}
                """);
        }

        var page = await server.PageAsync("/patients/p1/implants");

        Assert.Equal(["Stent b", "Stent c", "Stent a", "device without a name"], page.QuerySelectorAll(".implant h2").Select(heading => heading.Said()));
        Assert.Equal(["removed", "implantation failed", "implanted", "no procedure tells what became of it"], page.QuerySelectorAll(".state").Select(state => state.Said()));
        Assert.Contains("past its date on that day", page.QuerySelectorAll(".implant")[1].Said(), StringComparison.Ordinal);
        Assert.DoesNotContain("past its date", page.QuerySelectorAll(".implant")[2].Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patient_without_implants_is_told_that_this_proves_nothing()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        await server.SendAsync(HttpMethod.Put, "/fhir/Patient/p1", """{"resourceType":"Patient","id":"p1"}""");

        Assert.Contains("no proof that there is none", (await server.PageAsync("/patients/p1/implants")).QuerySelector(".empty").Said(), StringComparison.Ordinal);
        await server.PageAsync("/patients/p2/implants", status: HttpStatusCode.NotFound);
        await server.PageAsync("/patients/%3Cscript%3E/implants", status: HttpStatusCode.NotFound);
        await server.PageAsync("/implants?_cursor=never", status: HttpStatusCode.BadRequest);
    }
}
