namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>Palettes in segments (PS3.3 C.7.9.2): runs of entries, straight lines, and segments that came before.</summary>
internal static class PaletteSegments
{
    private const int Discrete = 0;
    private const int Linear = 1;
    private const int Indirect = 2;

    /// <summary>Null when the segments do not make as many entries.</summary>
    public static ushort[]? Expand(ReadOnlySpan<ushort> words, int count)
    {
        var entries = new List<ushort>(Math.Min(count, 1 << 16));
        return Expand(words, 0, int.MaxValue, mayRefer: true, entries, count) && entries.Count >= count ? [.. entries[..count]] : null;
    }

    private static bool Expand(ReadOnlySpan<ushort> words, int at, int segments, bool mayRefer, List<ushort> entries, int most)
    {
        for (; segments > 0 && entries.Count < most && at + 2 < words.Length; segments--)
        {
            var (kind, length) = (words[at], words[at + 1]);
            if (length == 0)
                return false; // each segment makes an entry, so that there are no more steps than entries
            switch (kind)
            {
                case Discrete when at + 2 + length <= words.Length:
                    entries.AddRange(words.Slice(at + 2, length));
                    at += 2 + length;
                    break;
                case Linear when entries.Count > 0:
                    AddLine(entries, length, words[at + 2]);
                    at += 3;
                    break;
                case Indirect when mayRefer && at + 3 < words.Length:
                    var target = (words[at + 2] | ((long)words[at + 3] << 16)) / sizeof(ushort); // the offset counts bytes
                    if (target >= words.Length || !Expand(words, (int)target, length, mayRefer: false, entries, most))
                        return false;
                    at += 4;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>From the last entry, which stands already, to <paramref name="end"/>.</summary>
    private static void AddLine(List<ushort> entries, int length, ushort end)
    {
        var start = entries[^1];
        for (var i = 1; i <= length; i++)
            entries.Add((ushort)Math.Round(start + ((end - start) * (double)i / length)));
    }
}
