using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>How a projection was exposed.</summary>
internal sealed record Exposure(decimal Kilovolts, decimal MilliampereSeconds, decimal Milliseconds, decimal DistanceMm, decimal FocusMm)
{
    public string Anode { get; init; } = "TUNGSTEN";
    public string Filter { get; init; } = "ALUMINUM";
    public string Grid { get; init; } = "NONE";
}

/// <summary>PS3.3 C.8.7 and C.8.11: projection radiography.</summary>
internal static class ProjectionModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.8.7.8 and C.8.7.9: what the generator did.</summary>
        public DataSetBuilder XRayGenerationModule(Exposure exposure) => to
            .Number(Tags.KVP, exposure.Kilovolts)
            .Number(Tags.ExposureTime, exposure.Milliseconds)
            .Number(Tags.XRayTubeCurrent, Math.Round(exposure.MilliampereSeconds / exposure.Milliseconds * 1000))
            .Number(Tags.Exposure, Math.Round(exposure.MilliampereSeconds))
            .Number(Tags.ExposureInuAs, Math.Round(exposure.MilliampereSeconds * 1000))
            .Number(Tags.FocalSpots, exposure.FocusMm)
            .Text(Tags.AnodeTargetMaterial, exposure.Anode)
            .Text(Tags.FilterMaterial, exposure.Filter)
            .Text(Tags.Grid, exposure.Grid)
            .Number(Tags.DistanceSourceToDetector, exposure.DistanceMm);

        /// <summary>C.8.11.2.</summary>
        public DataSetBuilder DxAnatomyImagedModule(string laterality, Code region) => to
            .Text(Tags.ImageLaterality, laterality)
            .Items(Tags.AnatomicRegionSequence, region.ToItem());

        /// <summary>C.8.11.3, for presentation.</summary>
        public DataSetBuilder DxImageModule() => to
            .Text(Tags.PresentationIntentType, "FOR PRESENTATION")
            .Text(Tags.PixelIntensityRelationship, "LOG")
            .Number(Tags.PixelIntensityRelationshipSign, -1)
            .Number(Tags.RescaleIntercept, 0)
            .Number(Tags.RescaleSlope, 1)
            .Text(Tags.RescaleType, "US")
            .Text(Tags.PresentationLUTShape, "IDENTITY")
            .Items(Tags.AcquisitionContextSequence);

        /// <summary>C.8.11.4.</summary>
        public DataSetBuilder DxDetectorModule(decimal spacing) => to
            .Text(Tags.DetectorType, "SCINTILLATOR")
            .Text(Tags.DetectorConfiguration, "AREA")
            .Text(Tags.DetectorID, "DET-0007")
            .Number(Tags.ImagerPixelSpacing, spacing, spacing)
            .Number(Tags.PixelSpacing, spacing, spacing)
            .Text(Tags.PixelSpacingCalibrationType, "GEOMETRY")
            .Text(Tags.PixelSpacingCalibrationDescription, "Plan du détecteur");
    }
}
