using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>A study as its images say it, with the tags of what they say.</summary>
public static class DicomDocuments
{
    /// <param name="name">The folder, archive or file that the images are in.</param>
    /// <param name="fileOf">The file of an instance; null where it is not known.</param>
    /// <param name="settings">Says who gives the numbers that name nobody.</param>
    public static DocumentReading Of(GroupedStudy grouped, string name, Func<Uid, string?> fileOf, ViewSettings settings)
    {
        var study = grouped.Study is { } read ? Issuers.Complete(read, settings.Issuers) : new() { Uid = grouped.Uid };
        var kind = grouped.Study is null ? DocumentKind.Dicom.Only() : DocumentKind.Dicom;
        var document = new StudyDocument(name, kind, study) { PlaceOf = new DicomPlaces(study, fileOf).Of };
        return new([document], [.. grouped.Findings.Select(finding => Within(finding, document)).OfType<Disagreement>()], grouped.Findings);
    }

    /// <summary>Images that contradict one another: what most of them say is compared with other documents, and the others are told here.</summary>
    private static Disagreement? Within(Finding finding, StudyDocument document) =>
        finding.Code is "study-attribute-differs" or "series-attribute-differs" or "patient-name-differs" or "patient-birth-date-differs" or "patient-identity-conflict"
        && DicomPlaces.FieldOf(finding.Place.Tag) is { } field
            ? new(
                field, finding.Place.Series, null,
                new(document, document.PlaceOf(field, finding.Place.Series, null), null), new(document, finding.Place, null))
            : null;
}

/// <summary>Where images say a field: the tag, and the file of the first instance that it is of.</summary>
internal sealed class DicomPlaces(Study study, Func<Uid, string?> fileOf)
{
    private static readonly Dictionary<StudyField, Tag> TagsOfFields = new()
    {
        [NationalId] = Tags.PatientID,
        [LocalId] = Tags.PatientID,
        [IdIssuer] = Tags.IssuerOfPatientID,
        [Family] = Tags.PatientName,
        [GivenNames] = Tags.PatientName,
        [BirthDate] = Tags.PatientBirthDate,
        [Sex] = Tags.PatientSex,
        [StudyUid] = Tags.StudyInstanceUID,
        [Accession] = Tags.AccessionNumber,
        [AccessionIssuer] = Tags.IssuerOfAccessionNumberSequence,
        [PlacerOrder] = Tags.PlacerOrderNumberImagingServiceRequest,
        [PlacerOrderIssuer] = Tags.OrderPlacerIdentifierSequence,
        [StudyId] = Tags.StudyID,
        [RequestedProcedureId] = Tags.RequestedProcedureID,
        [Admission] = Tags.AdmissionID,
        [StudyStarted] = Tags.StudyDate,
        [StudyDescription] = Tags.StudyDescription,
        [ProcedureCode] = Tags.ProcedureCodeSequence,
        [RequestedCode] = Tags.RequestedProcedureCodeSequence,
        [ProcedureDescription] = Tags.RequestedProcedureDescription,
        [ReasonCode] = Tags.ReasonForRequestedProcedureCodeSequence,
        [Reason] = Tags.ReasonForTheRequestedProcedure,
        [Referrer] = Tags.ReferringPhysicianName,
        [Interpreter] = Tags.NameOfPhysiciansReadingStudy,
        [InstitutionName] = Tags.InstitutionName,
        [StudyModality] = Tags.Modality,
        [SeriesUid] = Tags.SeriesInstanceUID,
        [SeriesNumber] = Tags.SeriesNumber,
        [StudyField.Modality] = Tags.Modality,
        [SeriesDescription] = Tags.SeriesDescription,
        [SeriesStarted] = Tags.SeriesDate,
        [SeriesAcquired] = Tags.AcquisitionDate,
        [BodySite] = Tags.BodyPartExamined,
        [Laterality] = Tags.Laterality,
        [Performer] = Tags.PerformingPhysicianName,
        [Operator] = Tags.OperatorsName,
        [StudyField.Equipment] = Tags.Manufacturer,
        [InstanceUid] = Tags.SOPInstanceUID,
        [SopClass] = Tags.SOPClassUID,
        [InstanceNumber] = Tags.InstanceNumber,
        [Frames] = Tags.NumberOfFrames,
    };

    /// <summary>Of several fields of one tag the series' own: only fields of series have findings of their series.</summary>
    private static readonly Dictionary<string, StudyField> FieldsOfTags = TagsOfFields
        .Where(pair => pair.Key != NationalId && pair.Key != GivenNames && pair.Key != StudyModality)
        .Concat([new(BodySite, Tags.AnatomicRegionSequence), new(InstanceUid, Tags.ReferencedSOPInstanceUID)])
        .ToDictionary(pair => pair.Value.ToString(), pair => pair.Key);

    public static Tag? TagOf(StudyField field) => TagsOfFields.TryGetValue(field, out var tag) ? tag : null;

    public static StudyField? FieldOf(string? tag) => tag is null ? null : FieldsOfTags.GetValueOrDefault(tag);

    public Place Of(StudyField field, Uid? series, Uid? instance) => new()
    {
        Study = study.Uid,
        Series = series,
        Instance = instance,
        File = (instance is { } own ? fileOf(own) : null) ?? FileOf(series),
        Tag = TagOf(field)?.ToString(),
    };

    private string? FileOf(Uid? series) =>
        study.Series.Where(one => series is null || one.Uid == series).SelectMany(one => one.Instances).Select(instance => fileOf(instance.Uid)).FirstOrDefault(file => file is not null);
}
