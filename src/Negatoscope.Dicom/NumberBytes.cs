using System.Buffers.Binary;
using System.Globalization;

namespace Negatoscope.Dicom;

/// <summary>Numbers on their way into a value.</summary>
internal static class NumberBytes
{
    /// <summary>PS3.5 §6.2: a DS value has at most 16 characters.</summary>
    private const int LongestDecimalString = 16;

    public static byte[] Of(Vr vr, ReadOnlySpan<decimal> values)
    {
        var bytes = new byte[values.Length * vr.UnitSize];
        for (var i = 0; i < values.Length; i++)
            Write(bytes.AsSpan(i * vr.UnitSize), vr, values[i]);
        return bytes;
    }

    public static string DecimalString(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        for (var digits = LongestDecimalString; text.Length > LongestDecimalString; digits--)
            text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return text;
    }

    private static void Write(Span<byte> into, Vr vr, decimal value)
    {
        switch (vr.ToString())
        {
            case "US": BinaryPrimitives.WriteUInt16LittleEndian(into, decimal.ToUInt16(value)); break;
            case "SS": BinaryPrimitives.WriteInt16LittleEndian(into, decimal.ToInt16(value)); break;
            case "UL": BinaryPrimitives.WriteUInt32LittleEndian(into, decimal.ToUInt32(value)); break;
            case "SL": BinaryPrimitives.WriteInt32LittleEndian(into, decimal.ToInt32(value)); break;
            case "UV": BinaryPrimitives.WriteUInt64LittleEndian(into, decimal.ToUInt64(value)); break;
            case "SV": BinaryPrimitives.WriteInt64LittleEndian(into, decimal.ToInt64(value)); break;
            case "FL": BinaryPrimitives.WriteSingleLittleEndian(into, decimal.ToSingle(value)); break;
            case "FD": BinaryPrimitives.WriteDoubleLittleEndian(into, decimal.ToDouble(value)); break;
            default: throw new ArgumentException($"{vr} holds no numbers.", nameof(vr));
        }
    }
}
