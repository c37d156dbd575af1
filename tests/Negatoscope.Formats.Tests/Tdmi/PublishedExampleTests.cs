using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Formats.Tests.Guides;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

/// <summary>The examples that the guide publishes, which also hold no Procedure in a bundle and numbers that are words.</summary>
public sealed class PublishedExampleTests
{
    private const string Folder = "spec/tdmi/examples";

    private static readonly GuideValidator Validator = new();

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        if (Repository.HasShared)
            foreach (var example in Guides.Shared.Facts("tdmi/examples/index.json").Items("examples"))
                data.Add(example.Text("file"), example.Text("profile"));
        return data;
    }

    [SharedTheory]
    [MemberData(nameof(Examples))]
    public void Is_judged_as_its_index_says(string file, string profile) =>
        Assert.DoesNotContain(Validator.Validate(FhirDocument.ParseJson(Bytes(file)), [profile]).Issues, issue => issue.Severity <= IssueSeverity.Error);

    [SharedTheory]
    [MemberData(nameof(Examples))]
    public void Is_written_back_without_loss(string file, string profile)
    {
        var document = FhirDocument.ParseJson(Bytes(file));
        var again = FhirJsonWriter.ToText(document.Root.ToResource());

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Bytes(file)), JsonNode.Parse(again)), $"{file} of {profile}");
    }

    [SharedFact]
    public void The_trace_bundle_is_read_as_far_as_it_goes()
    {
        var read = TraceBundle.Read(Resource("Bundle-dmi-bundle-transmission-traces-example.json"));

        Assert.Equal(["tdmi-no-procedure"], read.Findings.Select(finding => finding.Code));
        Assert.Equal("IPIdLogiciel example", read.Value?.Device?.Stated.Software);
        Assert.Null(read.Value?.Device?.Definition); // the Device of the example does not refer to it
        Assert.Equal("identifier-dmi-patient-example", read.Value?.Patient.Ids.Single().Id.Value);
        Assert.Equal("dmi-patient-example@example.com", read.Value?.PatientTelecoms.Single().Value);
        Assert.Null(read.Value?.Trace.EventType); // the example has a code of DICOM
    }

    [SharedFact]
    public void The_resources_of_one_procedure_are_read_with_all_that_they_say()
    {
        var read = Together();

        Assert.Empty(TraceBundle.Read(Bundle()).Findings);
        Assert.Equal("identifier-idIntervention-example", read.InterventionId?.Value);
        Assert.Equal((ImplantationOutcome.TakenFromStock, "344001"), (read.Outcome, read.BodySite?.Code));
        Assert.Equal("dmi-practitioner-example@example.com", read.Professional?.Telecom?.Value);
        Assert.Equal(("DMI Organization EJ Example Name", "identifer-siren-example"), (read.LegalEntity?.Name, read.LegalEntity?.Siren));
        Assert.Equal("identifiant-local-distributeur-example-ej", read.LegalEntity?.DistributorIds.Single().Value);
        Assert.Equal(("DMI Organization Interne Example Name", "2"), (read.Organization?.Name, read.Organization?.Type));
        Assert.Equal("MarquageCE libelleAutorisation example", read.Device?.CeMarking?.Label);
        Assert.Equal("DMI Organization Interne Example Name", read.Device?.CeMarking?.NotifiedBody?.Name);
        Assert.Equal(("ClasseRisqueExample", 5), (read.Device?.Definition?.RiskClass, read.Device?.Definition?.Reuses));
    }

    /// <summary>The words that stand for numbers in the examples are refused, and rightly: with numbers in their place, all is written.</summary>
    [SharedFact]
    public void What_they_say_is_written_and_read_back_the_same()
    {
        var read = Together();
        Assert.Contains(TraceBundle.Write(read, ViewSettings.Default).Findings, finding => finding.Code == "tdmi-wrong-number");
        var repaired = read with
        {
            LegalEntity = read.LegalEntity! with { Siren = "267500452" }, // the test above has met it
            Device = read.Device! with { Name = "Example", Stated = read.Device.Stated with { Lot = "L1" } }, // as above
        };

        var again = TraceBundle.Read(Records.ThroughJson(Records.Written(repaired))).Value;

        Assert.Equal([], ModelLeaves.Differences(repaired, again ?? new()));
    }

    private static Implantation Together() => TraceBundle.Read(Bundle()).Value ?? new();

    /// <summary>The examples refer to one another, but for the definition of the device, and lie in files of their own.</summary>
    private static Resource Bundle()
    {
        string[] files =
        [
            "Procedure-dmi-procedure-example.json", "Patient-dmi-patient-example.json", "Practitioner-dmi-practitioner-example.json",
            "Organization-dmi-organization-ej-example.json", "Organization-dmi-organization-interne-example.json",
            "DeviceDefinition-dmi-devicedefinition-example.json", "AuditEvent-tde-auditevent-example.json",
        ];
        var device = Resource("Device-dmi-device-example.json");
        device["definition"] = new Element { ["reference"] = "DeviceDefinition/dmi-devicedefinition-example" };
        return new("Bundle") { ["entry"] = Children.List(files.Select(Resource).Append(device).Select(one => new Element { ["resource"] = one })) };
    }

    private static Resource Resource(string file) => FhirDocument.ParseJson(Bytes(file)).Root.ToResource();

    private static byte[] Bytes(string file) => File.ReadAllBytes(Repository.Shared($"{Folder}/{file}"));
}
