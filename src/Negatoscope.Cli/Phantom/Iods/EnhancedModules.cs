using System.Globalization;
using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>PS3.3 C.7.6.16 and C.7.6.17: many frames in one object, and what they share and do not share.</summary>
internal static class EnhancedModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.7.6.16.</summary>
        public DataSetBuilder MultiFrameFunctionalGroupsModule(SeriesFacts series, DataSetBuilder shared, IReadOnlyList<DataSetBuilder> perFrame) => to
            .Items(Tags.SharedFunctionalGroupsSequence, shared)
            .Items(Tags.PerFrameFunctionalGroupsSequence, perFrame.ToArray())
            .When(Tags.ContentDate, Tags.ContentTime, series.Started.AddSeconds(30))
            .Number(Tags.NumberOfFrames, perFrame.Count)
            .Number(Tags.InstanceNumber, 1);

        /// <summary>C.7.6.17: a stack, and the place in it.</summary>
        public DataSetBuilder MultiFrameDimensionModule(SeriesFacts series)
        {
            var organization = series.Seed.Of("dimensions").Uid;
            return to
                .Items(Tags.DimensionOrganizationSequence, new DataSetBuilder().Text(Tags.DimensionOrganizationUID, organization))
                .Text(Tags.DimensionOrganizationType, "3D")
                .Items(Tags.DimensionIndexSequence, Index(Tags.StackID, "Pile"), Index(Tags.InStackPositionNumber, "Rang dans la pile"));

            DataSetBuilder Index(Tag pointer, string label) => new DataSetBuilder()
                .Bytes(Tags.DimensionIndexPointer, Vr.AT, ImageModules.AttributeTag(pointer))
                .Bytes(Tags.FunctionalGroupPointer, Vr.AT, ImageModules.AttributeTag(Tags.FrameContentSequence))
                .Text(Tags.DimensionOrganizationUID, organization)
                .Text(Tags.DimensionDescriptionLabel, label);
        }

        /// <summary>C.7.5.2: what is optional elsewhere is not here.</summary>
        public DataSetBuilder EnhancedGeneralEquipmentModule(SeriesFacts series) => to.GeneralEquipmentModule(series);

        /// <summary>What Enhanced CT and Enhanced MR images say alike in C.8.15.2 and C.8.13.1.</summary>
        public DataSetBuilder EnhancedImage(SeriesFacts series, string[] imageType) => to
            .Text(Tags.ImageType, imageType)
            .Text(Tags.AcquisitionDateTime, DateTimeText(series.Started))
            .Number(Tags.AcquisitionDuration, Vr.FD, 42_000)
            .Number(Tags.AcquisitionNumber, 1)
            .Text(Tags.PixelPresentation, "MONOCHROME")
            .Text(Tags.VolumetricProperties, "VOLUME")
            .Text(Tags.VolumeBasedCalculationTechnique, "NONE")
            .Text(Tags.ContentQualification, "RESEARCH")
            .Text(Tags.BurnedInAnnotation, "NO")
            .Text(Tags.LossyImageCompression, "00")
            .Text(Tags.PresentationLUTShape, "IDENTITY")
            .Items(Tags.AcquisitionContextSequence);

        /// <summary>C.7.6.16.2.1, C.7.6.16.2.4 and C.7.6.16.2.8: the macros that every frame of a stack shares.</summary>
        public DataSetBuilder StackMacros(SeriesFacts series, Plane plane) => to
            .Items(Tags.PixelMeasuresSequence, new DataSetBuilder()
                .Number(Tags.PixelSpacing, plane.Spacing, plane.Spacing)
                .Number(Tags.SliceThickness, plane.Thickness)
                .Number(Tags.SpacingBetweenSlices, plane.Step))
            .Items(Tags.PlaneOrientationSequence, new DataSetBuilder().Number(Tags.ImageOrientationPatient, plane.Orientation))
            .Items(Tags.FrameAnatomySequence, new DataSetBuilder()
                .Text(Tags.FrameLaterality, "U")
                .Items(Tags.AnatomicRegionSequence, series.Study.Anatomy.ToItem()));

        /// <summary>C.7.6.16.2.2 and C.7.6.16.2.3: when the frame was taken, and where.</summary>
        public DataSetBuilder FrameMacros(SeriesFacts series, Plane plane, int number) => to
            .Items(Tags.FrameContentSequence, new DataSetBuilder()
                .Number(Tags.FrameAcquisitionNumber, 1)
                .Text(Tags.FrameReferenceDateTime, DateTimeText(series.Started.AddSeconds(number)))
                .Text(Tags.FrameAcquisitionDateTime, DateTimeText(series.Started.AddSeconds(number)))
                .Number(Tags.FrameAcquisitionDuration, 500)
                .Text(Tags.StackID, "1")
                .Number(Tags.InStackPositionNumber, number)
                .Number(Tags.DimensionIndexValues, 1, number))
            .Items(Tags.PlanePositionSequence, new DataSetBuilder().Number(Tags.ImagePositionPatient, plane.Position));

        /// <summary>C.7.6.16.2.9 and C.7.6.16.2.10.</summary>
        public DataSetBuilder ValueMacros(string rescaleType, decimal center, decimal width) => to
            .Items(Tags.PixelValueTransformationSequence, new DataSetBuilder()
                .Number(Tags.RescaleIntercept, 0)
                .Number(Tags.RescaleSlope, 1)
                .Text(Tags.RescaleType, rescaleType))
            .Items(Tags.FrameVOILUTSequence, new DataSetBuilder()
                .Number(Tags.WindowCenter, center)
                .Number(Tags.WindowWidth, width));
    }

    public static string DateTimeText(DateTime moment) => moment.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
