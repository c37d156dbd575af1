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
    private readonly DataSet? _shared;
    private readonly DataSet? _firstFrame;

    public ImageAttributes(DataSet image)
    {
        _image = image;
        _shared = image.Items(Tags.SharedFunctionalGroupsSequence) is [var shared, ..] ? shared : null;
        _firstFrame = image.Items(Tags.PerFrameFunctionalGroupsSequence) is [var first, ..] ? first : null;
    }

    public string? Text(Tag tag, Tag? macro = null) =>
        Places(macro).Select(place => place.Text(tag)).FirstOrDefault(text => text is not null);

    public string[] Texts(Tag tag, Tag? macro = null) =>
        Places(macro).Select(place => place.Texts(tag)).FirstOrDefault(texts => texts.Length > 0) ?? [];

    public decimal? Number(Tag tag, Tag? macro = null) =>
        Places(macro).Select(place => place.Number(tag)).FirstOrDefault(number => number is not null);

    /// <summary>The items of a sequence that may itself stand in a macro.</summary>
    public DataSet? Holder(Tag tag, Tag macro) => Places(macro).FirstOrDefault(place => place.Contains(tag));

    /// <summary>The first item of a sequence at the top of the object.</summary>
    public DataSet? Item(Tag sequence) => _image.Items(sequence) is [var item, ..] ? item : null;

    private IEnumerable<DataSet> Places(Tag? macro)
    {
        yield return _image;
        foreach (var sequence in macro is { } own ? [own, .. Leftovers] : Leftovers)
        {
            if (_shared?.Items(sequence) is [var shared, ..])
                yield return shared;
            if (_firstFrame?.Items(sequence) is [var first, ..])
                yield return first;
        }
    }
}
