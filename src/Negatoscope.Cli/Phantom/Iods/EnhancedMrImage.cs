using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>Enhanced MR Image (PS3.3 A.36).</summary>
internal static class EnhancedMrImage
{
    private static readonly string[] Type = ["ORIGINAL", "PRIMARY", "T2", "NONE"];

    public static DataSet Build(SeriesFacts series, MrSettings settings, IReadOnlyList<(Plane Plane, Pixels Pixels)> frames) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .FrameOfReferenceModule(series)
        .EnhancedGeneralEquipmentModule(series)
        .ImagePixelModule(Pixels.Frames([.. frames.Select(frame => frame.Pixels)]))
        .EnhancedImage(series, Type)
        .EnhancedMrImageModule()
        .MrPulseSequenceModule(settings)
        .MultiFrameFunctionalGroupsModule(
            series,
            Shared(series, settings, frames[0]),
            [.. frames.Select((frame, i) => new DataSetBuilder().FrameMacros(series, frame.Plane, i + 1))])
        .MultiFrameDimensionModule(series)
        .SopCommonModule(series, Uids.EnhancedMRImageStorage, 1)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.13.1, with the macros C.8.13.2.1 and C.8.13.3.1.</summary>
        private DataSetBuilder EnhancedMrImageModule() => to
            .Text(Tags.ResonantNucleus, "1H")
            .Text(Tags.KSpaceFiltering, "NONE")
            .Number(Tags.MagneticFieldStrength, MrSettings.FieldTesla)
            .Text(Tags.ApplicableSafetyStandardAgency, "IEC")
            .Text(Tags.ComplexImageComponent, "MAGNITUDE")
            .Text(Tags.AcquisitionContrast, "T2");

