using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

public class OsirisStudyTests
{
    [Fact]
    public void The_order_of_elements_is_that_of_the_definition()
    {
        var study = Samples.Show(Samples.Study(Samples.Ct)).Only("ImagingStudy");

        Assert.Equal(
            "id meta identifier status modality subject started basedOn endpoint numberOfSeries numberOfInstances location reasonReference description series",
            string.Join(' ', study.Properties.Select(p => p.Name)));
        Assert.Equal(
            "extension uid number modality description numberOfInstances bodySite started performer instance",
            string.Join(' ', Assert.Single(study["series"]).Properties.Select(p => p.Name)));
    }

    [Fact]
    public void The_study_is_identified_by_its_UID_alone_and_the_order_by_the_accession_number()
    {
        var study = Samples.Show(Samples.Study(Samples.Ct)).Only("ImagingStudy");

        Assert.Equal("urn:oid:1.2.3", Assert.Single(study["identifier"]).Text("value"));
        Assert.Equal("A-100", Assert.Single(study["basedOn"]).Child("identifier")?.Text("value"));
    }

    [Fact]
    public void Started_is_the_earliest_acquisition_whatever_the_series_dates_say()
    {
        var early = Samples.Mr with { Started = Samples.At(7, 0), Acquired = null };

        Assert.Equal("2024-02-06T08:45:00+01:00", Started(early, Samples.Ct, Samples.Dx));
    }

    [Fact]
    public void A_time_that_stays_out_for_want_of_a_zone_is_a_finding()
    {
        var shown = Samples.Show(Samples.Study(Samples.Ct), Samples.Keyed with { TimeZone = null });

        Assert.Equal("2024-02-06", shown.Only("ImagingStudy").Text("started"));
        Assert.Contains("no-time-zone", shown.Codes());
    }

    [Fact]
    public void Started_goes_on_to_series_content_and_study()
    {
        var silent = Samples.Mr with { Started = null };

        Assert.Equal("2024-02-06T09:20:00+01:00", Started(Samples.Mr));
        Assert.Equal("2024-02-06T09:30:00+01:00", Started(silent with { ContentCreated = Samples.At(9, 30) }));
        Assert.Equal("2024-02-06T09:00:00+01:00", Started(silent));
    }

    [Fact]
    public void A_study_without_any_date_says_so()
    {
        var undated = Samples.Study(Samples.Mr with { Started = null }) with { Started = null };

        Assert.Contains("\"_started\"", Samples.Show(undated).Only("ImagingStudy").Json(), StringComparison.Ordinal);
        Assert.Equal("1000-01-01", Samples.Show(undated, Samples.Sentinels).Only("ImagingStudy").Text("started"));
        Assert.Contains("osiris-missing-value", Samples.Show(undated).Codes());
    }

    [Fact]
    public void A_description_comes_from_the_procedure_when_the_study_has_none()
    {
        var study = Samples.Study(Samples.Ct) with { Description = null, ProcedureCodes = [new("ZBQH001", "CCAM", "Radiographie du thorax")] };

        Assert.Equal("Radiographie du thorax", Samples.Show(study).Only("ImagingStudy").Text("description"));
        Assert.Equal("Scanner", Samples.Show(study with { ProcedureDescription = "Scanner" }).Only("ImagingStudy").Text("description"));
    }

    [Fact]
    public void What_is_not_configured_is_absent_and_reported()
    {
        var bare = Samples.Keyed with { Endpoints = new(), Osiris = new() { PseudonymKey = Samples.Keyed.Osiris.PseudonymKey } };
        var shown = Samples.Show(Samples.Study(Samples.Ct), bare);

        Assert.DoesNotContain(shown.Value, r => r.Type is "Endpoint" or "Organization");
        Assert.Equal(
            ["Endpoint.address", "Endpoint.name", "ImagingStudy.reasonReference", "Patient.extension[origin-center]", "Patient.managingOrganization"],
            shown.Findings.Where(f => f.Owner == Owner.Configuration).Select(f => f.Place.Path).Order(StringComparer.Ordinal));
        Assert.Contains("data-absent-reason", shown.Only("ImagingStudy")["endpoint"].First.Json(), StringComparison.Ordinal);
        Assert.Contains("data-absent-reason", shown.Only("ImagingStudy")["reasonReference"].First.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_scanner_is_one_device_however_many_series_it_made()
    {
        var again = Samples.Ct with { Uid = Uid.Parse("1.2.3.9") };

        Assert.Equal(
            """
            {"resourceType":"Part","it":[{"name":"Emotion 16","type":"manufacturer-name"}]}
            """.Trim(),
            Fhir.Json.FhirJsonWriter.ToText(new Fhir.Resource("Part") { ["it"] = Samples.Show(Samples.Study(Samples.Ct, again)).Only("Device")["deviceName"] }));
    }

    [Fact]
    public void The_same_study_gives_the_same_resources() => Assert.Equal(
        Samples.Show(Samples.Study(Samples.Ct, Samples.Pet, Samples.Structures)).Value.Select(r => r.Json()),
        Samples.Show(Samples.Study(Samples.Ct, Samples.Pet, Samples.Structures)).Value.Select(r => r.Json()));

    private static string? Started(params Series[] series) => Samples.Show(Samples.Study(series)).Only("ImagingStudy").Text("started");
}
