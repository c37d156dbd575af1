using Negatoscope.Cli.Phantom.Modules;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>Comprehensive SR (PS3.3 A.35.3).</summary>
internal static class ComprehensiveSr
{
    /// <param name="evidence">The images that the report rests on.</param>
    public static DataSet Build(
        SeriesFacts series, SeriesFacts evidence, IReadOnlyList<string> imageUids, Code title, params DataSetBuilder[] content) => new DataSetBuilder()
        .PatientModule(series.Study)
        .GeneralStudyModule(series.Study)
        .PatientStudyModule(series.Study)
        .GeneralSeriesModule(series)
        .Items(Tags.ReferencedPerformedProcedureStepSequence)
        .GeneralEquipmentModule(series)
        .SrDocumentGeneralModule(series, evidence, imageUids)
        .SrDocumentContentModule(title, content)
        .SopCommonModule(series, Uids.ComprehensiveSRStorage, 1)
        .Build();

    extension(DataSetBuilder to)
    {
        /// <summary>C.17.2.</summary>
        private DataSetBuilder SrDocumentGeneralModule(SeriesFacts series, SeriesFacts evidence, IReadOnlyList<string> imageUids) => to
            .Text(Tags.CompletionFlag, "COMPLETE")
            .Text(Tags.VerificationFlag, "VERIFIED")
            .When(Tags.ContentDate, Tags.ContentTime, series.Started)
            .Items(Tags.VerifyingObserverSequence, new DataSetBuilder()
                .Text(Tags.VerifyingOrganization, Hospital.Name)
                .Text(Tags.VerificationDateTime, EnhancedModules.DateTimeText(series.Started.AddMinutes(3)))
                .Text(Tags.VerifyingObserverName, Hospital.Radiologist.Name)
                .Items(Tags.VerifyingObserverIdentificationCodeSequence, new Code(Hospital.Radiologist.Rpps, "99RPPS", "Numéro RPPS").ToItem()))
            .Items(Tags.ReferencedRequestSequence, new DataSetBuilder()
                .Text(Tags.StudyInstanceUID, series.Study.Uid)
                .Items(Tags.ReferencedStudySequence)
                .Text(Tags.AccessionNumber, series.Study.AccessionNumber)
                .Text(Tags.PlacerOrderNumberImagingServiceRequest)
                .Text(Tags.FillerOrderNumberImagingServiceRequest)
                .Text(Tags.RequestedProcedureID, $"RP{series.Study.StudyId}")
                .Text(Tags.RequestedProcedureDescription, series.Study.Description)
                .Items(Tags.RequestedProcedureCodeSequence, series.Study.Procedure.ToItem()))
            .Items(Tags.PerformedProcedureCodeSequence, series.Study.Procedure.ToItem())
            .Items(Tags.CurrentRequestedProcedureEvidenceSequence, new DataSetBuilder()
                .Text(Tags.StudyInstanceUID, evidence.Study.Uid)
                .Items(Tags.ReferencedSeriesSequence, new DataSetBuilder()
                    .Text(Tags.SeriesInstanceUID, evidence.Uid)
                    .Items(Tags.ReferencedSOPSequence, [.. imageUids.Select(uid => new DataSetBuilder()
                        .Text(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .Text(Tags.ReferencedSOPInstanceUID, uid))])));

        /// <summary>C.17.3, the root.</summary>
        private DataSetBuilder SrDocumentContentModule(Code title, DataSetBuilder[] content) => to
            .Text(Tags.ValueType, "CONTAINER")
            .Items(Tags.ConceptNameCodeSequence, title.ToItem())
            .Text(Tags.ContinuityOfContent, "SEPARATE")
            .Items(Tags.ContentTemplateSequence, new DataSetBuilder()
                .Text(Tags.MappingResource, "DCMR")
                .Text(Tags.TemplateIdentifier, "2000"))
            .Items(Tags.ContentSequence, content);
    }
}
