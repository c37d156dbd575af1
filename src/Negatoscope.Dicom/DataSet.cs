namespace Negatoscope.Dicom;

/// <summary>A data set: elements in tag order, decoded when asked.</summary>
public sealed class DataSet
{
    /// <summary>What was wrong with the values that were asked for, and with the bytes they came from.</summary>
    public IReadOnlyList<Problem> Problems => throw new NotSupportedException();

    public bool Contains(Tag tag) => throw new NotSupportedException();

    /// <summary>The whole value as text without its padding, multiple values still joined by '\'; null when absent or empty.</summary>
    public string? Text(Tag tag) => throw new NotSupportedException();

    /// <summary>The values of a text element, each without its padding; empty when absent. Empty values in the middle stay as "".</summary>
    public string[] Texts(Tag tag) => throw new NotSupportedException();

    /// <summary>The value as a person name; null when absent or empty.</summary>
    public PersonName? Name(Tag tag) => throw new NotSupportedException();

    /// <summary>All values of a person name element.</summary>
    public PersonName[] Names(Tag tag) => throw new NotSupportedException();

    /// <summary>The first value of any numeric VR (DS, IS, US, SS, UL, SL, UV, SV, FL, FD) as an exact decimal that keeps the digits of DS ("120.0" stays 120.0).</summary>
    public decimal? Number(Tag tag) => throw new NotSupportedException();

    /// <summary>All values of a numeric element; null where one is empty or unreadable.</summary>
    public decimal?[] Numbers(Tag tag) => throw new NotSupportedException();

    /// <summary>The first value as an integer; null with a Problem when it is not one.</summary>
    public int? Integer(Tag tag) => throw new NotSupportedException();

    /// <summary>The first value of a DA element. The old form 1998.03.01 is read too (PS3.5 §6.2 note).</summary>
    public DateOnly? Date(Tag tag) => throw new NotSupportedException();

    /// <summary>The first value of a TM element, with the precision that the source gave.</summary>
    public DicomTime? Time(Tag tag) => throw new NotSupportedException();

    /// <summary>The first value of a DT element, with the precision and the offset that the source gave.</summary>
    public DicomDateTime? DateTime(Tag tag) => throw new NotSupportedException();

    /// <summary>(0008,0201) or a "&amp;ZZXX" suffix as an offset from UTC; null when absent or unreadable.</summary>
    public TimeSpan? Offset(Tag tag) => throw new NotSupportedException();

    /// <summary>The items of a sequence; empty when absent, empty, or not a sequence.</summary>
    public IReadOnlyList<DataSet> Items(Tag tag) => throw new NotSupportedException();

    /// <summary>The private element (group, xx<paramref name="element"/>) of the block that <paramref name="creator"/> reserved (PS3.5 §7.8.1).</summary>
    public Tag? PrivateTag(ushort group, string creator, byte element) => throw new NotSupportedException();

    /// <summary>The bytes of the value as little endian, padding included; empty when absent. Lets a caller compare without decoding.</summary>
    public ReadOnlySpan<byte> Bytes(Tag tag) => throw new NotSupportedException();
}
