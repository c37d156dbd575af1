using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>One region of interest.</summary>
/// <param name="Type">(3006,00A4).</param>
/// <param name="Contours">On each image that it crosses, the corners of its outline as x, y, z, x, y, z…</param>
internal sealed record Region(
    int Number, string Name, string Description, string Type, Code Meaning, int[] Colour, IReadOnlyList<(string ImageUid, decimal[] Points)> Contours);

/// <summary>RT Structure Set (PS3.3 A.19).</summary>
internal static class RtStructureSet
{
    /// <param name="images">The CT series that was drawn on.</param>
    public static DataSet Build(SeriesFacts series, SeriesFacts images, IReadOnlyList<string> imageUids, IReadOnlyList<Region> regions) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .FrameOfReferenceModule(images)
        .GeneralEquipmentModule(series)
        .StructureSetModule(series, images, imageUids, regions)
        .RoiContourModule(regions)
        .RtRoiObservationsModule(regions)
        .ApprovalModule(series)
        .SopCommonModule(series, Uids.RTStructureSetStorage, 1)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.8.8.5.</summary>
        private DataSetBuilder StructureSetModule(SeriesFacts series, SeriesFacts images, IReadOnlyList<string> imageUids, IReadOnlyList<Region> regions) => to
            .Text(Tags.StructureSetLabel, "DOSIMETRIE 1")
            .Text(Tags.StructureSetName, "Volumes cibles et organes à risque")
            .When(Tags.StructureSetDate, Tags.StructureSetTime, series.Started)
            .Items(Tags.ReferencedFrameOfReferenceSequence, new DataSetBuilder()
                .Text(Tags.FrameOfReferenceUID, images.FrameOfReferenceUid)
                .Items(Tags.RTReferencedStudySequence, Reference(Uids.DetachedStudyManagement, images.Study.Uid)
                    .Items(Tags.RTReferencedSeriesSequence, new DataSetBuilder()
                        .Text(Tags.SeriesInstanceUID, images.Uid)
                        .Items(Tags.ContourImageSequence, [.. imageUids.Select(uid => Reference(Uids.CTImageStorage, uid))]))))
            .Items(Tags.StructureSetROISequence, [.. regions.Select(region => new DataSetBuilder()
                .Number(Tags.ROINumber, region.Number)
                .Text(Tags.ReferencedFrameOfReferenceUID, images.FrameOfReferenceUid)
                .Text(Tags.ROIName, region.Name)
                .Text(Tags.ROIDescription, region.Description)
                .Text(Tags.ROIGenerationAlgorithm, region.Type == "EXTERNAL" ? "AUTOMATIC" : "MANUAL"))]);

        /// <summary>C.8.8.6.</summary>
        private DataSetBuilder RoiContourModule(IReadOnlyList<Region> regions) => to
            .Items(Tags.ROIContourSequence, [.. regions.Select(region => new DataSetBuilder()
                .Number(Tags.ReferencedROINumber, region.Number)
                .Number(Tags.ROIDisplayColor, [.. region.Colour.Select(part => (decimal)part)])
                .Items(Tags.ContourSequence, [.. region.Contours.Select((contour, i) => new DataSetBuilder()
                    .Number(Tags.ContourNumber, i + 1)
                    .Items(Tags.ContourImageSequence, Reference(Uids.CTImageStorage, contour.ImageUid))
                    .Text(Tags.ContourGeometricType, "CLOSED_PLANAR")
                    .Number(Tags.NumberOfContourPoints, contour.Points.Length / 3)
                    .Number(Tags.ContourData, contour.Points))]))]);

        /// <summary>C.8.8.8.</summary>
        private DataSetBuilder RtRoiObservationsModule(IReadOnlyList<Region> regions) => to
            .Items(Tags.RTROIObservationsSequence, [.. regions.Select(Observation)]);

        /// <summary>C.8.8.16.</summary>
        private DataSetBuilder ApprovalModule(SeriesFacts series) => to
            .Text(Tags.ApprovalStatus, "APPROVED")
            .When(Tags.ReviewDate, Tags.ReviewTime, series.Started)
            .Text(Tags.ReviewerName, Hospital.Radiologist.Name);
    }

    private static DataSetBuilder Observation(Region region) => new DataSetBuilder()
        .Number(Tags.ObservationNumber, region.Number)
        .Number(Tags.ReferencedROINumber, region.Number)
        .Items(Tags.RTROIIdentificationCodeSequence, region.Meaning.ToItem())
        .Text(Tags.RTROIInterpretedType, region.Type)
        .Text(Tags.ROIInterpreter, Hospital.Radiologist.Name);

    private static DataSetBuilder Reference(string sopClass, string instance) => new DataSetBuilder()
        .Text(Tags.ReferencedSOPClassUID, sopClass)
        .Text(Tags.ReferencedSOPInstanceUID, instance);
}
