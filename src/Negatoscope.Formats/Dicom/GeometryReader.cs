using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The grid of an image (PS3.3 C.7.6.2, C.7.6.3; enhanced: Pixel Measures, C.7.6.16.2.1).</summary>
internal static class GeometryReader
{
    public static readonly Tag[] Reads =
    [
        Tags.SliceThickness, Tags.DataCollectionDiameter, Tags.ReconstructionDiameter, Tags.ImagerPixelSpacing,
        Tags.PixelSpacing, Tags.Rows, Tags.Columns,
    ];

    /// <summary>Null for what is no image: no Rows.</summary>
    public static Geometry? Read(DataSet instance, ImageAttributes image)
    {
        if (!instance.Contains(Tags.Rows))
            return null;

        var (row, column, source) = Spacing(image);
        return new(
            image.Text(Tags.SliceThickness, Tags.PixelMeasuresSequence),
            row,
            column,
            source,
            image.Number(Tags.ReconstructionDiameter, Tags.CTReconstructionSequence)
                ?? image.Number(Tags.DataCollectionDiameter, Tags.CTAcquisitionDetailsSequence),
            instance.Integer(Tags.Rows),
            instance.Integer(Tags.Columns));
    }

    private static (string? Row, string? Column, SpacingSource) Spacing(ImageAttributes image) =>
        image.Texts(Tags.PixelSpacing, Tags.PixelMeasuresSequence) is [{ Length: > 0 } row, { Length: > 0 } column, ..]
            ? (row, column, SpacingSource.Pixel)
            : image.Texts(Tags.ImagerPixelSpacing) is [{ Length: > 0 } detectorRow, { Length: > 0 } detectorColumn, ..]
                ? (detectorRow, detectorColumn, SpacingSource.Imager)
                : (null, null, SpacingSource.None);
}
