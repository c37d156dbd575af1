namespace Negatoscope.Dicom;

/// <content>The VR and the character set by which values are read.</content>
public sealed partial class DataSet
{
    private CharacterSet? _characterSet;
    private ReadOnlyMemory<byte> _characterSetElsewhere;

    /// <summary>
    /// The character set that governs the text: (0008,0005) of this data set, else of the one around it (PS3.3 C.12.1.1.2).
    /// </summary>
    public CharacterSet CharacterSet => _characterSet ??= FindCharacterSet();

    /// <summary>
    /// The value of the (0008,0005) that governs the text, wherever it stands: here, in the data set around, or nowhere yet, for the
    /// writer to add.
    /// </summary>
    internal ReadOnlySpan<byte> CharacterSetValue
    {
        get
        {
            var at = _index.Find(Tags.SpecificCharacterSet.Packed);
            return at >= 0 ? BytesOf(_index[at])
                : !_characterSetElsewhere.IsEmpty ? _characterSetElsewhere.Span
                : _parent is not null ? _parent.CharacterSetValue
                : [];
        }
    }

    internal Vr VrOf(in IndexEntry entry)
    {
        if (entry.Vr.IsKnown && entry.Vr != Vr.UN)
            return entry.Vr;
        if ((entry.Flags & IndexFlags.Undefined) != 0)
            return (entry.Flags & IndexFlags.Fragments) != 0 ? Vr.OB : Vr.SQ;

        var tag = Tag.Of(entry.Tag);
        var vr = DicomDictionary.VrOf(tag);
        return vr == Vr.US && IsSigned && DicomDictionary.AlternativeOf(tag) == Vr.SS ? Vr.SS : vr;
    }

    /// <summary>PS3.3 C.7.6.3.1: Pixel Representation tells whether "US or SS" is signed, in items as well.</summary>
    private bool IsSigned
    {
        get
        {
            for (var dataSet = this; dataSet is not null; dataSet = dataSet._parent)
            {
                var value = dataSet.Bytes(Tags.PixelRepresentation);
                if (value.Length >= 2)
                    return value[0] == 1;
            }

            return false;
        }
    }

    private CharacterSet FindCharacterSet()
    {
        if (_parent is not null && !Contains(Tags.SpecificCharacterSet) && _characterSetElsewhere.IsEmpty)
            return _parent.CharacterSet;

        var value = CharacterSetValue;
        if (value.IsEmpty)
            return CharacterSet.Default;

        var found = new List<Problem>();
        var set = CharacterSet.Parse(value, found);
        foreach (var problem in found)
            _log.Add(problem with { Tag = Tags.SpecificCharacterSet });
        return set;
    }
}
