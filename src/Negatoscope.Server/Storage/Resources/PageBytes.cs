namespace Negatoscope.Server.Storage.Resources;

/// <summary>How much of a page has room in memory: a resource may be as large as a request.</summary>
internal static class PageBytes
{
    public const long Usual = 32 << 20;

    /// <summary>How many of the first have room; they may be none.</summary>
    public static int Fitting<T>(IReadOnlyList<T> ordered, Func<T, long> sizeOf, long most)
    {
        var (count, bytes) = (0, 0L);
        while (count < ordered.Count && (bytes += sizeOf(ordered[count])) <= most)
            count++;
        return count;
    }

    /// <summary>The page with as many of its rows as have room, one at least; those that it begins with, or of a page that was asked for backwards those that it ends with.</summary>
    public static FoundPage Fitting(FoundPage page, Func<FoundRow, long> sizeOf, long most, bool isBackward)
    {
        var ordered = isBackward ? page.Rows.Reverse().ToList() : page.Rows;
        var count = Math.Max(1, Fitting(ordered, sizeOf, most));
        if (count >= ordered.Count)
            return page;
        return isBackward
            ? page with { Rows = [.. page.Rows.Skip(page.Rows.Count - count)], HasPrevious = true }
            : page with { Rows = [.. page.Rows.Take(count)], HasNext = true };
    }
}
