using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class RegionOfInterestReaderTests
{
    private static readonly DataSetBuilder Structures = Image("RTSTRUCT").Remove(Tags.Rows)
        .Items(Tags.ReferencedFrameOfReferenceSequence, new DataSetBuilder()
            .Text(Tags.FrameOfReferenceUID, "1.2.3.9")
            .Items(Tags.RTReferencedStudySequence, new DataSetBuilder()
                .Items(Tags.RTReferencedSeriesSequence, new DataSetBuilder()
                    .Text(Tags.SeriesInstanceUID, "1.2.3.1")
                    .Items(Tags.ContourImageSequence, Referenced("1.2.3.1.1"), Referenced("1.2.3.1.2")).Build()).Build()).Build())
        .Items(
            Tags.StructureSetROISequence,
            new DataSetBuilder().Number(Tags.ROINumber, 1).Text(Tags.ROIName, "GTV").Text(Tags.ROIDescription, "Tumeur")
                .Text(Tags.ReferencedFrameOfReferenceUID, "1.2.3.9").Build(),
            new DataSetBuilder().Number(Tags.ROINumber, 2).Text(Tags.ROIName, "Moelle").Text(Tags.ReferencedFrameOfReferenceUID, "1.2.3.9").Build())
        .Items(Tags.ROIContourSequence, new DataSetBuilder().Number(Tags.ReferencedROINumber, 1)
            .Items(Tags.ContourSequence, Contour("1.2.3.1.2"), Contour("1.2.3.1.1"), Contour("1.2.3.1.2")).Build())
        .Items(Tags.RTROIObservationsSequence, new DataSetBuilder()
            .Number(Tags.ReferencedROINumber, 1).Text(Tags.RTROIInterpretedType, "GTV").Build());

    [Fact]
    public void Joins_what_three_sequences_say_of_a_region()
    {
        var region = RegionsOf("plans/RS.dcm")[0];

        Assert.Equal((1, "GTV", "Tumeur", "GTV", "RS.dcm"), (region.Number, region.Name, region.Description, region.InterpretedType, region.FileName));
        Assert.Equal(Uid.Parse("1.2.3.1"), region.ReferencedSeries);
        Assert.Equal(["1.2.3.1.2", "1.2.3.1.1"], region.ReferencedInstances.Select(uid => uid.ToString()));
    }

    [Fact]
    public void A_region_without_contours_belongs_to_the_only_series_of_its_frame_of_reference()
    {
        var region = RegionsOf("RS.dcm")[1];

        Assert.Equal("Moelle", region.Name);
        Assert.Empty(region.ReferencedInstances);
        Assert.Equal(Uid.Parse("1.2.3.1"), region.ReferencedSeries);
    }

    [Fact]
    public void What_has_no_number_is_joined_with_nothing()
    {
        var structures = Image("RTSTRUCT").Remove(Tags.Rows)
            .Items(Tags.StructureSetROISequence, new DataSetBuilder().Text(Tags.ROIName, "GTV").Build())
            .Items(Tags.ROIContourSequence, new DataSetBuilder().Items(Tags.ContourSequence, Contour("1.2.3.1.2")).Build());

        Assert.Empty(Assert.Single(RegionsOf("RS.dcm", structures)).ReferencedInstances);
    }

    /// <summary>20,000 by 20,000 contours would be four hundred million of them.</summary>
    [Fact]
    public void Regions_of_one_number_do_not_multiply_their_contours()
    {
        var structures = Image("RTSTRUCT").Remove(Tags.Rows)
            .Items(Tags.StructureSetROISequence, [.. Many(() => new DataSetBuilder().Number(Tags.ROINumber, 1).Build())])
            .Items(Tags.ROIContourSequence, [.. Many(() => new DataSetBuilder().Number(Tags.ReferencedROINumber, 1)
                .Items(Tags.ContourSequence, Contour("1.2.3.1.2")).Build())]);

        var regions = RegionsOf("RS.dcm", structures);

        Assert.Equal(20_000, regions.Length);
        Assert.Single(regions[0].ReferencedInstances);
        Assert.Empty(regions[1].ReferencedInstances);

        static IEnumerable<DataSet> Many(Func<DataSet> item) => Enumerable.Range(0, 20_000).Select(_ => item());
    }

    private static RegionOfInterest[] RegionsOf(string file, DataSetBuilder? structures = null) =>
        [.. Assert.Single(Assert.Single(Grouped((structures ?? Structures, file))).Study?.Series ?? []).RegionsOfInterest];

    private static DataSet Contour(string image) => new DataSetBuilder().Items(Tags.ContourImageSequence, Referenced(image)).Build();

    private static DataSet Referenced(string uid) => new DataSetBuilder().Text(Tags.ReferencedSOPInstanceUID, uid).Build();
}
