using System.Text.Json;
using System.Xml.Linq;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>Model to fragment and back.</summary>
public sealed class CdaWriterTests
{
    public static TheoryData<string> Phantoms => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Select(Path.GetFileName).OfType<string>().Where(name => name != "implants").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Phantoms))]
    public void Each_phantom_comes_back_as_far_as_CDA_holds_it(string phantom)
    {
        var grouper = new StudyGrouper();
        SourceReader.Read([Path.Combine(Repository.Root, "samples", phantom)], new() { FollowDicomDir = true }, (name, reading) =>
        {
            if (reading is Part10 file && !DicomDir.IsOne(file))
                grouper.Add(file.DataSet, name);
        });

        var studies = grouper.Finish().Select(grouped => grouped.Study).OfType<Study>().ToList();
        Assert.NotEmpty(studies);
        Assert.All(studies, study => ComesBack(study, Studies.Settings));
    }

    [Fact]
    public void Random_studies_come_back_as_far_as_CDA_holds_them()
    {
        var random = new RandomStudies(20261130);
        for (var i = 0; i < 500; i++)
            ComesBack(random.Next(), i % 3 == 0 ? ViewSettings.Default : Studies.Settings);
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes() =>
        Assert.Equal(CdaWriter.Fragment(new RandomStudies(5).Next(), Studies.Settings).Value, CdaWriter.Fragment(new RandomStudies(5).Next(), Studies.Settings).Value);

    [Fact]
    public void A_study_without_an_instance_has_no_fragment_and_a_finding_says_why()
    {
        var made = CdaWriter.Fragment(Studies.Of(), Studies.Settings);
        Assert.Null(made.Value);
        Assert.Contains(made.Findings, finding => finding is { Code: "study-without-series", Severity: Severity.Error });
    }

    [Fact]
    public void What_the_images_do_not_say_has_a_nullFlavor_and_is_not_invented()
    {
        var silent = new Study { Uid = Uid.Parse("1.2.3"), Series = [new() { Uid = Uid.Parse("1.2.3.4"), Instances = [new() { Uid = Uid.Parse("1.2.3.4.5") }] }] };
        var made = CdaWriter.Fragment(silent, ViewSettings.Default);
        var read = CdaReader.Read(made.Value!); // there is an instance
        var study = Assert.Single(read.Value!.Studies); // it was written

        Assert.Equal(
            ["cda-act-without-loinc", "cda-performer-without-number", "iid-template-absent", "modality-absent", "no-series-fits-the-lists", "order-absent", "sop-class-absent"],
            made.Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.Equal((null, null, null), (study.AccessionNumber, study.Started, study.Institution));
        Assert.Equal((null, true), (study.Series.Single().Modality, study.Series.Single().Instances.Single().SopClass.IsEmpty));
        Assert.Empty(study.Patient.Ids);
    }

    [Fact]
    public void Characters_that_XML_has_not_become_the_sign_for_them()
    {
        var study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage) with { Description = "a\u0001b\uFFFEc<&>\"'é🩻" });
        var read = CdaReader.Read(CdaWriter.Fragment(study, Studies.Settings).Value!); // it has an instance

        Assert.Equal("a\uFFFDb\uFFFDc<&>\"'é🩻", read.Value?.Studies.Single().Series.Single().Description);
    }

    private static void ComesBack(Study study, ViewSettings settings)
    {
        var made = CdaWriter.Fragment(study, settings);
        Assert.NotNull(made.Value);
        MeetsTheCardinalities(made.Value, study.Uid);

        var read = CdaReader.Read(made.Value);
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error && finding.Code is not "cda-value-absent");
        var back = Assert.Single(read.Value!.Studies); // it was written
        Assert.Equal(Held(study, RepresentativeSeries.Of(study)!.Series, settings), Held(back, back.Series.Single(), settings)); // it has a series
    }

    /// <summary>What the guide and its schematron ask of the parts that are written here (../shared/spec/ans/cda-mapping.md, 1 and 2).</summary>
    internal static void MeetsTheCardinalities(byte[] document, Uid study)
    {
        XNamespace h = "urn:hl7-org:v3";
        var root = Places.Load(document).Root;
        Assert.NotNull(root);

        var act = Assert.Single(Entries(root, "act", "1.2.250.1.213.1.1.3.155"), one => (string?)one.Element(h + "id")?.Attribute("root") == study.ToString());
        Assert.Single(act.Elements(h + "effectiveTime"));
        var series = Assert.Single(Entries(act, "act", "1.2.250.1.213.1.1.3.156"));
        Assert.Equal(2, series.Elements(h + "templateId").Count());
        Assert.Equal("121139", (string?)series.Element(h + "code")?.Element(h + "qualifier")?.Element(h + "name")?.Attribute("code"));
        var instance = Assert.Single(Entries(series, "observation", "1.2.250.1.213.1.1.3.157"));
        Assert.Equal(("DGIMG", 2), ((string?)instance.Attribute("classCode"), instance.Elements(h + "templateId").Count()));

        Assert.Single(root.Elements(h + "documentationOf").Elements(h + "serviceEvent"), one => (string?)one.Element(h + "id")?.Attribute("root") == study.ToString());
        Assert.All(root.Elements(h + "inFulfillmentOf").Elements(h + "order"), order =>
        {
            Assert.Single(order.Elements(h + "id"));
            Assert.Single(order.Elements(XNamespace.Get("urn:dicom-org:ps3-20") + "accessionNumber"));
        });

        IEnumerable<XElement> Entries(XElement within, string name, string template) =>
            within.Descendants(h + name).Where(one => one.Elements(h + "templateId").Any(id => (string?)id.Attribute("root") == template));
    }

    /// <summary>A study as text, without what has no place in a report or is said otherwise there.</summary>
    private static string Held(Study study, Series series, ViewSettings settings)
    {
        var instance = series.Instances.OrderBy(one => !AnsCodes.SopClasses.Contains(one.SopClass.ToString())).First();
        var performer = series.PerformingPhysicians.FirstOrDefault();
        return JsonSerializer.Serialize(new
        {
            study = study.Uid.ToString(),
            patient = study.Patient.Ids.Select(id => (id.Kind.ToString(), id.Id.Value)).Select(id => $"{id}"),
            name = Name(study.Patient.Names.FirstOrDefault()),
            study.Patient.BirthDate,
            sex = study.Patient.Sex is "M" or "F" or "O" ? study.Patient.Sex : null,
            started = Time(study.Started),
            study.Description,
            accession = study.AccessionNumber?.Value,
            placer = study.PlacerOrderNumber?.Value,
            acts = study.ProcedureCodes.Where(code => CdaOf(code) is not null).OrderBy(code => CdaOf(code) != "2.16.840.1.113883.6.1").Select(code => $"{code.Value} {CdaOf(code)} {code.Meaning}"),
            series = series.Uid.ToString(),
            series.Modality,
            seriesDescription = series.Description,
            seriesStarted = Time(series.Started),
            acquired = Time(series.Acquired),
            instance = instance.Uid.ToString(),
            sopClass = instance.SopClass.ToString(),
            performer = Name(performer?.Name),
            numbers = performer?.Ids.Where(id => CdaOf(id) is not null).Select(id => $"{id.Value} {CdaOf(id)}"),
            institution = (series.Institution ?? study.Institution)?.Name,
        });

        string? Time(Moment? moment) => moment is { } m ? $"{m.Date:O} {(m.HasTime ? m.Time.ToString("O") : "")} {m.Precision} {(m.HasTime ? When.Offset(m, settings.TimeZone) : null)}" : null;
    }

    private static string? Name(HumanName? name) => (name?.Alphabetic ?? name?.Ideographic ?? name?.Phonetic)?.ToString();

    /// <summary>The OID of a code's system, told here once more.</summary>
    private static string? CdaOf(Coding code) => code.Scheme switch
    {
        "LN" => "2.16.840.1.113883.6.1",
        "CCAM" => "1.2.250.1.215.300.1",
        "SCT" => "2.16.840.1.113883.6.96",
        "DCM" => "1.2.840.10008.2.16.4",
        _ => code.SchemeUid,
    };
}
