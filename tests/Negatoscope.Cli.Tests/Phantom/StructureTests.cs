using Negatoscope.Dicom;

namespace Negatoscope.Cli.Tests.Phantom;

/// <summary>Objects that speak of images: what they say of them must be so.</summary>
public sealed class StructureTests
{
    private readonly List<Made> _planned = [.. PhantomSet.Make(seed: 7, slices: 9, "rt-thorax")];
    private readonly List<Made> _reported = [.. PhantomSet.Make(seed: 7, slices: 2, "sr-follow-up")];

    [Fact]
    public void Contours_lie_in_the_plane_of_their_image()
    {
        var contours = Contours().ToList();
        Assert.Equal(5, contours.Select(contour => contour.Roi).Distinct().Count());
        Assert.All(contours, contour =>
        {
            var image = ImageOf(contour.Item);
            var points = contour.Item.Numbers(Tags.ContourData);
            Assert.Equal(points.Length, 3 * contour.Item.Integer(Tags.NumberOfContourPoints));
            Assert.All(points.Chunk(3), point => Assert.Equal(image.DataSet.Numbers(Tags.ImagePositionPatient)[2], point[2]));
        });
    }

    [Fact]
    public void The_tumour_is_drawn_where_the_lung_is_not_air()
    {
        var drawn = Contours().Where(contour => contour.Roi == 2).ToList();
        Assert.NotEmpty(drawn);
        Assert.All(drawn, contour =>
        {
            var image = ImageOf(contour.Item).DataSet;
            var points = contour.Item.Numbers(Tags.ContourData).Chunk(3).ToList();
            var (x, y) = (points.Average(point => point[0]) ?? 0, points.Average(point => point[1]) ?? 0);
            var (origin, spacing) = (image.Numbers(Tags.ImagePositionPatient), image.Number(Tags.PixelSpacing) ?? 1);
            var (column, row) = ((int)Math.Round((x - (origin[0] ?? 0)) / spacing), (int)Math.Round((y - (origin[1] ?? 0)) / spacing));
            var values = PixelTests.Values(ImageOf(contour.Item));
            Assert.InRange(values[(row * (image.Integer(Tags.Columns) ?? 0)) + column], -500, 200);
        });
    }

    [Fact]
    public void Every_region_has_a_contour_and_an_interpreted_type()
    {
        var set = StructureSet.DataSet;
        var numbers = set.Items(Tags.StructureSetROISequence).Select(roi => roi.Integer(Tags.ROINumber)).ToList();
        Assert.Equal(numbers, set.Items(Tags.ROIContourSequence).Select(roi => roi.Integer(Tags.ReferencedROINumber)));
        Assert.Equal(["EXTERNAL", "GTV", "PTV", "ORGAN", "ORGAN"], set.Items(Tags.RTROIObservationsSequence).Select(roi => roi.Text(Tags.RTROIInterpretedType)));
        Assert.Equal("Cœur", set.Items(Tags.StructureSetROISequence)[3].Text(Tags.ROIName));
    }

    [Fact]
    public void A_report_measures_on_an_image_that_it_names_as_evidence()
    {
        var report = Assert.Single(_reported, file => file.DataSet.Text(Tags.Modality) == "SR").DataSet;
        var evidence = report.Items(Tags.CurrentRequestedProcedureEvidenceSequence)[0].Items(Tags.ReferencedSeriesSequence)[0]
            .Items(Tags.ReferencedSOPSequence).Select(image => image.Text(Tags.ReferencedSOPInstanceUID)).ToList();
        Assert.Equal(_reported.Where(file => file.DataSet.Text(Tags.Modality) == "CT").Select(file => file.DataSet.Text(Tags.SOPInstanceUID)), evidence);

        var number = Assert.Single(Content(report), item => item.Text(Tags.ValueType) == "NUM");
        var image = Assert.Single(Content(number), item => item.Text(Tags.ValueType) == "IMAGE");
        Assert.Contains(image.Items(Tags.ReferencedSOPSequence)[0].Text(Tags.ReferencedSOPInstanceUID), evidence);
    }

    private Made StructureSet => Assert.Single(_planned, file => file.DataSet.Text(Tags.Modality) == "RTSTRUCT");

    private IEnumerable<(int? Roi, DataSet Item)> Contours() =>
        from roi in StructureSet.DataSet.Items(Tags.ROIContourSequence)
        from contour in roi.Items(Tags.ContourSequence)
        select (roi.Integer(Tags.ReferencedROINumber), contour);

    private Made ImageOf(DataSet contour)
    {
        var uid = contour.Items(Tags.ContourImageSequence)[0].Text(Tags.ReferencedSOPInstanceUID);
        return Assert.Single(_planned, file => file.DataSet.Text(Tags.SOPInstanceUID) == uid);
    }

    private static IEnumerable<DataSet> Content(DataSet item) =>
        item.Items(Tags.ContentSequence).SelectMany(child => Content(child).Prepend(child));
}
