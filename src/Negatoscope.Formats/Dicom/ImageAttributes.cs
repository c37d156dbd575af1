using Negatoscope.Dicom;

namespace Negatoscope.Formats.Dicom;

/// <summary>
/// An attribute of an image wherever the object keeps it: at the top (single frame), in a macro that all frames share, or in the same
/// macro of the first frame (PS3.3 C.7.6.16). Legacy Converted objects keep what has no macro in a sequence of leftovers.
/// </summary>
internal sealed class ImageAttributes
{
    private static readonly Tag[] Leftovers =
        [Tags.UnassignedSharedConvertedAttributesSequence, Tags.UnassignedPerFrameConvertedAttributesSequence];

    private readonly DataSet _image;
    private readonly DataSet[] _groups;

    public ImageAttributes(DataSet image)
    {
        _image = image;
        _groups =
        [
            .. image.Items(Tags.SharedFunctionalGroupsSequence).Take(1),
            .. image.Items(Tags.PerFrameFunctionalGroupsSequence).Take(1),
        ];
    }

    public string? Text(Tag tag, Tag? macro = null) =>
        _image.Said(tag) ?? Macros(macro).Select(item => item.Said(tag)).FirstOrDefault(text => text is not null);

    public string[] Texts(Tag tag, Tag? macro = null) =>
        _image.AllSaid(tag) is { Length: > 0 } texts
            ? texts
            : Macros(macro).Select(item => item.AllSaid(tag)).FirstOrDefault(found => found.Length > 0) ?? [];

    public decimal? Number(Tag tag, Tag? macro = null) =>
        _image.Number(tag) ?? Macros(macro).Select(item => item.Number(tag)).FirstOrDefault(number => number is not null);

    /// <summary>The data set in which a sequence stands: the object, or an item of the macro.</summary>
    public DataSet? Holder(Tag sequence, Tag macro) =>
        _image.Contains(sequence) ? _image : Macros(macro).FirstOrDefault(item => item.Contains(sequence));

    /// <summary>The first item of a sequence at the top of the object.</summary>
    public DataSet? Item(Tag sequence) => _image.Items(sequence) is [var item, ..] ? item : null;

    /// <summary>Nothing for a single frame, which is what most images are.</summary>
    private IEnumerable<DataSet> Macros(Tag? macro) => _groups is []
        ? []
        : from sequence in macro is { } own ? [own, .. Leftovers] : Leftovers
          from functionalGroup in _groups
          from item in functionalGroup.Items(sequence).Take(1)
          select item;
}
