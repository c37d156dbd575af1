using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>Enhanced CT Image (PS3.3 A.38).</summary>
internal static class EnhancedCtImage
{
    private static readonly string[] Type = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"];

    public static DataSet Build(
        SeriesFacts series, CtSettings settings, IReadOnlyList<(Plane Plane, Pixels Pixels, decimal Milliamperes)> frames) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .FrameOfReferenceModule(series)
        .EnhancedGeneralEquipmentModule(series)
        .ImagePixelModule(Pixels.Frames([.. frames.Select(frame => frame.Pixels)]))
        .EnhancedImage(series, Type)
        .MultiFrameFunctionalGroupsModule(
            series,
            Shared(series, settings, frames[0].Plane),
            [.. frames.Select((frame, i) => Frame(series, settings, frame.Plane, frame.Milliamperes, i + 1))])
        .MultiFrameDimensionModule(series)
        .SopCommonModule(series, Uids.EnhancedCTImageStorage, 1)
        .Build();

    private static DataSetBuilder Shared(SeriesFacts series, CtSettings settings, Plane plane) => new DataSetBuilder()
        .StackMacros(series, plane)
        .ValueMacros("HU", settings.Windows[0].Center, settings.Windows[0].Width)
        .Items(Tags.IrradiationEventIdentificationSequence, new DataSetBuilder().Text(Tags.IrradiationEventUID, series.Seed.Of("irradiation").Uid))
        .Items(Tags.CTImageFrameTypeSequence, new DataSetBuilder() // C.8.15.3.1
            .Text(Tags.FrameType, Type)
            .Text(Tags.PixelPresentation, "MONOCHROME")
            .Text(Tags.VolumetricProperties, "VOLUME")
            .Text(Tags.VolumeBasedCalculationTechnique, "NONE"))
        .Items(Tags.CTAcquisitionTypeSequence, new DataSetBuilder() // C.8.15.3.2
            .Text(Tags.AcquisitionType, "SPIRAL")
            .Text(Tags.ConstantVolumeFlag, "NO")
            .Text(Tags.FluoroscopyFlag, "NO"))
        .Items(Tags.CTAcquisitionDetailsSequence, new DataSetBuilder() // C.8.15.3.3
            .Text(Tags.RotationDirection, "CW")
            .Number(Tags.RevolutionTime, settings.RotationMs / 1000)
            .Number(Tags.SingleCollimationWidth, 0.625m)
            .Number(Tags.TotalCollimationWidth, 40)
            .Number(Tags.TableHeight, 158.5m)
            .Number(Tags.GantryDetectorTilt, 0)
            .Number(Tags.DataCollectionDiameter, 500))
        .Items(Tags.CTTableDynamicsSequence, new DataSetBuilder() // C.8.15.3.4
            .Number(Tags.TableSpeed, Math.Round(40 * (settings.Pitch ?? 1) / (settings.RotationMs / 1000), 2))
            .Number(Tags.TableFeedPerRotation, 40 * (settings.Pitch ?? 1))
            .Number(Tags.SpiralPitchFactor, settings.Pitch ?? 1))
        .Items(Tags.CTGeometrySequence, new DataSetBuilder() // C.8.15.3.6
            .Number(Tags.DistanceSourceToDetector, 1085.6m)
            .Number(Tags.DistanceSourceToDataCollectionCenter, 595))
        .Items(Tags.CTReconstructionSequence, new DataSetBuilder() // C.8.15.3.7
            .Text(Tags.ReconstructionAlgorithm, "FILTER_BACK_PROJ")
            .Text(Tags.ConvolutionKernel, settings.Kernel)
            .Text(Tags.ConvolutionKernelGroup, "LUNG")
            .Number(Tags.ReconstructionDiameter, settings.DiameterMm)
            .Number(Tags.ReconstructionPixelSpacing, plane.Spacing, plane.Spacing)
            .Number(Tags.ReconstructionAngle, 360)
            .Text(Tags.ImageFilter, "AUCUN"))
        .Items(Tags.CTXRayDetailsSequence, new DataSetBuilder() // C.8.15.3.9
            .Number(Tags.KVP, settings.Kilovolts)
            .Number(Tags.FocalSpots, 0.9m)
            .Text(Tags.FilterType, settings.Filter)
            .Text(Tags.FilterMaterial, "ALUMINUM")
            .Number(Tags.CalciumScoringMassFactorPatient, 0.783m));

    private static DataSetBuilder Frame(SeriesFacts series, CtSettings settings, Plane plane, decimal milliamperes, int number)
    {
        var middle = new[] { 0m, 0m, plane.Position[2] };
        return new DataSetBuilder()
            .FrameMacros(series, plane, number)
            .Items(Tags.CTPositionSequence, new DataSetBuilder() // C.8.15.3.5
                .Number(Tags.TablePosition, 1000 - plane.Position[2])
                .Number(Tags.DataCollectionCenterPatient, middle)
                .Number(Tags.ReconstructionTargetCenterPatient, middle))
            .Items(Tags.CTExposureSequence, new DataSetBuilder() // C.8.15.3.8
                .Number(Tags.ExposureTimeInms, settings.RotationMs)
                .Number(Tags.XRayTubeCurrentInmA, milliamperes)
                .Number(Tags.ExposureInmAs, milliamperes * settings.RotationMs / 1000)
                .Text(Tags.ExposureModulationType, "ANGULAR")
                .Number(Tags.CTDIvol, settings.CtdiMgy));
    }
}
