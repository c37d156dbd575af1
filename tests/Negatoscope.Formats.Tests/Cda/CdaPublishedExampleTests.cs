using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>The documents that the ANS publishes as examples: a report of three studies, the same at level 1, and two requests.</summary>
public sealed class CdaPublishedExampleTests
{
    private const string Report = "IMG_CR_IMG_2024.01.xml";
    private const string LevelOne = "IMG_CR_IMG_2024.01_CDA-R2-Niveau-1.xml";

    [SharedFact]
    public void Reads_exactly_the_values_that_were_extracted_by_XPath()
    {
        var expected = JsonNode.Parse(Bytes("IMG_CR_IMG_2024.01.extracted.json"));
        var report = Read(Report);

        var read = JsonSerializer.SerializeToNode(new
        {
            file = Report,
            documentId = new { root = report.Value.Id?.Root },
            orders = report.Value.Orders.Select(order => new { placerId = Id(order.PlacerNumber), accessionNumber = Id(order.AccessionNumber) }),
            serviceEvents = report.Value.Acts.Select(act => new
            {
                studyUid = act.StudyUid?.ToString(),
                code = act.Code?.Value,
                translations = act.OtherCodes.Select(code => Translation(code, null))
                    .Concat(act.Modalities.Select(code => Translation(code, "121139")))
                    .Concat(act.Regions.Select(code => Translation(code, "39111-0"))),
                low = Time(act.Start),
            }),
            studies = report.Value.Catalogue.Select(study => new
            {
                studyUid = study.Uid?.ToString(),
                started = Time(study.Started),
                series = study.Series.Select(series => new
                {
                    uid = series.Uid?.ToString(),
                    modality = series.Modality?.Value,
                    started = Time(series.Started),
                    instances = series.Instances.Select(instance => new
                    {
                        uid = instance.Uid?.ToString(),
                        sopClass = instance.SopClass?.ToString(),
                        mediaType = instance.MediaType,
                        url = instance.Link,
                    }),
                }),
            }),
            patientIds = report.Value.PatientIds.Select(id => new { extension = id.Extension, root = id.Root }),
        });

        Assert.Equal(expected?.ToJsonString(), read?.ToJsonString());
    }

    private static object Id(CdaId? id) => new { root = id?.Root, extension = id?.Extension };

    private static object Translation(Coding code, string? qualifier) => new { code = code.Value, codeSystem = code.SchemeUid, qualifierName = qualifier };

    /// <summary>As HL7 V3 writes it.</summary>
    private static string? Time(Moment? moment) => moment is not { } said ? null
        : said.Date.ToDateTime(said.Time).ToString("yyyyMMddHHmmss", null) + (said.Offset is { } offset ? $"+{offset:hhmm}" : "");

    [SharedFact]
    public void Finds_each_fault_of_the_report()
    {
        var found = Read(Report).Findings.GroupBy(finding => finding.Code).OrderBy(faults => faults.Key, StringComparer.Ordinal)
            .Select(faults => $"{faults.Key} {string.Join(' ', faults.Select(finding => finding.Place.Line))}");

        Assert.Equal(
            [
                "cda-act-codes-differ 52",

                // Two links name objects with leading zeros, which are other than those of the entries; none is what the guide asks for.
                "cda-link-differs 1291 1764",
                "cda-link-not-iid 1291 1764 2240",
                "cda-link-spaces 1291 1764 2240",
                "cda-link-uid-form 1291 1764",

                // Three studies, two orders.
                "cda-order-not-linked 359",

                // Each study begins after its act has ended, and long after its series.
                "cda-study-outside-act 1256 1729 2205",
                "cda-time-before-study 1276 1749 2225",
                "cda-time-without-zone 1149",
            ],
            found);
    }

    [SharedFact]
    public void Gives_three_studies_without_an_order_and_with_their_patient()
    {
        var studies = Read(Report).Value.Studies;

        Assert.Equal(["CT", "CT", "CT"], studies.Select(study => study.Series.Single().Modality));
        Assert.All(studies, study =>
        {
            Assert.Null(study.AccessionNumber);
            Assert.Equal("1920008059", study.Institution?.Code?.Value);
            Assert.Equal("801234560801", study.Series[0].PerformingPhysicians.Single().Ids.Single().Value);
            Assert.Equal([PatientIdKind.InsNir, PatientIdKind.Local], study.Patient.Ids.Select(id => id.Kind));
            Assert.Equal(new("PAT-TROIS", "DOMINIQUE", "MARIE-LOUISE", null, null), study.Patient.Names.Single().Alphabetic);
            Assert.Equal(("F", new DateOnly(1979, 3, 28)), (study.Patient.Sex, study.Patient.BirthDate));
            Assert.Equal(150m, Assert.IsType<Administration.Contrast>(study.Series[0].Administrations[0]).VolumeMl);
            Assert.Equal("XENETIX 350", Assert.IsType<Administration.Contrast>(study.Series[0].Administrations[0]).Agent);
        });
        Assert.Equal(200m, Assert.IsType<Administration.Radiopharmaceutical>(studies[0].Series[0].Administrations[1]).TotalDoseMBq);
    }

    [SharedFact]
    public void Reads_exposure_and_who_authorised_it()
    {
        var exposure = Read(Report).Value.Sections[0].Exposure;

        Assert.Equal("980003719", exposure?.Authorised?.Ids.Single().Value);
        Assert.Equal("77386006", exposure?.Pregnancy?.Value);
        Assert.Equal(("113813", 1140.26m, "mGy.cm", "302548004"), exposure?.Quantities.Select(one => (one.Code.Value, one.Value, one.Unit, one.Site?.Value)).First());
    }

    [SharedFact]
    public void A_report_of_level_one_gives_what_its_header_has()
    {
        var read = Read(LevelOne);

        Assert.False(read.Value.IsStructured);
        Assert.Contains(read.Findings, finding => finding.Code == "cda-header-alone");
        Assert.Equal(3, read.Value.Studies.Length);
        Assert.All(read.Value.Studies, study =>
        {
            Assert.Equal("105234751", study.AccessionNumber?.Value);
            Assert.Equal("984375862", study.PlacerOrderNumber?.Value);
            Assert.NotNull(study.Started);
            Assert.Empty(study.Series);
        });
    }

    [SharedTheory]
    [InlineData("IMG-DA-IMG_2024.01_Radiographie_Scanner_Genou.xml", "984375873")]
    [InlineData("IMG-DA-IMG_2024.01_TEP_Thorax.xml", "984375875")]
    public void A_request_gives_its_order_and_no_study(string file, string order)
    {
        var read = Read(file);

        Assert.Empty(read.Value.Studies);
        Assert.Equal(order, read.Value.Orders.Single().PlacerNumber?.Extension);
        Assert.Contains(read.Findings, finding => finding.Code == "cda-not-a-report");
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
    }

    [SharedTheory]
    [InlineData(Report)]
    [InlineData(LevelOne)]
    [InlineData("IMG-DA-IMG_2024.01_TEP_Thorax.xml")]
    public void The_XPath_of_a_finding_leads_to_the_element_on_its_line(string file) => Places.AreTrue(Bytes(file), Read(file).Findings);

    private static (CdaReport Value, IReadOnlyList<Finding> Findings) Read(string file)
    {
        var read = CdaReader.Read(Bytes(file));
        Assert.NotNull(read.Value);
        return (read.Value, read.Findings);
    }

    internal static byte[] Bytes(string file) => File.ReadAllBytes(Repository.Shared($"spec/ans/examples/{file}"));
}
