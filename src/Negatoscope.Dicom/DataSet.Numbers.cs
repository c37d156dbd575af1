using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <content>Numeric values.</content>
public sealed partial class DataSet
{
    /// <summary>
    /// The first value of any numeric VR (DS, IS, US, SS, UL, SL, UV, SV, FL, FD) as an exact decimal that keeps the digits of DS:
    /// "120.0" stays 120.0.
    /// </summary>
    public decimal? Number(Tag tag)
    {
        var at = _index.Find(tag.Packed);
        if (at < 0)
            return null;

        var vr = VrOf(_index[at]);
        var value = BytesOf(_index[at]);
        if (!vr.IsBinaryNumber)
            return IsTextual(vr) ? DecimalText(at, FirstOf(value)) : null;
        return value.Length >= vr.UnitSize ? BinaryNumber(at, vr, value) : null;
    }

    /// <summary>All values of a numeric element; null where one is empty or unreadable.</summary>
    public decimal?[] Numbers(Tag tag)
    {
        var at = _index.Find(tag.Packed);
        return at < 0 ? [] : NumbersAt(at, VrOf(_index[at]));
    }

    /// <summary>The first value as an integer; null with a Problem when it is not one.</summary>
    public int? Integer(Tag tag)
    {
        if (Number(tag) is not { } number)
            return null;
        if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;

        ReportValue(_index.Find(tag.Packed), "not-an-integer", "is not an integer of 32 bits");
        return null;
    }

    private decimal?[] NumbersAt(int at, Vr vr)
    {
        var value = BytesOf(_index[at]);
        if (vr.IsBinaryNumber)
        {
            var numbers = new decimal?[value.Length / vr.UnitSize];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = BinaryNumber(at, vr, value[(i * vr.UnitSize)..]);
            return numbers;
        }

        if (!IsTextual(vr) || value.TrimEnd(" \0"u8).IsEmpty)
            return [];

        var texts = new decimal?[value.Count((byte)'\\') + 1];
        var next = 0;
        foreach (var range in value.Split((byte)'\\'))
            texts[next++] = DecimalText(at, value[range]);
        return texts;
    }

    private decimal? DecimalText(int at, ReadOnlySpan<byte> value)
    {
        if (value.Trim(" \0"u8).IsEmpty)
            return null;
        if (ValueText.TryDecimal(value.Trim(" \0"u8), out var number))
            return number;

        ReportValue(at, "not-a-number", "is not a decimal number");
        return null;
    }

    private decimal? BinaryNumber(int at, Vr vr, ReadOnlySpan<byte> value)
    {
        if (vr == Vr.FL || vr == Vr.FD)
            return FloatingNumber(at, vr, value);

        return vr.UnitSize switch
        {
            2 => vr == Vr.SS ? BinaryPrimitives.ReadInt16LittleEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value),
            4 => vr == Vr.SL ? BinaryPrimitives.ReadInt32LittleEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value),
            _ => vr == Vr.SV ? BinaryPrimitives.ReadInt64LittleEndian(value) : BinaryPrimitives.ReadUInt64LittleEndian(value),
        };
    }

    /// <summary>From float by way of its own seven digits: 0.1f is 0.1, not 0.10000000149.</summary>
    private decimal? FloatingNumber(int at, Vr vr, ReadOnlySpan<byte> value)
    {
        const double Largest = 7.9e28;
        var single = vr == Vr.FL;
        var number = single ? BinaryPrimitives.ReadSingleLittleEndian(value) : BinaryPrimitives.ReadDoubleLittleEndian(value);
        if (Math.Abs(number) < Largest)
            return single ? (decimal)(float)number : (decimal)number;

        ReportValue(at, "not-a-number", "is not a finite number that a decimal can hold");
        return null;
    }

    private static ReadOnlySpan<byte> FirstOf(ReadOnlySpan<byte> value) =>
        value.IndexOf((byte)'\\') is var end and >= 0 ? value[..end] : value;

    private void ReportValue(int at, string code, string fault)
    {
        if (_log.IsFull)
            return;

        var tag = Tag.Of(_index[at].Tag);
        _log.Add(code, tag, _index[at].Offset, $"{tag} {fault}");
    }
}
