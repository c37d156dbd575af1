using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class SeriesReaderTests
{
    [Fact]
    public void Reads_the_series_and_its_equipment()
    {
        var series = SeriesOf(Image("MR")
            .Number(Tags.SeriesNumber, -3)
            .Text(Tags.SeriesDescription, "T2 axiale")
            .Text(Tags.ProtocolName, "Crâne")
            .Text(Tags.SeriesDate, "20240310").Text(Tags.SeriesTime, "101500.250")
            .Text(Tags.BodyPartExamined, "HEAD")
            .Text(Tags.Laterality, "L")
            .Text(Tags.Manufacturer, "ACME").Text(Tags.ManufacturerModelName, "Aimant 3T").Text(Tags.SoftwareVersions, "syngo", "B17")
            .Text(Tags.DeviceSerialNumber, "0042").Text(Tags.StationName, "IRM1").Text(Tags.DeviceUID, "1.2.250.1.999.7")
            .Text(Tags.InstitutionName, "CHU").Text(Tags.InstitutionAddress, "1, rue du Lac").Text(Tags.InstitutionalDepartmentName, "Imagerie")
            .Text(Tags.PerformingPhysicianName, "Roux^Ève").Text(Tags.OperatorsName, "Noël^Guy")
            .Text(Tags.PatientWeight, "62.5").Text(Tags.PatientSize, "1.68"));

        Assert.Equal((-3, "MR", "T2 axiale", "Crâne"), (series.Number, series.Modality, series.Description, series.ProtocolName));
        Assert.Equal(("HEAD", "L"), (series.BodyPart, series.Laterality));
        Assert.Equal(new Moment(new(2024, 3, 10), new(10, 15, 0, 250), Precision.Fraction, null), series.Started);
        Assert.Equal(
            new Equipment
            {
                Manufacturer = "ACME",
                Model = "Aimant 3T",
                SoftwareVersions = @"syngo\B17",
                SerialNumber = "0042",
                StationName = "IRM1",
                DeviceUid = "1.2.250.1.999.7",
            },
            series.Equipment);
        Assert.Equal(new Institution("CHU", "1, rue du Lac", "Imagerie"), series.Institution);
        Assert.Equal((62.5m, 1.68m), (series.PatientWeightKg, series.PatientHeightM));
        Assert.Equal("Roux", Assert.Single(series.PerformingPhysicians).Name?.Alphabetic?.Family);
        Assert.Equal("Noël", Assert.Single(series.Operators).Name?.Alphabetic?.Family);
    }

    [Fact]
    public void What_nobody_names_is_absent()
    {
        var series = SeriesOf(Image("MR"));

        Assert.Null(series.Equipment);
        Assert.Null(series.Institution);
        Assert.Null(series.Started);
        Assert.Null(series.Laterality);
    }

    [Fact]
    public void The_anatomic_region_may_stand_in_frame_anatomy()
    {
        var series = SeriesOf(Image("MR").Shared((Tags.FrameAnatomySequence, new DataSetBuilder()
            .Text(Tags.FrameLaterality, "R").Items(Tags.AnatomicRegionSequence, Code("72696002", "SCT", "Knee")))));

        Assert.Equal("72696002", series.AnatomicRegion?.Value);
        Assert.Equal("R", series.Laterality);
    }

    [Fact]
    public void The_images_give_the_laterality_of_the_series_when_all_agree()
    {
        Assert.Equal("R", SeriesOf(Image("MG", 1).Text(Tags.ImageLaterality, "R"), Image("MG", 2).Text(Tags.ImageLaterality, "R")).Laterality);
        Assert.Null(SeriesOf(Image("MG", 1).Text(Tags.ImageLaterality, "R"), Image("MG", 2).Text(Tags.ImageLaterality, "L")).Laterality);
        Assert.Null(SeriesOf(Image("MG", 1).Text(Tags.ImageLaterality, "R"), Image("MG", 2)).Laterality);
    }

    [Fact]
    public void Acquisition_and_content_are_the_earliest_of_the_images()
    {
        var series = SeriesOf(
            Image("CT", 1).Text(Tags.AcquisitionDate, "20240311").Text(Tags.AcquisitionTime, "000010")
                .Text(Tags.ContentDate, "20240311").Text(Tags.ContentTime, "0001"),
            Image("CT", 2).Text(Tags.AcquisitionDateTime, "20240310235950.5").Text(Tags.ContentDate, "20240311"));

        Assert.Equal(new Moment(new(2024, 3, 10), new(23, 59, 50, 500), Precision.Fraction, null), series.Acquired);
        Assert.Equal(Moment.Day(new(2024, 3, 11)), series.ContentCreated);
    }

    [Fact]
    public void The_first_frame_says_when_an_enhanced_image_was_acquired()
    {
        var series = SeriesOf(Image("MR").Text(Tags.TimezoneOffsetFromUTC, "+0200")
            .FirstFrame((Tags.FrameContentSequence, new DataSetBuilder().Text(Tags.FrameAcquisitionDateTime, "20240701101500"))));

        Assert.Equal(new Moment(new(2024, 7, 1), new(10, 15), Precision.Second, TimeSpan.FromHours(2)), series.Acquired);
    }

    [Theory]
    [InlineData("image")]
    [InlineData("document")]
    [InlineData("presentation")]
    [InlineData("report")]
    public void The_title_of_an_instance_depends_on_its_kind(string kind)
    {
        var (instance, title) = kind switch
        {
            "image" => (Image("CT").Text(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL"), @"ORIGINAL\PRIMARY\AXIAL"),
            "document" => (Image("DOC").Text(Tags.DocumentTitle, "Compte rendu"), "Compte rendu"),
            "presentation" => (Image("PR").Text(Tags.ContentLabel, "MESURES"), "MESURES"),
            _ => (Image("SR").Items(Tags.ConceptNameCodeSequence, Code("113701", "DCM", "X-Ray Radiation Dose Report")), "X-Ray Radiation Dose Report"),
        };

        Assert.Equal(title, SeriesOf(instance).Instances[0].Title);
    }

    [Fact]
    public void Implausible_values_are_kept_as_written_and_reported()
    {
        var study = Assert.Single(Group(Image("MR").Text(Tags.PatientSize, "168").Text(Tags.MagneticFieldStrength, "15000")));

        Assert.Equal(168, study.Study?.Series[0].PatientHeightM);
        Assert.Equal(["(0010,1020)", "(0018,0087)"], study.Findings.Where(f => f.Code == "implausible-value").Select(f => f.Place.Tag));
        Assert.DoesNotContain(study.Findings, f => f.Sentence.English.Contains("168", StringComparison.Ordinal));
    }
}
