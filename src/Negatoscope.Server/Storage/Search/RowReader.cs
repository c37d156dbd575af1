using System.Data.Common;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>The columns of an answer, level by level, and what they become.</summary>
internal static class RowReader
{
    public const string StudyColumns =
        "study.uid, study_document.attributes, study.modalities, study.sop_classes, study.series_count, study.instance_count, study.version, study.changed_at";

    public const string SeriesColumns = "series.uid, series.attributes, series.instance_count";

    public const string InstanceColumns =
        "instance.uid, instance.sop_class, instance.syntax, instance.number, instance.pixel_rows, instance.pixel_columns, instance.frames, "
        + "instance.digest, instance.segment, instance.content_offset, instance.content_length, instance.metadata_length";

    public const int StudyWidth = 8;
    public const int SeriesWidth = 3;

    public static StoredStudy Study(DbDataReader row, int at) => new()
    {
        Uid = Uid.Parse(row.GetString(at)),
        Attributes = row.GetFieldValue<byte[]>(at + 1),
        Modalities = [.. ValueSet.Parse(row.GetString(at + 2))],
        SopClasses = [.. ValueSet.Parse(row.GetString(at + 3))],
        SeriesCount = (int)row.GetInt64(at + 4),
        InstanceCount = (int)row.GetInt64(at + 5),
        Version = row.GetInt64(at + 6),
        ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at + 7)),
    };

    public static StoredSeries Series(DbDataReader row, int at, StoredStudy study) => new()
    {
        Study = study,
        Uid = Uid.Parse(row.GetString(at)),
        Attributes = row.GetFieldValue<byte[]>(at + 1),
        InstanceCount = (int)row.GetInt64(at + 2),
    };

    public static StoredInstance Instance(DbDataReader row, int at, Uid study, Uid series)
    {
        var (segment, offset, length) = (row.GetInt64(at + 8), row.GetInt64(at + 9), row.GetInt64(at + 10));
        return new()
        {
            Key = new(study, series, Uid.Parse(row.GetString(at))),
            SopClass = Uid.Parse(row.GetString(at + 1)),
            Syntax = TransferSyntax.Of(row.GetString(at + 2)),
            Number = Integer(row, at + 3),
            Rows = Integer(row, at + 4),
            Columns = Integer(row, at + 5),
            Frames = Integer(row, at + 6),
            Digest = row.GetFieldValue<byte[]>(at + 7),
            Content = new(segment, offset, length),
            Metadata = new(segment, offset + length, row.GetInt64(at + 11)),
        };
    }

    private static int? Integer(DbDataReader row, int at) => row.IsDBNull(at) ? null : (int)row.GetInt64(at);
}
