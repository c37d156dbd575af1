using Negatoscope.Dicom;

namespace Negatoscope.Server.Storage;

/// <summary>The attributes that studies, series and instances can be searched by (PS3.18 table 10.6.1-5, and some that departments ask for).</summary>
public static class Searchable
{
    /// <summary>Whether a search at <paramref name="level"/> may match <paramref name="attribute"/>: one of its level, or of a level above.</summary>
    public static bool Supports(QueryLevel level, Tag attribute) => Find(level, attribute) is not null;

    private static (QueryLevel Level, SearchColumn Column)? Find(QueryLevel level, Tag attribute)
    {
        for (var at = level; at >= QueryLevel.Study; at--)
        {
            if (Array.Find(ColumnsOf(at), column => column.Tag == attribute) is { } found)
                return (at, found);
        }

        return null;
    }

    /// <exception cref="ArgumentException">It cannot be searched by.</exception>
    internal static (QueryLevel Level, SearchColumn Column) Of(QueryLevel level, Tag attribute) =>
        Find(level, attribute) ?? throw new ArgumentException($"{attribute} cannot be searched by.", nameof(attribute));

    private static SearchColumn[] ColumnsOf(QueryLevel level) => level switch
    {
        QueryLevel.Study => SearchColumns.Study,
        QueryLevel.Series => SearchColumns.Series,
        _ => SearchColumns.Instance,
    };
}
