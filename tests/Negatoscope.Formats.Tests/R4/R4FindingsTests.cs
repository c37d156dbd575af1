using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.R4;

public sealed class R4FindingsTests
{
    private static readonly ViewSettings Complete = new()
    {
        TimeZone = TimeZoneInfo.Utc,
        Endpoints = new(WadoRoot: "https://pacs.example/dicom-web"),
        Issuers = new() { PatientIdSystem = "urn:oid:1.2.3" },
    };

    private static readonly Study Clean = SampleStudy.Small with { Patient = new() { Ids = [new(new("1"), PatientIdKind.Local)], Sex = "F" } };

    private static string[] Codes(Study study, ViewSettings? settings = null) =>
        [.. new R4ImagingStudyView().Show(study, settings ?? Complete).Findings.Select(f => f.Code)];

    private static string[] Codes(Series series) => Codes(Clean with { Series = [series] });

    [Fact]
    public void A_complete_study_has_none() => Assert.Empty(Codes(Clean));

    [Fact]
    public void Names_a_series_without_modality() => Assert.Equal(["modality-absent"], Codes(SampleStudy.SmallSeries with { Modality = null }));

    [Fact]
    public void Names_a_body_part_that_no_table_knows() =>
        Assert.Equal(["body-part-not-coded"], Codes(SampleStudy.SmallSeries with { BodyPart = "HEAD COIL" }));

    [Fact]
    public void Does_not_complain_of_the_word_where_a_code_stands_beside_it() =>
        Assert.Empty(Codes(SampleStudy.SmallSeries with { BodyPart = "HEAD COIL", AnatomicRegion = new("69536005", "SCT", "Head") }));

    [Fact]
    public void Names_a_region_of_a_private_scheme() =>
        Assert.Equal(["region-without-system"], Codes(SampleStudy.SmallSeries with { AnatomicRegion = new("12", "99LOCAL", "Head") }));

    [Fact]
    public void A_region_of_a_private_scheme_does_not_hide_the_code_of_the_body_part()
    {
        var series = SampleStudy.SmallSeries with { BodyPart = "COUDE", AnatomicRegion = new("12", "99LOCAL", "Coude local") };

        Assert.Empty(Codes(series));
        var study = new R4ImagingStudyView().Show(Clean with { Series = [series] }, Complete).Value[0];
        Assert.Equal("16953009", study.Child("series")?.Child("bodySite")?.Text("code"));
    }

    [Theory]
    [InlineData("U", false)]
    [InlineData("LEFT", true)]
    public void Names_a_laterality_that_is_none(string written, bool named) =>
        Assert.Equal(named ? ["laterality-not-understood"] : [], Codes(SampleStudy.SmallSeries with { Laterality = written }));

    [Fact]
    public void Names_a_negative_number() => Assert.Equal(["number-below-zero"], Codes(SampleStudy.SmallSeries with { Number = -3 }));

    [Fact]
    public void Counts_the_instances_without_a_sop_class_once_a_series()
    {
        var series = SampleStudy.SmallSeries with { Instances = [new() { Uid = Uid.Parse("1.8") }, new() { Uid = Uid.Parse("1.9") }] };

        var finding = Assert.Single(new R4ImagingStudyView().Show(Clean with { Series = [series] }, Complete).Findings);

        Assert.Equal("sop-class-absent", finding.Code);
        Assert.EndsWith(": 2.", finding.Sentence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_once_that_times_became_dates_for_want_of_a_zone()
    {
        var local = new Moment(new(2024, 3, 31), new(2, 30), Precision.Second, null);
        var study = Clean with { Started = local, Series = [SampleStudy.SmallSeries with { Started = local }] };

        Assert.Equal(["no-time-zone"], Codes(study, Complete with { TimeZone = null }));
        Assert.Empty(Codes(study));
    }

    [Fact]
    public void Names_a_patient_without_identifier() =>
        Assert.Equal(["patient-without-identifier"], Codes(Clean with { Patient = Patient.Unknown }));

    [Fact]
    public void Names_each_number_that_two_sites_could_share()
    {
        var study = Clean with { AccessionNumber = new("1"), PlacerOrderNumber = new("2"), AdmissionId = new("3", "GAM") };

        Assert.Equal(Enumerable.Repeat("identifier-without-system", 3), Codes(study));
        Assert.Equal(
            ["ImagingStudy.identifier", "ImagingStudy.basedOn", "ImagingStudy.encounter"],
            new R4ImagingStudyView().Show(study, Complete).Findings.Select(f => f.Place.Path));
    }

    [Fact]
    public void Asks_for_what_the_configuration_lacks() =>
        Assert.Equal(["identifier-without-system", "no-wado-root"], Codes(Clean, ViewSettings.Default));

    [Fact]
    public void Never_repeats_what_identifies_a_patient()
    {
        var findings = new R4ImagingStudyView().Show(SampleStudy.Full with { AccessionNumber = new("SECRET-7") }, ViewSettings.Default).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.DoesNotContain("SECRET", f.Sentence.English + f.Sentence.French, StringComparison.Ordinal));
    }
}
