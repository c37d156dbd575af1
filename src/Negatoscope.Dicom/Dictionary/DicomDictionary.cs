using System.Diagnostics.CodeAnalysis;

namespace Negatoscope.Dicom;

/// <summary>The data dictionary of PS3.6, and of PS3.7 for command elements.</summary>
public static class DicomDictionary
{
    /// <summary>
    /// The value representation that Implicit VR leaves to the dictionary. UN when nobody but the private creator could know (PS3.5 §6.2.2).
    /// </summary>
    public static Vr VrOf(Tag tag) =>
        tag.Element == 0 ? Vr.UL // PS3.5 §7.2: group length
        : tag.IsPrivateCreator ? Vr.LO
        : RowOf(tag) is var row and >= 0 ? new Vr(DictionaryData.Vrs[row])
        : Vr.UN;

    /// <summary>The second of several value representations, SS of "US or SS"; none for the many tags that have one.</summary>
    internal static Vr AlternativeOf(Tag tag)
    {
        var row = RowOf(tag);
        var ambiguous = row < 0 ? -1 : DictionaryData.Ambiguous.BinarySearch(DictionaryData.Tags[row]);
        return ambiguous < 0 ? default : new Vr(DictionaryData.Alternatives[ambiguous]);
    }

    public static bool TryFind(Tag tag, [NotNullWhen(true)] out DictionaryEntry? entry)
    {
        var row = RowOf(tag);
        entry = row < 0 ? null : EntryAt(row, tag);
        return entry is not null;
    }

    /// <summary>Keywords are compared exactly: <c>PatientName</c>. A repeating element is found at its first place.</summary>
    public static bool TryFindByKeyword(string keyword, [NotNullWhen(true)] out DictionaryEntry? entry)
    {
        entry = DictionaryText.Keywords.TryGetValue(keyword, out var row) ? EntryAt(row, Tag.Of(DictionaryData.Tags[row])) : null;
        return entry is not null;
    }

    /// <summary>Every entry, in tag order; the repeating ones come last.</summary>
    public static IEnumerable<DictionaryEntry> All =>
        Enumerable.Range(0, DictionaryData.Tags.Length).Select(row => EntryAt(row, Tag.Of(DictionaryData.Tags[row])));

    private static DictionaryEntry EntryAt(int row, Tag tag)
    {
        var (keyword, name, vm, retired) = DictionaryText.Row(row);
        var alternative = AlternativeOf(tag);
        return new(tag, new Vr(DictionaryData.Vrs[row]), alternative == default ? null : alternative, keyword, name, vm, retired);
    }

    private static int RowOf(Tag tag)
    {
        if (tag.IsPrivate)
            return -1;

        var row = DictionaryData.Tags[..DictionaryData.Single].BinarySearch(tag.Packed);
        return row >= 0 ? row : RepeatingRowOf(tag);
    }

    /// <summary>PS3.6 writes curves as (50xx,eeee), overlays as (60xx,eeee), and a few retired elements in the same way.</summary>
    private static int RepeatingRowOf(Tag tag)
    {
        if (tag.Group >> 8 is not (0x10 or 0x50 or 0x60 or 0x7F) && tag.Group is not (0x0020 or 0x0028))
            return -1;

        var masks = DictionaryData.Masks;
        for (var i = 0; i < masks.Length; i++)
        {
            if (((tag.Packed ^ DictionaryData.Tags[DictionaryData.Single + i]) & masks[i]) == 0)
                return DictionaryData.Single + i;
        }

        return -1;
    }
}
