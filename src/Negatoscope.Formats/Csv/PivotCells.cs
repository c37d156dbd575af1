using System.Collections.Immutable;
using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>Values as the pivot files write them.</summary>
internal static class PivotCells
{
    public static string? Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Date(DateOnly? date) => date?.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>YYYYMMDD or YYYYMMDDThhmmss, local time as the images have it; a month or an hour alone is not enough for either.</summary>
    public static string? DateTime(Moment? moment) => moment switch
    {
        { Precision: < Precision.Day } or null => null,
        { Precision: < Precision.Minute } m => Date(m.Date),
        { } m => $"{Date(m.Date)}T{Time(m)}",
    };

    /// <summary>hhmmss: the files keep the hour of an injection without its day.</summary>
    public static string? Time(Moment? moment) =>
        moment is { Precision: >= Precision.Minute } m ? m.Time.ToString("HHmmss", CultureInfo.InvariantCulture) : null;

    /// <summary>Several values in one cell, parted as DICOM parts them.</summary>
    public static string? Joined(IEnumerable<string> values) => string.Join('\\', values) is { Length: > 0 } joined ? joined : null;

    public static string? Meaning(ImmutableArray<Coding> codes) =>
        codes.Select(code => code.Meaning).FirstOrDefault(meaning => meaning is not null);

    public static string EquipmentId(Equipment equipment) =>
        ResourceIds.Of(PivotWriter.ViewName, "Equipment", ResourceIds.KeyOf(equipment));
}
