using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>What is noticed while one document is read: of each kind as much as a human would look at, and how much more there was.</summary>
internal sealed class Noticed(string? file)
{
    private const int MostOfAKind = 20;

    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The place of an element, whether it is there or not.</summary>
    public Place At(TagPath path, Tag tag, DataSet? holder = null) => new()
    {
        File = file,
        View = KeyObjectWriter.ViewName,
        Tag = tag.ToString(),
        Path = path.Of(tag),
        Offset = holder is not null && holder.TryFind(tag, out var element) ? element.Offset : null,
    };

    public void Add(Finding finding)
    {
        var count = _counts[finding.Code] = _counts.GetValueOrDefault(finding.Code) + 1;
        if (count <= MostOfAKind)
            _findings.Add(finding);
    }

    public IReadOnlyList<Finding> Findings =>
    [
        .. _findings,
        .. _counts.Where(kind => kind.Value > MostOfAKind)
            .Select(kind => KeyObjectReadingFindings.MoreOf(new() { File = file, View = KeyObjectWriter.ViewName }, kind.Key, kind.Value - MostOfAKind)),
    ];

    /// <summary>A UID of an item; null, with a finding, when it cannot be used.</summary>
    public Uid? UidOf(DataSet holder, Tag tag, TagPath path)
    {
        var value = holder.Bytes(tag);
        if (!Uid.TryParse(value, out var uid))
        {
            Add(KeyObjectReadingFindings.UidNotUsable(At(path, tag, holder)));
            return null;
        }

        if (IsIrregular(value))
            Add(KeyObjectReadingFindings.UidIrregular(At(path, tag, holder)));
        return uid;
    }

    /// <summary>PS3.5 §9.1: padded with one zero byte, components without leading zeros, none of them empty.</summary>
    private static bool IsIrregular(ReadOnlySpan<byte> value)
    {
        var padded = value is [.. var unpadded, 0] ? unpadded : value;
        if (padded.Length != Uid.Trim(value).Length || padded[^1] == '.')
            return true;

        foreach (var component in padded.Split((byte)'.'))
            if (padded[component] is [(byte)'0', _, ..])
                return true;
        return false;
    }
}
