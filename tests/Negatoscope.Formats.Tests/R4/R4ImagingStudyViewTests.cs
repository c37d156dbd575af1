using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.R4;

public sealed class R4ImagingStudyViewTests
{
    private static readonly ViewSettings Configured = new()
    {
        Endpoints = new(WadoRoot: "https://pacs.example/dicom-web", Name: "PACS"),
        TimeZone = TimeZoneInfo.CreateCustomTimeZone("+02", TimeSpan.FromHours(2), "+02", "+02"),
    };

    private static IReadOnlyList<Resource> Show(Study study, ViewSettings? settings = null) =>
        new R4ImagingStudyView().Show(study, settings ?? Configured).Value;

    private static Element ShowSeries(Series series) => Show(SampleStudy.With(series))[0].Child("series") ?? new();

    [Fact]
    public void Gives_the_study_first_then_what_it_refers_to() =>
        Assert.Equal(["ImagingStudy", "Patient", "ServiceRequest", "Endpoint", "Device"], Show(SampleStudy.Full).Select(r => r.Type));

    [Fact]
    public void Every_relative_reference_has_its_target_but_that_of_a_traced_intervention()
    {
        var resources = Show(SampleStudy.Full);

        Assert.All(resources.SelectMany(References).Where(target => !target.StartsWith("Procedure/", StringComparison.Ordinal)), target => Assert.Contains(resources, r => $"{r.Type}/{r.Id}" == target));
    }

    [Fact]
    public void Gives_the_same_bytes_twice() =>
        Assert.Equal(Show(SampleStudy.Full).Select(r => FhirJsonWriter.ToText(r)), Show(SampleStudy.Full).Select(r => FhirJsonWriter.ToText(r)));

    [Fact]
    public void Puts_the_study_instance_uid_first_among_the_identifiers()
    {
        var identifiers = Show(SampleStudy.Full)[0]["identifier"].ToArray();

        Assert.Equal(("urn:dicom:uid", "urn:oid:1.2.250.1.1"), (identifiers[0].Text("system"), identifiers[0].Text("value")));
        Assert.Equal(("urn:oid:1.2.250.1.999.2", "A2024-1"), (identifiers[1].Text("system"), identifiers[1].Text("value")));
        Assert.Equal("ST77", identifiers[2].Text("value"));
    }

    [Fact]
    public void Leaves_reports_and_segmentations_out_of_the_modalities_of_the_study()
    {
        var series = SampleStudy.SmallSeries;
        var study = SampleStudy.Small with
        {
            Series =
            [
                series with { Modality = "PT" },
                series with { Uid = Uid.Parse("1.5"), Modality = "CT" },
                series with { Uid = Uid.Parse("1.6"), Modality = "SR" },
                series with { Uid = Uid.Parse("1.7"), Modality = "SEG" },
                series with { Uid = Uid.Parse("1.8"), Modality = "CT" },
            ],
        };

        var shown = Show(study)[0];

        Assert.Equal(["CT", "PT"], shown["modality"].Select(m => m.Text("code")));
        Assert.All(shown["modality"], m => Assert.Equal("http://dicom.nema.org/resources/ontology/DCM", m.Text("system")));
        Assert.Equal(["PT", "CT", "SR", "SEG", "CT"], shown["series"].Select(s => s.Child("modality")?.Text("code")));
        Assert.Equal(("5", "5"), (shown.Text("numberOfSeries"), shown.Text("numberOfInstances")));
    }

    [Fact]
    public void Series_and_instance_uids_are_bare_for_an_id_has_no_colon()
    {
        var series = ShowSeries(SampleStudy.SmallSeries);

        Assert.Equal("1.2.3.4", series.Text("uid"));
        Assert.Equal("1.2.3.4.5", series.Child("instance")?.Text("uid"));
    }

    [Fact]
    public void A_sop_class_is_a_urn()
    {
        var sopClass = ShowSeries(SampleStudy.SmallSeries).Child("instance")?.Child("sopClass");

        Assert.Equal("urn:ietf:rfc:3986", sopClass?.Text("system"));
        Assert.Equal("urn:oid:1.2.840.10008.5.1.4.1.1.2", sopClass?.Text("code"));
    }

    [Fact]
    public void Says_why_when_a_mandatory_value_is_absent()
    {
        var series = ShowSeries(SampleStudy.SmallSeries with { Modality = null, Instances = [new() { Uid = Uid.Parse("1.9") }] });

        Assert.Equal("unknown", series.Child("modality")?.Child("extension")?.Text("valueCode"));
        Assert.Equal("unknown", series.Child("instance")?.Child("sopClass")?.Child("extension")?.Text("valueCode"));
    }

    [Theory]
    [InlineData("L", "7771000")]
    [InlineData("R", "24028007")]
    [InlineData("B", "51440002")]
    [InlineData("U", null)] // unpaired is not unilateral
    [InlineData("left", null)]
    [InlineData(null, null)]
    public void Codes_a_side_but_never_invents_one(string? letter, string? code) =>
        Assert.Equal(code, ShowSeries(SampleStudy.SmallSeries with { Laterality = letter }).Child("laterality")?.Text("code"));

    [Fact]
    public void Prefers_the_coded_region_to_the_body_part()
    {
        var series = SampleStudy.SmallSeries with { BodyPart = "CHEST", AnatomicRegion = new("72696002", "SCT", "Knee") };

        Assert.Equal("72696002", ShowSeries(series).Child("bodySite")?.Text("code"));
    }

