using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class GeometryReaderTests
{
    [Fact]
    public void Thickness_and_spacing_keep_the_text_of_the_source()
    {
        var grid = GeometryOf(Image("CT")
            .Text(Tags.SliceThickness, "1.250")
            .Text(Tags.PixelSpacing, "0.703125", "0.70")
            .Text(Tags.ReconstructionDiameter, "360.0")
            .Text(Tags.DataCollectionDiameter, "500"));

        Assert.Equal(new Geometry("1.250", "0.703125", "0.70", SpacingSource.Pixel, 360.0m, 512, 512), grid);
    }

    [Fact]
    public void Spacing_at_the_detector_is_told_from_spacing_in_the_patient()
    {
        var grid = GeometryOf(Image("DX").Text(Tags.ImagerPixelSpacing, "0.148", "0.148"));

        Assert.Equal(new Geometry(null, "0.148", "0.148", SpacingSource.Imager, null, 512, 512), grid);
    }

    [Fact]
    public void An_enhanced_image_keeps_them_in_pixel_measures()
    {
        var grid = GeometryOf(Image("CT").Shared(
            (Tags.PixelMeasuresSequence, new DataSetBuilder().Text(Tags.SliceThickness, "0.6").Text(Tags.PixelSpacing, "0.5", "0.5")),
            (Tags.CTReconstructionSequence, new DataSetBuilder().Text(Tags.ReconstructionDiameter, "256"))));

        Assert.Equal(new Geometry("0.6", "0.5", "0.5", SpacingSource.Pixel, 256, 512, 512), grid);
    }

    [Fact]
    public void Half_a_spacing_is_no_spacing()
    {
        Assert.Equal(SpacingSource.None, GeometryOf(Image("CT").Text(Tags.PixelSpacing, "0.5"))?.Spacing);
    }

    [Fact]
    public void The_field_of_view_falls_back_to_the_data_collection_diameter()
    {
        Assert.Equal(500, GeometryOf(Image("CT").Text(Tags.DataCollectionDiameter, "500"))?.FieldOfViewMm);
    }

    private static Geometry? GeometryOf(DataSetBuilder image) => SeriesOf(image).Instances[0].Geometry;
}
