using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage;

/// <summary>How the values of an attribute are kept and compared.</summary>
internal enum ColumnKind
{
    /// <summary>UI: as it is.</summary>
    Uid,

    /// <summary>CS: as it is.</summary>
    Code,

    /// <summary>SH, LO: as it is.</summary>
    Text,

    /// <summary>PN: its three groups without case and accents.</summary>
    Name,

    /// <summary>DA: eight digits.</summary>
    Date,

    /// <summary>TM: six digits and a fraction of six.</summary>
    Time,

    /// <summary>IS.</summary>
    Number,

    /// <summary>Values between backslashes: \CT\SR\.</summary>
    Set,
}

/// <summary>An attribute that can be searched by, with the column that holds it.</summary>
internal sealed record SearchColumn(Tag Tag, string Name, ColumnKind Kind)
{
    /// <summary>The column itself; of a name, those of its alphabetic, ideographic and phonetic group.</summary>
    public IReadOnlyList<string> Names { get; } = Kind == ColumnKind.Name ? [Name, Name + "_ideographic", Name + "_phonetic"] : [Name];

    /// <summary>The columns and what an instance says for them; the values of one that is computed are none.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Read(DataSet instance) => Kind switch
    {
        ColumnKind.Name => ReadName(instance.Name(Tag)),
        ColumnKind.Date => [new(Name, FieldText.Date(instance, Tag))],
        ColumnKind.Time => [new(Name, FieldText.Time(instance, Tag))],
        ColumnKind.Number => [new(Name, instance.Integer(Tag))],
        ColumnKind.Set => [],
        _ => [new(Name, FieldText.Column(instance, Tag))],
    };

    private IEnumerable<KeyValuePair<string, object?>> ReadName(PersonName? name) =>
    [
        new(Names[0], FieldText.NameGroup(name?.Alphabetic)),
        new(Names[1], FieldText.NameGroup(name?.Ideographic)),
        new(Names[2], FieldText.NameGroup(name?.Phonetic)),
    ];
}

/// <summary>PS3.18 table 10.6.1-5, and what else a department asks for.</summary>
internal static class SearchColumns
{
    public static readonly SearchColumn[] Study =
    [
        new(Tags.StudyDate, "study_date", ColumnKind.Date),
        new(Tags.StudyTime, "study_time", ColumnKind.Time),
        new(Tags.AccessionNumber, "accession_number", ColumnKind.Text),
        new(Tags.ModalitiesInStudy, "modalities", ColumnKind.Set),
        new(Tags.SOPClassesInStudy, "sop_classes", ColumnKind.Set),
        new(Tags.ReferringPhysicianName, "referring_physician", ColumnKind.Name),
        new(Tags.StudyDescription, "description", ColumnKind.Text),
        new(Tags.PatientName, "patient_name", ColumnKind.Name),
        new(Tags.PatientID, "patient_id", ColumnKind.Text),
        new(Tags.IssuerOfPatientID, "patient_issuer", ColumnKind.Text),
        new(Tags.PatientBirthDate, "birth_date", ColumnKind.Date),
        new(Tags.PatientSex, "sex", ColumnKind.Code),
        new(Tags.StudyInstanceUID, "uid", ColumnKind.Uid),
        new(Tags.StudyID, "study_number", ColumnKind.Text),
    ];

    public static readonly SearchColumn[] Series =
    [
        new(Tags.Modality, "modality", ColumnKind.Code),
        new(Tags.SeriesDescription, "description", ColumnKind.Text),
        new(Tags.BodyPartExamined, "body_part", ColumnKind.Code),
        new(Tags.SeriesInstanceUID, "uid", ColumnKind.Uid),
        new(Tags.SeriesNumber, "number", ColumnKind.Number),
        new(Tags.Laterality, "laterality", ColumnKind.Code),
        new(Tags.PerformedProcedureStepStartDate, "step_date", ColumnKind.Date),
        new(Tags.PerformedProcedureStepStartTime, "step_time", ColumnKind.Time),
    ];

    public static readonly SearchColumn[] Instance =
    [
        new(Tags.SOPClassUID, "sop_class", ColumnKind.Uid),
        new(Tags.SOPInstanceUID, "uid", ColumnKind.Uid),
        new(Tags.InstanceNumber, "number", ColumnKind.Number),
    ];
}
