using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>How gamma rays were counted: one frame for each detector head.</summary>
internal sealed record NmSettings(Tracer Tracer, decimal SpacingMm, int Heads)
{
    /// <summary>(0008,0008) value 3: WHOLE BODY or STATIC.</summary>
    public string Kind { get; init; } = "STATIC";
    public string Collimator { get; init; } = "PARA";
    public string Grid { get; init; } = "LEHR";
    public int FrameMs { get; init; } = 300_000;
    public int Counts { get; init; }
    public decimal WindowTop { get; init; } = 200;
}

/// <summary>Nuclear Medicine Image (PS3.3 A.5).</summary>
internal static class NmImage
{
    public static DataSet Build(SeriesFacts series, NmSettings settings, int number, Pixels pixels) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .NmPetPatientOrientationModule()
        .FrameOfReferenceModule(series)
        .GeneralEquipmentModule(series)
        .GeneralImageModule(series, number, "ORIGINAL", "PRIMARY", settings.Kind, "EMISSION")
        .Text(Tags.PatientOrientation, "L", "F")
        .ImagePixelModule(pixels)
        .Number(Tags.PixelSpacing, settings.SpacingMm, settings.SpacingMm)
        .MultiFrameModule(settings.Heads, Tags.EnergyWindowVector, Tags.DetectorVector)
        .NmMultiFrameModule(settings)
        .NmImageModule(settings)
        .NmIsotopeModule(settings)
        .NmDetectorModule(settings)
        .VoiLutModule(settings.WindowTop / 2, settings.WindowTop)
        .SopCommonModule(series, Uids.NuclearMedicineImageStorage, number)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.4.8.</summary>
        private DataSetBuilder NmMultiFrameModule(NmSettings settings) => to
            .Number(Tags.EnergyWindowVector, [.. Enumerable.Repeat(1m, settings.Heads)])
            .Number(Tags.NumberOfEnergyWindows, 1)
            .Number(Tags.DetectorVector, [.. Enumerable.Range(1, settings.Heads).Select(head => (decimal)head)])
            .Number(Tags.NumberOfDetectors, settings.Heads);

        /// <summary>C.8.4.9.</summary>
        private DataSetBuilder NmImageModule(NmSettings settings)
        {
            to.Number(Tags.CountsAccumulated, settings.Counts)
                .Text(Tags.AcquisitionTerminationCondition, "TIME")
                .Number(Tags.ActualFrameDuration, settings.FrameMs);
            return settings.Kind == "WHOLE BODY"
                ? to.Text(Tags.WholeBodyTechnique, "2PS").Number(Tags.ScanVelocity, 2.5m).Number(Tags.ScanLength, 1950)
                : to;
        }

        /// <summary>C.8.4.10.</summary>
        private DataSetBuilder NmIsotopeModule(NmSettings settings) => to
            .Items(Tags.EnergyWindowInformationSequence, new DataSetBuilder()
                .Text(Tags.EnergyWindowName, "Tc-99m")
                .Items(Tags.EnergyWindowRangeSequence, new DataSetBuilder()
                    .Number(Tags.EnergyWindowLowerLimit, 129.5m)
                    .Number(Tags.EnergyWindowUpperLimit, 150.5m)))
            .Radiopharmaceutical(settings.Tracer, dated: false);

        /// <summary>C.8.4.11.</summary>
        private DataSetBuilder NmDetectorModule(NmSettings settings) => to
            .Items(Tags.DetectorInformationSequence, [.. Enumerable.Range(0, settings.Heads).Select(head => Detector(settings, head))]);
    }

    /// <summary>The second head looks from behind.</summary>
    private static DataSetBuilder Detector(NmSettings settings, int head) => new DataSetBuilder()
        .Text(Tags.CollimatorGridName, settings.Grid)
        .Text(Tags.CollimatorType, settings.Collimator)
        .Text(Tags.FieldOfViewShape, "RECTANGLE")
        .Number(Tags.FieldOfViewDimensions, 530, 390)
        .Number(Tags.FocalDistance, settings.Collimator == "PINH" ? 205 : 0)
        .Number(Tags.ZoomFactor, 1, 1)
        .Number(Tags.ImageOrientationPatient, head == 0 ? [1, 0, 0, 0, 0, -1] : [-1, 0, 0, 0, 0, -1])
        .Number(Tags.ImagePositionPatient)
        .Items(Tags.ViewCodeSequence, (head == 0 ? Codes.AnteriorProjection : Codes.PosteriorProjection).ToItem()
            .Items(Tags.ViewModifierCodeSequence, ReadOnlySpan<DataSet>.Empty));
}