    [Fact]
    public void Keeps_an_unknown_body_part_as_words_without_a_code()
    {
        var bodySite = ShowSeries(SampleStudy.SmallSeries with { BodyPart = "HEAD COIL" }).Child("bodySite");

        Assert.Equal("HEAD COIL", bodySite?.Text("display"));
        Assert.Null(bodySite?.Text("code"));
        Assert.Null(bodySite?.Text("system"));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, null)]
    [InlineData(null, null)]
    public void Writes_a_number_only_where_it_is_unsigned(int? number, string? written)
    {
        var series = ShowSeries(SampleStudy.SmallSeries with { Number = number, Instances = [SampleStudy.SmallSeries.Instances[0] with { Number = number }] });

        Assert.Equal(written, series.Text("number"));
        Assert.Equal(written, series.Child("instance")?.Text("number"));
    }

    [Fact]
    public void A_series_starts_at_its_acquisition_when_it_says_nothing_else()
    {
        var series = SampleStudy.SmallSeries with { Acquired = new Moment(new(2024, 1, 2), new(8, 5), Precision.Second, null) };

        Assert.Equal("2024-01-02T08:05:00+02:00", ShowSeries(series).Text("started"));
    }

    [Fact]
    public void Physicians_perform_and_operators_assist()
    {
        var performers = Show(SampleStudy.Full)[0].Child("series")?["performer"].ToArray() ?? [];

        Assert.Equal(["PRF", "SPRF", null], performers.Select(p => p.Child("function")?.Child("coding")?.Text("code")));
        Assert.Equal("Mme Jean Marie Roux PhD", performers[0].Child("actor")?.Text("display"));
        Assert.Equal("urn:oid:1.2.250.1.71.4.2.1", performers[1].Child("actor")?.Child("identifier")?.Text("system"));
        Assert.StartsWith("Device/", performers[2].Child("actor")?.Text("reference"), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_equipment_is_one_device()
    {
        var series = SampleStudy.SmallSeries with { Equipment = new() { Manufacturer = "ACME", SerialNumber = "1" } };
        var study = SampleStudy.Small with
        {
            Series = [series, series with { Uid = Uid.Parse("1.5") }, series with { Uid = Uid.Parse("1.6"), Equipment = new() { Manufacturer = "ACME", SerialNumber = "2" } }],
        };

        Assert.Equal(2, Show(study).Count(r => r.Type == "Device"));
    }

    [Fact]
    public void Devices_that_differ_only_in_where_a_bar_stands_are_two()
    {
        var series = SampleStudy.SmallSeries with { Equipment = new() { Manufacturer = "A|B" } };
        var study = SampleStudy.Small with
        {
            Series = [series, series with { Uid = Uid.Parse("1.5"), Equipment = new() { Manufacturer = "A", Model = "B|" } }],
        };

        Assert.Equal(2, Show(study).Where(r => r.Type == "Device").Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void A_device_uid_that_is_none_is_left_out()
    {
        var series = SampleStudy.SmallSeries with { Equipment = new() { Manufacturer = "ACME", DeviceUid = "not a uid" } };

        Assert.Empty(Show(SampleStudy.With(series)).Single(r => r.Type == "Device")["identifier"]);
    }

    [Fact]
    public void A_patient_with_a_national_identity_is_the_same_in_every_study()
    {
        var ins = new PatientId(new("279035121518989"), PatientIdKind.InsNir);
        var first = SampleStudy.Small with { Patient = new() { Ids = [new(new("1"), PatientIdKind.Local), ins] } };
        var second = first with { Uid = Uid.Parse("1.9"), Patient = new() { Ids = [new(new("2"), PatientIdKind.Local), ins] } };

        Assert.Equal(Show(first)[1].Id, Show(second)[1].Id);
        Assert.Equal("urn:oid:1.2.250.1.213.1.4.8", Show(first)[1]["identifier"].Last().Text("system"));
    }

    [Fact]
    public void A_number_without_issuer_never_makes_one_patient_of_two()
    {
        var first = SampleStudy.Small with { Patient = new() { Ids = [new(new("12345"), PatientIdKind.Local)] } };
        var second = first with { Uid = Uid.Parse("1.9") };
        var configured = Configured with { Issuers = new() { PatientIdSystem = "urn:oid:1.2.250.1.999" } };

        Assert.NotEqual(Show(first)[1].Id, Show(second)[1].Id);
        Assert.Equal(Show(first, configured)[1].Id, Show(second, configured)[1].Id);
    }

    [Fact]
    public void A_study_without_an_order_has_no_service_request()
    {
        var study = SampleStudy.Small with { ProcedureDescription = "Scanner du genou" };

        Assert.DoesNotContain(Show(study), r => r.Type == "ServiceRequest");
        Assert.Equal("Scanner du genou", Show(study)[0].Child("procedureCode")?.Text("text"));
    }

    [Fact]
    public void Reasons_given_in_words_stay_words() =>
        Assert.Equal("Toux", Show(SampleStudy.Small with { Reason = "Toux" })[0].Child("reasonCode")?.Text("text"));

    /// <summary>Decomposed so that the whole tree is walked, whatever element carries the reference.</summary>
    private static IEnumerable<string> References(Element element) =>
        element.Properties.SelectMany(p => p.Children.SelectMany(child =>
            p.Name == "reference" && child.Value is { Text: var target } ? [target] : References(child)));
}
