using System.Globalization;
using Negatoscope.Dicom;

namespace Negatoscope.Formats.KeyObject;

/// <summary>The way to an element through items, written as dcmtk's tools take it: (0040,A375)[0].(0008,1115)[2].(0008,1190). Items count from 0.</summary>
internal sealed class TagPath
{
    public static readonly TagPath Root = new(null, default, 0);

    private readonly TagPath? _around;
    private readonly Tag _sequence;
    private readonly int _item;

    private TagPath(TagPath? around, Tag sequence, int item) => (_around, _sequence, _item) = (around, sequence, item);

    public TagPath Item(Tag sequence, int item) => new(this, sequence, item);

    public string Of(Tag tag) => _around is null ? tag.ToString() : $"{this}.{tag}";

    public override string ToString() =>
        _around is null ? ""
        : _around._around is null ? Step
        : $"{_around}.{Step}";

    private string Step => string.Create(CultureInfo.InvariantCulture, $"{_sequence}[{_item}]");
}
