using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Document;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Formats.Tests.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Document;

public sealed class DocumentRoundTripTests
{
    /// <summary>What the document cannot say of a study with one series. A property that joins this list by accident fails the test.</summary>
    private static readonly string[] Lost =
    [
        // As in ans, whose ImagingStudy it has.
        "Study.Reason",
        "Study.ReasonCodes",
        "Study.Interventions",
        "Study.StudyId",
        "Study.ImageLink",
        "Study.Patient.EthnicGroup",
        "Study.Series.ProtocolName",
        "Study.Series.Acquired",
        "Study.Series.ContentCreated",
        "Study.Series.PatientWeightKg",
        "Study.Series.PatientHeightM",
        "Study.Series.RegionsOfInterest",
        "Study.Series.Instances.Geometry",
        "Study.Series.Instances.Acquisition",
        "Study.Series.Equipment",
        "Study.Series.Operators",
        "Study.Series.Institution",
        "Study.Series.BodyPart",
        "Study.ProcedureCodes.SchemeUid",
        "Study.RequestedProcedureCodes.SchemeUid",
        "Study.Series.AnatomicRegion.SchemeUid",
        "Study.ReferringPhysician.Name",
        "Study.ReferringPhysician.Ids.Meaning",
        "Study.ReferringPhysician.Ids.SchemeVersion",
        "Study.Interpreters.Name",
        "Study.Interpreters.Ids.Meaning",
        "Study.Interpreters.Ids.SchemeVersion",

        // An Organization has a name, an address and a number; a department would be another one.
        "Study.Institution.Department",
        "Study.Institution.Code.Meaning",
        "Study.Institution.Code.SchemeVersion",

        // The number of a person is a system and a value.
        "Study.Series.PerformingPhysicians.Ids.Meaning",
        "Study.Series.PerformingPhysicians.Ids.SchemeVersion",
    ];

    [Fact]
    public void Loses_only_what_the_document_cannot_say()
    {
        var read = ThereAndBack(SampleStudy.Full);

        Assert.Empty(read.Findings);
        Assert.Equal(Lost.Order(StringComparer.Ordinal), RoundTrip.Losses(SampleStudy.Full, read.Value, Lost));
    }

    [Fact]
    public void Brings_back_what_was_given()
    {
        var at = new Moment(new(2024, 7, 14), new(8, 15, 0), Precision.Second, TimeSpan.FromHours(2));
        var series = Studies.Series(1, "PT", Studies.PetImage) with
        {
            Administrations =
            [
                new Administration.Radiopharmaceutical
                {
                    Name = "FDG", Codes = [new("35321007", "SCT", "FDG")], Start = at, TotalDoseMBq = 182.5m, Route = [new("47625008", "SCT", "Intravenous route")],
                },
                new Administration.Contrast { Agent = "Iomeprol", Start = at, Stop = at with { Time = new(8, 16, 0) }, VolumeMl = 90m },
                new Administration.Contrast(),
            ],
        };
        var study = Studies.Of(series);

        var read = ThereAndBack(study);

        Assert.DoesNotContain(ModelLeaves.Differences(study, read.Value!), path => path.Contains("Administrations", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Brings_back_any_study_but_for_what_it_cannot_say(int seed)
    {
        var random = new Cda.RandomStudies(seed);
        for (var i = 0; i < 50; i++)
        {
            var study = random.Next();
            study = study with { Series = [study.Series[0]] };

            var read = ThereAndBack(study);

            Assert.NotNull(read.Value);
            Assert.Equal(study.Uid, read.Value.Uid);
            Assert.Equal(study.Patient.Ids.Select(id => id.Id.Value), read.Value.Patient.Ids.Select(id => id.Id.Value));
            Assert.Equal(study.Patient.BirthDate, read.Value.Patient.BirthDate);
            Assert.Equal(study.AccessionNumber?.Value, read.Value.AccessionNumber?.Value);
            Assert.Equal(study.PlacerOrderNumber?.Value, read.Value.PlacerOrderNumber?.Value);
            Assert.Equal(study.Series[0].Uid, read.Value.Series[0].Uid);
            Assert.Equal(study.Series[0].PerformingPhysicians.Select(one => one.Name), read.Value.Series[0].PerformingPhysicians.Select(one => one.Name));
            Assert.Equal(
                study.Series[0].Instances.Select(one => (one.Uid, one.SopClass)).Order(),
                read.Value.Series[0].Instances.Select(one => (one.Uid, one.SopClass)).Order());
        }
    }

    [Fact]
    public void Reads_a_document_whose_entries_have_addresses_of_a_server()
    {
        var bundle = Show(SampleStudy.Full);
        var text = FhirJsonWriter.ToText(bundle);
        foreach (var entry in bundle["entry"])
            if (entry.Child("resource") is Resource resource)
                text = text.Replace(entry.Text("fullUrl")!, $"https://fhir.example/{resource.Type}/{resource.Id}", StringComparison.Ordinal);

        var read = new DocumentReader().Read([Parsed(text)]);

        Assert.Equal(Lost.Order(StringComparer.Ordinal), RoundTrip.Losses(SampleStudy.Full, read.Value, Lost));
    }

    [Fact]
    public void Says_when_there_is_no_study_in_it()
    {
        var read = new DocumentReader().ReadAll(new("Bundle") { ["type"] = "document" });

        Assert.Empty(read.Value);
        Assert.Equal([(Severity.Error, "document")], read.Findings.Select(finding => (finding.Severity, finding.Place.View ?? "")));
    }

    private static Read<Study?> ThereAndBack(Study study) => new DocumentReader().Read([Parsed(FhirJsonWriter.ToText(Show(study)))]);

    private static Resource Show(Study study)
    {
        var bundle = DocumentView.Show(study, Studies.Settings).Value;
        Assert.NotNull(bundle);
        return bundle;
    }

    private static Resource Parsed(string json)
    {
        var parsed = FhirJsonReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Empty(parsed.Issues);
        Assert.NotNull(parsed.Resource);
        return parsed.Resource;
    }
}