        /// <summary>C.8.13.4.</summary>
        private DataSetBuilder MrPulseSequenceModule(MrSettings settings) => to
            .Text(Tags.PulseSequenceName, settings.SequenceName)
            .Text(Tags.MRAcquisitionType, settings.AcquisitionType)
            .Text(Tags.EchoPulseSequence, "SPIN")
            .Text(Tags.MultipleSpinEcho, "YES")
            .Text(Tags.MultiPlanarExcitation, "NO")
            .Text(Tags.PhaseContrast, "NO")
            .Text(Tags.TimeOfFlightContrast, "NO")
            .Text(Tags.SteadyStatePulseSequence, "NONE")
            .Text(Tags.EchoPlanarPulseSequence, "NO")
            .Text(Tags.SaturationRecovery, "NO")
            .Text(Tags.SpectrallySelectedSuppression, "NONE")
            .Text(Tags.OversamplingPhase, "NONE")
            .Text(Tags.GeometryOfKSpaceTraversal, "RECTILINEAR")
            .Text(Tags.RectilinearPhaseEncodeReordering, "LINEAR")
            .Text(Tags.SegmentedKSpaceTraversal, "FULL")
            .Number(Tags.NumberOfKSpaceTrajectories, 1);
    }

    private static DataSetBuilder Shared(SeriesFacts series, MrSettings settings, (Plane Plane, Pixels Pixels) frame) => new DataSetBuilder()
        .StackMacros(series, frame.Plane)
        .ValueMacros("US", settings.WindowCenter, settings.WindowWidth)
        .Items(Tags.MRImageFrameTypeSequence, new DataSetBuilder() // C.8.13.5.1
            .Text(Tags.FrameType, Type)
            .Text(Tags.PixelPresentation, "MONOCHROME")
            .Text(Tags.VolumetricProperties, "VOLUME")
            .Text(Tags.VolumeBasedCalculationTechnique, "NONE")
            .Text(Tags.ComplexImageComponent, "MAGNITUDE")
            .Text(Tags.AcquisitionContrast, "T2"))
        .Items(Tags.MRTimingAndRelatedParametersSequence, new DataSetBuilder() // C.8.13.5.2
            .Number(Tags.RepetitionTime, (decimal)settings.Weighting.Repetition)
            .Number(Tags.FlipAngle, settings.FlipDegrees)
            .Number(Tags.EchoTrainLength, settings.EchoTrainLength)
            .Number(Tags.RFEchoTrainLength, settings.EchoTrainLength)
            .Number(Tags.GradientEchoTrainLength, 0)
            .Items(Tags.SpecificAbsorptionRateSequence, new DataSetBuilder()
                .Text(Tags.SpecificAbsorptionRateDefinition, "IEC_WHOLE_BODY")
                .Number(Tags.SpecificAbsorptionRateValue, 0.42m))
            .Text(Tags.GradientOutputType, "DB_DT")
            .Number(Tags.GradientOutput, 31)
            .Items(Tags.OperatingModeSequence, Mode("STATIC FIELD"), Mode("RF"), Mode("GRADIENT")))
        .Items(Tags.MRFOVGeometrySequence, new DataSetBuilder() // C.8.13.5.3
            .Text(Tags.InPlanePhaseEncodingDirection, "COLUMN")
            .Number(Tags.MRAcquisitionFrequencyEncodingSteps, frame.Pixels.Columns)
            .Number(Tags.MRAcquisitionPhaseEncodingStepsInPlane, frame.Pixels.Rows)
            .Number(Tags.PercentSampling, 100)
            .Number(Tags.PercentPhaseFieldOfView, 100))
        .Items(Tags.MREchoSequence, new DataSetBuilder().Number(Tags.EffectiveEchoTime, (decimal)settings.Weighting.Echo)) // C.8.13.5.4
        .Items(Tags.MRModifierSequence, Modifier(settings.Weighting)) // C.8.13.5.5
        .Items(Tags.MRImagingModifierSequence, new DataSetBuilder() // C.8.13.5.6
            .Text(Tags.MagnetizationTransfer, "NONE")
            .Text(Tags.BloodSignalNulling, "NO")
            .Text(Tags.Tagging, "NONE")
            .Number(Tags.TransmitterFrequency, MrSettings.FrequencyMHz)
            .Number(Tags.PixelBandwidth, settings.BandwidthHz))
        .Items(Tags.MRReceiveCoilSequence, new DataSetBuilder() // C.8.13.5.7
            .Text(Tags.ReceiveCoilName, MrSettings.Coil)
            .Text(Tags.ReceiveCoilManufacturerName, series.Equipment.Manufacturer)
            .Text(Tags.ReceiveCoilType, "MULTICOIL")
            .Text(Tags.QuadratureReceiveCoil, "NO")
            .Items(Tags.MultiCoilDefinitionSequence, new DataSetBuilder()
                .Text(Tags.MultiCoilElementName, "T1-T32")
                .Text(Tags.MultiCoilElementUsed, "YES")))
        .Items(Tags.MRTransmitCoilSequence, new DataSetBuilder() // C.8.13.5.8
            .Text(Tags.TransmitCoilName, "Corps")
            .Text(Tags.TransmitCoilManufacturerName, series.Equipment.Manufacturer)
            .Text(Tags.TransmitCoilType, "BODY"))
        .Items(Tags.MRAveragesSequence, new DataSetBuilder().Number(Tags.NumberOfAverages, 1)); // C.8.13.5.10

    private static DataSetBuilder Mode(string type) => new DataSetBuilder()
        .Text(Tags.OperatingModeType, type)
        .Text(Tags.OperatingMode, "IEC_NORMAL");

    private static DataSetBuilder Modifier(Weighting weighting)
    {
        var modifier = new DataSetBuilder()
            .Text(Tags.InversionRecovery, weighting.Inversion is null ? "NO" : "YES")
            .Text(Tags.FlowCompensation, "NONE")
            .Text(Tags.Spoiling, "NONE")
            .Text(Tags.T2Preparation, "NO")
            .Text(Tags.SpectrallySelectedExcitation, "NONE")
            .Text(Tags.SpatialPresaturation, "NONE")
            .Text(Tags.PartialFourier, "NO")
            .Text(Tags.ParallelAcquisition, "NO");
        return weighting.Inversion is { } inversion ? modifier.Number(Tags.InversionTimes, (decimal)inversion) : modifier;
    }
}
