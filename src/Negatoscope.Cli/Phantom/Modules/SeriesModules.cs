using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>PS3.3 C.7.3, C.7.4 and C.7.5: the series, its frame of reference, its equipment.</summary>
internal static class SeriesModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.7.3.1.</summary>
        public DataSetBuilder GeneralSeriesModule(SeriesFacts series)
        {
            to.Text(Tags.Modality, series.Modality)
                .Text(Tags.SeriesInstanceUID, series.Uid)
                .Number(Tags.SeriesNumber, series.Number)
                .When(Tags.SeriesDate, Tags.SeriesTime, series.Started)
                .Text(Tags.SeriesDescription, series.Description)
                .Text(Tags.PerformingPhysicianName, Hospital.Radiologist.Name)
                .Text(Tags.OperatorsName, Hospital.Technologist)
                .Text(Tags.BodyPartExamined, series.BodyPart ?? series.Study.BodyPart)
                .When(Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepStartTime, series.Study.Started)
                .Text(Tags.PerformedProcedureStepID, $"PPS{series.Study.StudyId}")
                .Text(Tags.PerformedProcedureStepDescription, series.Study.Description)
                .Items(Tags.RequestAttributesSequence, Request(series.Study));
            if (series.Protocol is { } protocol)
                to.Text(Tags.ProtocolName, protocol);
            if (series.Laterality is { } laterality)
                to.Text(Tags.Laterality, laterality is "" ? [] : [laterality]);
            if (series.PatientPosition is { } position)
                to.Text(Tags.PatientPosition, position);
            return to;
        }

        /// <summary>C.7.4.1.</summary>
        public DataSetBuilder FrameOfReferenceModule(SeriesFacts series) => to
            .Text(Tags.FrameOfReferenceUID, series.FrameOfReferenceUid)
            .Text(Tags.PositionReferenceIndicator);

        /// <summary>C.7.5.1.</summary>
        public DataSetBuilder GeneralEquipmentModule(SeriesFacts series) => to
            .Text(Tags.Manufacturer, series.Equipment.Manufacturer)
            .Text(Tags.InstitutionName, Hospital.Name)
            .Text(Tags.InstitutionAddress, Hospital.Address)
            .Text(Tags.StationName, series.Equipment.Station)
            .Text(Tags.InstitutionalDepartmentName, series.Equipment.Department)
            .Text(Tags.ManufacturerModelName, series.Equipment.Model)
            .Text(Tags.DeviceSerialNumber, series.Equipment.Serial)
            .Text(Tags.SoftwareVersions, series.Equipment.Software);
    }

    /// <summary>PS3.3 §10.6.</summary>
    private static DataSetBuilder Request(StudyFacts study) => new DataSetBuilder()
        .Text(Tags.AccessionNumber, study.AccessionNumber)
        .Items(Tags.IssuerOfAccessionNumberSequence, StudyModules.Issuer(Hospital.AccessionAuthority))
        .Text(Tags.RequestedProcedureID, $"RP{study.StudyId}")
        .Text(Tags.RequestedProcedureDescription, study.Description)
        .Items(Tags.RequestedProcedureCodeSequence, study.Procedure.ToItem())
        .Text(Tags.ReasonForTheRequestedProcedure, study.Reason)
        .Text(Tags.ScheduledProcedureStepID, $"SPS{study.StudyId}")
        .Text(Tags.ScheduledProcedureStepDescription, study.Description);
}
