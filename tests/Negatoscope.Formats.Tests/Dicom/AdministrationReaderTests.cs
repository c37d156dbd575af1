using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class AdministrationReaderTests
{
    [Fact]
    public void A_pet_dose_in_becquerels_becomes_megabecquerels()
    {
        var tracer = TracerOf(Pet("PT", new DataSetBuilder()
            .Text(Tags.Radiopharmaceutical, "Fluorodésoxyglucose")
            .Text(Tags.RadionuclideTotalDose, "259000000")
            .Items(Tags.RadiopharmaceuticalCodeSequence, Code("C-B1031", "SRT", "Fluorodeoxyglucose F^18^"))
            .Items(Tags.AdministrationRouteCodeSequence, Code("47625008", "SCT", "Intravenous route"))));

        Assert.Equal("Fluorodésoxyglucose", tracer.Name);
        Assert.Equal(259m, tracer.TotalDoseMBq);
        Assert.Equal([new("C-B1031", "SRT", "Fluorodeoxyglucose F^18^")], tracer.Codes.AsEnumerable());
        Assert.Equal([new("47625008", "SCT", "Intravenous route")], tracer.Route.AsEnumerable());
    }

    [Fact]
    public void An_nm_dose_is_in_megabecquerels_already()
    {
        Assert.Equal(740m, TracerOf(Pet("NM", new DataSetBuilder().Text(Tags.RadionuclideTotalDose, "740"))).TotalDoseMBq);
    }

    [Theory]
    [InlineData("PT", "259")] // a PET object that wrote MBq
    [InlineData("NM", "740000000")] // an NM object that wrote Bq
    public void A_dose_in_the_unit_of_the_other_modality_is_reported(string modality, string dose)
    {
        var study = Assert.Single(Group(Pet(modality, new DataSetBuilder().Text(Tags.RadionuclideTotalDose, dose))));

        var finding = Assert.Single(study.Findings);
        Assert.Equal(("implausible-value", "(0018,1074)"), (finding.Code, finding.Place.Tag));
    }

    [Theory]
    [InlineData("20240310", "101500", "090000", "2024-03-10 09:00:00")]
    [InlineData("20240310", "003000", "233000", "2024-03-09 23:30:00")] // given before midnight
    public void A_start_without_a_date_is_the_last_one_before_the_images(string date, string acquired, string start, string expected)
    {
        var tracer = TracerOf(Pet("PT", new DataSetBuilder().Text(Tags.RadiopharmaceuticalStartTime, start))
            .Text(Tags.AcquisitionDate, date).Text(Tags.AcquisitionTime, acquired));

        Assert.Equal(expected, Written(tracer.Start));
    }

    [Fact]
    public void In_a_dynamic_series_the_tracer_may_come_after_the_first_image()
    {
        var item = new DataSetBuilder().Text(Tags.RadiopharmaceuticalStartTime, "100015");
        var series = SeriesOf(
            Pet("PT", item, 1).Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, "100000"),
            Pet("PT", item, 2).Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, "110000"));

        Assert.Equal("2024-03-10 10:00:15", Written(Assert.IsType<Administration.Radiopharmaceutical>(Assert.Single(series.Administrations)).Start));
    }

    [Fact]
    public void A_start_with_its_date_is_taken_as_it_is()
    {
        var tracer = TracerOf(Pet("PT", new DataSetBuilder()
                .Text(Tags.RadiopharmaceuticalStartDateTime, "20240309233000.00+0100").Text(Tags.RadiopharmaceuticalStartTime, "101010"))
            .Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, "003000"));

        Assert.Equal("2024-03-09 23:30:00", Written(tracer.Start));
        Assert.Equal(TimeSpan.FromHours(1), tracer.Start?.Offset);
    }

    [Fact]
    public void A_start_that_no_image_dates_stays_without_a_moment()
    {
        Assert.Null(TracerOf(Pet("PT", new DataSetBuilder().Text(Tags.RadiopharmaceuticalStartTime, "090000"))).Start);
    }

    [Theory]
    [InlineData("101500", "101430", "101500", "2024-03-10 10:14:30", "2024-03-10 10:15:00")]
    [InlineData("101500", "101520", "101540", "2024-03-10 10:15:20", "2024-03-10 10:15:40")] // during the images
    [InlineData("000100", "235950", "000020", "2024-03-09 23:59:50", "2024-03-10 00:00:20")] // around midnight
    [InlineData("235950", "000020", "000100", "2024-03-11 00:00:20", "2024-03-11 00:01:00")]
    public void Contrast_is_dated_by_the_day_that_brings_it_nearest_to_the_images(
        string acquired, string start, string stop, string expectedStart, string expectedStop)
    {
        var contrast = ContrastOf(Image("CT")
            .Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, acquired)
            .Text(Tags.ContrastBolusAgent, "IOMERON 400").Text(Tags.ContrastBolusVolume, "80")
            .Text(Tags.ContrastBolusStartTime, start).Text(Tags.ContrastBolusStopTime, stop)
            .Items(Tags.ContrastBolusAgentSequence, Code("386871006", "SCT", "Iomeprol"))
            .Items(Tags.ContrastBolusAdministrationRouteSequence, Code("47625008", "SCT", "Intravenous route")));

        Assert.Equal(("IOMERON 400", 80m), (contrast.Agent, contrast.VolumeMl));
        Assert.Equal((expectedStart, expectedStop), (Written(contrast.Start), Written(contrast.Stop)));
        Assert.Equal("386871006", Assert.Single(contrast.Codes).Value);
        Assert.Equal("47625008", Assert.Single(contrast.Route).Value);
    }

    [Fact]
    public void An_enhanced_image_lists_each_agent_with_its_own_volume()
    {
        var agent = new DataSetBuilder()
            .Text(Tags.CodeValue, "C-B0317").Text(Tags.CodingSchemeDesignator, "SRT").Text(Tags.CodeMeaning, "Gadoterate meglumine")
            .Number(Tags.ContrastBolusAgentNumber, 1).Text(Tags.ContrastBolusVolume, "15").Build();

        var contrast = ContrastOf(Image("MR").Items(Tags.ContrastBolusAgentSequence, agent));

        Assert.Equal(("Gadoterate meglumine", 15m), (contrast.Agent, contrast.VolumeMl));
        Assert.Equal("C-B0317", Assert.Single(contrast.Codes).Value);
    }

    [Fact]
    public void Without_another_date_a_time_falls_on_the_day_of_the_study()
    {
        var contrast = ContrastOf(Image("CT").Text(Tags.StudyDate, "20240310").Text(Tags.StudyTime, "101112")
            .Text(Tags.ContrastBolusAgent, "IOMERON 400").Text(Tags.ContrastBolusStartTime, "101500"));

        Assert.Equal("2024-03-10 10:15:00", Written(contrast.Start));
    }

    [Fact]
    public void A_month_gives_a_time_no_day()
    {
        var contrast = ContrastOf(Image("CT").Text(Tags.AcquisitionDateTime, "202403")
            .Text(Tags.ContrastBolusAgent, "IOMERON 400").Text(Tags.ContrastBolusStartTime, "101500"));

        Assert.Null(contrast.Start);
    }

    [Theory]
    [InlineData("12", "1230", "2024-03-10 12:30:00")] // an hour alone: the image may be later
    [InlineData("100000", "100007", "2024-03-10 10:00:07")] // a renogram: injected once the camera runs
    [InlineData("001000", "233000", "2024-03-09 23:30:00")]
    public void A_tracer_given_as_the_acquisition_begins_was_not_given_the_day_before(string acquired, string given, string expected)
    {
        var tracer = TracerOf(Pet("NM", new DataSetBuilder().Text(Tags.RadiopharmaceuticalStartTime, given))
            .Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, acquired));

        Assert.Equal(expected, Written(tracer.Start));
    }

    [Fact]
    public void Nothing_given_is_no_administration()
    {
        Assert.Empty(SeriesOf(Image("CT").Text(Tags.ContrastBolusAgent)).Administrations);
    }

    private static DataSetBuilder Pet(string modality, DataSetBuilder tracer, int number = 1) =>
        Image(modality, number).Items(Tags.RadiopharmaceuticalInformationSequence, tracer.Build());

    private static Administration.Radiopharmaceutical TracerOf(DataSetBuilder image) =>
        Assert.IsType<Administration.Radiopharmaceutical>(Assert.Single(SeriesOf(image).Administrations));

    private static Administration.Contrast ContrastOf(DataSetBuilder image) =>
        Assert.IsType<Administration.Contrast>(Assert.Single(SeriesOf(image).Administrations));

    private static string? Written(Moment? moment) => moment is { } m ? $"{m.Date:yyyy-MM-dd} {m.Time:HH:mm:ss}" : null;
}
