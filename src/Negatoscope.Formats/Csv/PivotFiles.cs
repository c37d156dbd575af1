using System.Collections.Immutable;
using Negatoscope.Formats.Osiris;
using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>The OSIRIS pivot files of imaging. A column is a row of a table here: header and cells follow.</summary>
/// <remarks>Instance_Id is the UID of the study, series or SOP instance, else a stable key; X_Ref is the Instance_Id of the X file.</remarks>
internal static class PivotFiles
{
    /// <summary>The guide's cell for what is not known, which its readers turn into the sentinels of FHIR.</summary>
    public const string Unknown = "UMLS:C0439673";

    public static readonly PivotFile<StudyRow> Patient = new("Patient",
    [
        new("Patient_Id", r => r.Pseudonym),
        new("Instance_Id", r => r.Pseudonym),
        new("Patient_Gender", r => r.Study.Patient.Sex is "M" or "F" or "O" ? $"HL7:{r.Study.Patient.Sex}" : null, Owner.Ris),
        new("Patient_Ethnicity", NotFromImages),
        new("Patient_BirthDate", r => PivotCells.Date(OsirisPatient.BirthDay(r.Study.Patient, r.Settings.Osiris)), Owner.Ris),
        new("Patient_DeathDate", NotFromImages),
        new("Patient_ProviderCenterId", r => r.Settings.Osiris.ProviderFiness?.For(r.Study), Owner.Configuration),
        new("Patient_OriginCenterId", r => r.Settings.Osiris.OriginFiness?.For(r.Study), Owner.Configuration),
        new("Patient_CauseOfDeath", NotFromImages),
        new("Patient_LastNewsDate", NotFromImages),
        new("Patient_LastNewsStatus", NotFromImages),
    ]);

    public static readonly PivotFile<StudyRow> Study = new("Study",
    [
        new("Patient_Id", r => r.Pseudonym),
        new("Instance_Id", r => r.Study.Uid.ToString()),
        new("Analysis_Ref", r => r.Settings.Osiris.AnalysisReference?.For(r.Study), Owner.Configuration),
        new("Study_StudyInstanceUID", r => r.Study.Uid.ToString()),
        new("Study_Location", r => r.Settings.Endpoints.Name, Owner.Configuration),
        new("Study_StudyDescription", r => r.Typed(OsirisDescriptions.Of(r.Study))),
        new("Study_AcquisitionDate", r => PivotCells.DateTime(OsirisTimes.Started(r.Study))),
        new("Study_InstitutionName", r => r.Study.Institution?.Name),
        new("Study_ModalitiesInStudy", r => PivotCells.Joined(r.Study.AllModalities)),
        new("Study_NbStudyRelatedSeries", r => PivotCells.Number(r.Study.Series.Length)),
    ]);

    public static readonly PivotFile<SeriesRow> Series = new("Series",
    [
        new("Patient_Id", r => r.Of.Pseudonym),
        new("Instance_Id", r => r.Series.Uid.ToString()),
        new("Study_Ref", r => r.Of.Study.Uid.ToString()),
        new("Equipment_Ref", r => r.Series.Equipment is { } equipment ? PivotCells.EquipmentId(equipment) : null),
        new("Series_SeriesNumber", r => PivotCells.Number(r.Series.Number)),
        new("Series_SeriesInstanceUID", r => r.Series.Uid.ToString()),
        new("Series_Modality", r => r.Series.Modality),
        new("Series_Description", r => r.Of.Typed(OsirisDescriptions.Of(r.Series, r.Of.Study))),
        new("Series_BodyPartExamined", r => r.Series.BodyPart ?? r.Series.AnatomicRegion?.Meaning),
        new("Series_AcquisitionDate", r => PivotCells.DateTime(OsirisTimes.Started(r.Series, r.Of.Study))),
        new("Series_NbSeriesRelatedInstances", r => PivotCells.Number(r.Series.Instances.Length)),
        new("Series_PatientWeight", r => PivotCells.Number(r.Series.PatientWeightKg)),
        new("Series_PatientSize", r => PivotCells.Number(r.Series.PatientHeightM)),
    ]);

    public static readonly PivotFile<ImageRow<Geometry>> CommonImage = new("CommonImage",
    [
        new("Patient_Id", r => r.Of.Pseudonym),
        new("Instance_Id", r => r.Instance.Uid.ToString()),
        new("Series_Ref", r => r.Series.Uid.ToString()),
        new("CommonImage_SOPInstanceUID", r => r.Instance.Uid.ToString()),
        .. Settings(ImagingSettings.Common),
    ]);

