using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;
using Negatoscope.Formats.Guides;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

public sealed class TraceBundleTests
{
    private const string Base = "https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/";

    private static readonly GuideValidator Validator = new();

    public static TheoryData<ImplantationOutcome, string, string> Flows => new()
    {
        { ImplantationOutcome.Implanted, "completed", "POS" },
        { ImplantationOutcome.Failed, "stopped", "ECH" },
        { ImplantationOutcome.RefusedInTheatre, "not-done", "NCO" },
        { ImplantationOutcome.TakenFromStock, "preparation", "SSD" },
    };

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_worked_record_conforms(ImplantationOutcome outcome, string status, string eventType)
    {
        var bundle = Records.Written(Records.Of(outcome), ViewSettings.Default with { Endpoints = new(FhirBase: "https://traces.example/fhir") });
        var procedure = Records.Entry(bundle, "Procedure");

        Assert.Equal(status, procedure.Text("status"));
        Assert.Equal(eventType, Records.Entry(bundle, "AuditEvent").Child("type")?.Text("code"));
        Assert.Equal("", string.Join('\n', Wrong(bundle, "dmi-bundle-transmission-traces")));
        Assert.Equal("", string.Join('\n', Wrong(procedure, "dmi-procedure")));
    }

    [Fact]
    public void A_record_conforms_whatever_else_it_says()
    {
        var records = new RandomRecords(12);
        for (var round = 0; round < 60; round++)
            Assert.Equal("", string.Join('\n', Wrong(Records.Written(records.Next()), "dmi-bundle-transmission-traces").Select(wrong => $"round {round}: {wrong}")));
    }

    /// <summary>JSON forgives an order that is not that of the definition; XML does not.</summary>
    [Fact]
    public void A_worked_record_conforms_in_XML_too()
    {
        using var xml = new MemoryStream();

        Assert.Empty(FhirXmlWriter.Write(Records.Written(Records.Of(ImplantationOutcome.Failed)), xml));

        Assert.DoesNotContain(Validator.Validate(FhirDocument.ParseXml(xml.ToArray())).Issues, issue => issue.Severity <= IssueSeverity.Error);
    }

    [Fact]
    public void Nothing_is_said_of_a_worked_record_when_it_is_judged_as_it_is_written()
    {
        var judgement = new ViewValidator().Judge([Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(Records.Written(Records.Worked)))], new() { View = "tdmi" }, []);

        Assert.Equal("", string.Join('\n', judgement.Findings));
        Assert.Equal(Formats.Guides.Conformance.Conforms, judgement.Conformance);
    }

    [Fact]
    public void A_bundle_of_several_procedures_says_several_implantations()
    {
        var (first, second) = (Records.Worked, Records.Of(ImplantationOutcome.Failed) with { InterventionId = new("INT-2") });
        Resource both = new("Bundle")
        {
            ["entry"] = Children.List(new[] { first, second }.SelectMany(one => Records.Written(one)["entry"])),
        };

        var read = Formats.Tdmi.TraceBundle.ReadAll(both);

        Assert.Empty(read.Findings);
        Assert.Equal([], ModelLeaves.Differences(first, read.Value[0]));
        Assert.Equal([], ModelLeaves.Differences(second, read.Value[1]));
    }

    [Fact]
    public void Only_the_patient_who_wears_the_device_is_named_by_it() =>
        Assert.All(Enum.GetValues<ImplantationOutcome>(), outcome =>
            Assert.Equal(
                outcome == ImplantationOutcome.Implanted,
                Records.Entry(Records.Written(Records.Of(outcome)), "Device").Child("patient") is not null));

    [Fact]
    public void A_udi_stands_where_R4_has_a_place_for_it()
    {
        var device = Records.Entry(Records.Written(Records.Worked), "Device");
        var carrier = device.Child("udiCarrier");

        Assert.Equal("03453120000011", carrier?.Text("deviceIdentifier"));
        Assert.Equal("http://hl7.org/fhir/NamingSystem/gs1-di", carrier?.Text("issuer"));
        Assert.Equal(Records.Worked.Device?.Udi?.Carrier, Encoding.UTF8.GetString(Convert.FromBase64String(carrier?.Text("carrierAIDC") ?? "")));
        Assert.Equal("barcode", carrier?.Text("entryType"));
        Assert.Equal(("LOT42", "SN0001", "2028-12-31"), (device.Text("lotNumber"), device.Text("serialNumber"), device.Text("expirationDate")));
    }

    [Fact]
    public void A_failure_is_a_complication_and_a_success_has_none()
    {
        var failed = Records.Entry(Records.Written(Records.Of(ImplantationOutcome.Failed)), "Procedure");

        Assert.Equal("Emballage ouvert", failed.Child("complication")?.Text("text"));
        Assert.Null(Records.Entry(Records.Written(Records.Worked), "Procedure").Child("complication"));
    }

    [Fact]
    public void A_time_without_offset_leaves_the_date_alone_and_says_so()
    {
        var record = Records.Worked with
        {
            Performed = Records.Worked.Performed.GetValueOrDefault() with { Offset = null },
        };

        var written = Formats.Tdmi.TraceBundle.Write(record, ViewSettings.Default);

        Assert.Contains(written.Findings, finding => finding.Code == "tdmi-time-left-out");
        Assert.Equal("2026-03-12", Records.Entry(written.Value!, "Procedure").Text("performedDateTime")); // it has been written
    }

    [Fact]
    public void The_images_of_the_intervention_are_named_by_identifier()
    {
        var procedure = Records.Entry(Records.Written(Records.Worked), "Procedure");

        Assert.Equal("ACC-9", procedure.Child("basedOn")?.Child("identifier")?.Text("value"));
        Assert.Equal(
            ("ImagingStudy", "urn:oid:1.2.250.1.999.50"),
            (procedure.Child("extension")?.Child("valueReference")?.Text("type"), procedure.Child("extension")?.Child("valueReference")?.Child("identifier")?.Text("value")));
    }

    private static IEnumerable<string> Wrong(Resource resource, string profile) =>
        Validator.Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(resource))), [Base + profile]).Issues
            .Where(issue => issue.Severity <= IssueSeverity.Error)
            .Select(issue => $"{issue.Path}: {issue.Message} ({issue.Rule})");
}
