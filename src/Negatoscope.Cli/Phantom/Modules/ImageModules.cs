using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>PS3.3 C.7.6: what every image says.</summary>
internal static class ImageModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.7.6.1, with the General Acquisition module C.7.10.1.</summary>
        public DataSetBuilder GeneralImageModule(SeriesFacts series, int number, params string[] imageType) => to
            .Number(Tags.InstanceNumber, number)
            .Text(Tags.ImageType, imageType)
            .When(Tags.ContentDate, Tags.ContentTime, series.Started.AddSeconds(number))
            .When(Tags.AcquisitionDate, Tags.AcquisitionTime, series.Started.AddSeconds(number))
            .Number(Tags.AcquisitionNumber, series.Number)
            .Text(Tags.BurnedInAnnotation, "NO")
            .Text(Tags.LossyImageCompression, "00")
            .Items(Tags.AnatomicRegionSequence, series.Study.Anatomy.ToItem());

        /// <summary>C.7.6.2, for a plane square to the patient.</summary>
        public DataSetBuilder ImagePlaneModule(Plane plane) => to
            .Number(Tags.PixelSpacing, plane.Spacing, plane.Spacing)
            .Number(Tags.ImageOrientationPatient, plane.Orientation)
            .Number(Tags.ImagePositionPatient, plane.Position)
            .Number(Tags.SliceThickness, plane.Thickness)
            .Number(Tags.SpacingBetweenSlices, plane.Step)
            .Number(Tags.SliceLocation, plane.Position[2]);

        /// <summary>C.7.6.3, for one sample a pixel.</summary>
        public DataSetBuilder ImagePixelModule(Pixels pixels) => to
            .Number(Tags.SamplesPerPixel, 1)
            .Text(Tags.PhotometricInterpretation, "MONOCHROME2")
            .Number(Tags.Rows, pixels.Rows)
            .Number(Tags.Columns, pixels.Columns)
            .Number(Tags.BitsAllocated, pixels.BitsAllocated)
            .Number(Tags.BitsStored, pixels.BitsStored)
            .Number(Tags.HighBit, pixels.BitsStored - 1)
            .Number(Tags.PixelRepresentation, pixels.IsSigned ? 1 : 0)
            .Bytes(Tags.PixelData, pixels.BitsAllocated == 8 ? Vr.OB : Vr.OW, pixels.Bytes);

        /// <summary>C.7.6.6.</summary>
        public DataSetBuilder MultiFrameModule(int frames, params Tag[] increment) => to
            .Number(Tags.NumberOfFrames, frames)
            .Bytes(Tags.FrameIncrementPointer, Vr.AT, increment.SelectMany(AttributeTag).ToArray());

        /// <summary>C.11.2.</summary>
        public DataSetBuilder VoiLutModule(decimal center, decimal width) => to
            .Number(Tags.WindowCenter, center)
            .Number(Tags.WindowWidth, width);
    }

    /// <summary>PS3.5 §6.2 AT: the group, then the element.</summary>
    public static byte[] AttributeTag(Tag tag) => [(byte)tag.Group, (byte)(tag.Group >> 8), (byte)tag.Element, (byte)(tag.Element >> 8)];
}

/// <summary>PS3.3 C.7.6.2: where an image lies in the patient.</summary>
internal sealed record Plane(decimal Spacing, decimal[] Position, decimal[] Orientation, decimal Thickness, decimal Step)
{
    private static readonly decimal[] Axial = [1, 0, 0, 0, 1, 0];

    /// <summary>A transverse slice whose middle is the middle of the patient.</summary>
    public static Plane Transverse(int rows, int columns, decimal spacing, decimal z, decimal thickness, decimal step) =>
        new(spacing, [-(columns - 1) / 2m * spacing, -(rows - 1) / 2m * spacing, z], Axial, thickness, step);
}