    public static readonly PivotFile<ImageRow<Acquisition.Mr>> MrImage = new("MRImage", ImageColumns(ImagingSettings.Mr));
    public static readonly PivotFile<ImageRow<Acquisition.Ct>> CtImage = new("CTImage", ImageColumns(ImagingSettings.Ct));
    public static readonly PivotFile<ImageRow<Acquisition.Nuclear>> NmImage = new("NMImage", ImageColumns(ImagingSettings.PtNm));
    public static readonly PivotFile<ImageRow<Acquisition.Projection>> DxImage = new("DXImage", ImageColumns(ImagingSettings.Dx));

    public static readonly PivotFile<EquipmentRow> Equipment = new("Equipment",
    [
        new("Patient_Id", r => r.Of.Pseudonym),
        new("Instance_Id", r => PivotCells.EquipmentId(r.Equipment)),
        new("Equipment_Manufacturer", r => r.Equipment.Manufacturer),
        new("Equipment_ModelName", r => r.Equipment.Model),
        new("Equipment_SoftwareVersion", r => r.Equipment.SoftwareVersions),
    ]);

    public static readonly PivotFile<InjectionRow> Injection = new("Injection",
    [
        new("Patient_Id", r => r.Of.Pseudonym),
        new("Instance_Id", r => ResourceIds.Of(PivotWriter.ViewName, "Injection", $"{r.Series.Uid}|{r.Index}")),
        new("Series_Ref", r => r.Series.Uid.ToString()),
        new("Injection_RadiopharmaceuticalStartTime", r => Nuclear(r, given => PivotCells.Time(given.Start))),
        new("Injection_ContrastBolusStartTime", r => Contrast(r, given => PivotCells.Time(given.Start))),
        new("Injection_ContrastBolusStopTime", r => Contrast(r, given => PivotCells.Time(given.Stop))),
        new("Injection_RadionuclideTotalDose", r => Nuclear(r, given => PivotCells.Number(given.TotalDoseMBq))),
        new("Injection_Radiopharmaceutical", r => Nuclear(r, given => given.Name ?? PivotCells.Meaning(given.Codes))),
        new("Injection_ContrastBolusAgent", r => Contrast(r, given => given.Agent ?? PivotCells.Meaning(given.Codes))),
    ]);

    public static readonly PivotFile<RegionRow> RoiSegmentation = new("ROISegmentation",
    [
        new("Patient_Id", r => r.Of.Pseudonym),
        new("Series_Ref", r => r.Region.ReferencedSeries?.ToString()),
        new(
            "ROISegmentation_ReferencedSOPInstanceUID",
            r => PivotCells.Joined(r.Region.ReferencedInstances.Select(uid => uid.ToString()))),
        new("ROISegmentation_ROINumber", r => PivotCells.Number(r.Region.Number)),
        new("ROISegmentation_ROIFilename", r => r.Of.Typed(r.Region.FileName)),
        new("ROISegmentation_ROIName", r => r.Of.Typed(r.Region.Name)),
        new("ROISegmentation_ROIDescription", r => r.Of.Typed(r.Region.Description)),
        new("ROISegmentation_ROIType", _ => "DICOM"), // ROIType: the other code is for NIfTI masks
    ]);

    private static ImmutableArray<PivotColumn<ImageRow<T>>> ImageColumns<T>(ImmutableArray<ImagingSetting<T>> settings) =>
    [
        new("Patient_Id", r => r.Of.Pseudonym),
        new("Instance_Id", r => r.Instance.Uid.ToString()),
        new("CommonImage_Ref", r => r.Instance.Uid.ToString()),
        .. Settings(settings),
    ];

    private static IEnumerable<PivotColumn<ImageRow<T>>> Settings<T>(ImmutableArray<ImagingSetting<T>> settings) =>
        settings.Select(setting => new PivotColumn<ImageRow<T>>(setting.Column, r => setting.Written(r.Part)));

    private static string NotFromImages(StudyRow row) => Unknown;

    /// <summary>A row tells of one agent; the columns of the other kind hold the unknown code.</summary>
    private static string? Nuclear(InjectionRow row, Func<Administration.Radiopharmaceutical, string?> cell) =>
        row.Given is Administration.Radiopharmaceutical given ? cell(given) : Unknown;

    private static string? Contrast(InjectionRow row, Func<Administration.Contrast, string?> cell) =>
        row.Given is Administration.Contrast given ? cell(given) : Unknown;
}
