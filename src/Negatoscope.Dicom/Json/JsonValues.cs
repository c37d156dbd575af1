using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Negatoscope.Dicom;

/// <summary>The value of one element: PS3.18 table F.2.3-1, and F.2.4 to F.2.7.</summary>
internal static class JsonValues
{
    /// <summary>The largest integer of which every smaller one is exact in the numbers of JavaScript.</summary>
    private const long LargestSafe = (1L << 53) - 1;

    public static void Write(DataSet dataSet, DataElement element, Utf8JsonWriter json, DicomJsonOptions options)
    {
        var vr = element.Vr;
        if (vr == Vr.SQ)
            WriteItems(element, json, options);
        else if (vr.IsText)
            WriteTexts(dataSet, element, json);
        else if (vr == Vr.AT)
            WriteTags(element.Bytes, json);
        else if (vr.IsBinaryNumber)
            WriteNumbers(element.Bytes, vr, json);
        else if (!element.Bytes.IsEmpty)
            json.WriteBase64String("InlineBinary"u8, element.Bytes);
    }

    private static void WriteItems(DataElement element, Utf8JsonWriter json, DicomJsonOptions options)
    {
        if (element.Items.Count == 0)
            return;

        json.WriteStartArray("Value"u8);
        foreach (var item in element.Items)
            DicomJsonWriter.Write(item, json, options);
        json.WriteEndArray();
    }

    private static void WriteTexts(DataSet dataSet, DataElement element, Utf8JsonWriter json)
    {
        var texts = dataSet.Texts(element.Tag);
        if (texts.Length == 0)
            return;

        json.WriteStartArray("Value"u8);
        foreach (var text in texts)
        {
            if (text.Length == 0)
                json.WriteNullValue(); // F.2.5
            else if (element.Vr == Vr.PN)
                WriteName(ValueText.ParseName(text), json);
            else if ((element.Vr == Vr.DS || element.Vr == Vr.IS) && JsonNumber.TryFrom(text, out var number))
                json.WriteRawValue(number, skipInputValidation: true);
            else
                json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteName(PersonName name, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write("Alphabetic", name.Alphabetic);
        Write("Ideographic", name.Ideographic);
        Write("Phonetic", name.Phonetic);
        json.WriteEndObject();

        void Write(string group, string? text)
        {
            if (text is not null)
                json.WriteString(group, text);
        }
    }

    private static void WriteTags(ReadOnlySpan<byte> value, Utf8JsonWriter json)
    {
        if (value.Length < 4)
            return;

        json.WriteStartArray("Value"u8);
        for (; value.Length >= 4; value = value[4..])
            json.WriteStringValue(new Tag(BinaryPrimitives.ReadUInt16LittleEndian(value), BinaryPrimitives.ReadUInt16LittleEndian(value[2..])).ToJsonKey());
        json.WriteEndArray();
    }

    private static void WriteNumbers(ReadOnlySpan<byte> value, Vr vr, Utf8JsonWriter json)
    {
        var size = vr.UnitSize;
        if (value.Length < size)
            return;

        json.WriteStartArray("Value"u8);
        for (; value.Length >= size; value = value[size..])
        {
            if (vr == Vr.FL)
                WriteFloat(BinaryPrimitives.ReadSingleLittleEndian(value), json);
            else if (vr == Vr.FD)
                WriteDouble(BinaryPrimitives.ReadDoubleLittleEndian(value), json);
            else
                WriteInteger(value, vr, json);
        }

        json.WriteEndArray();
    }

    private static void WriteInteger(ReadOnlySpan<byte> value, Vr vr, Utf8JsonWriter json)
    {
        Int128 number = vr.UnitSize switch
        {
            2 => vr == Vr.SS ? BinaryPrimitives.ReadInt16LittleEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value),
            4 => vr == Vr.SL ? BinaryPrimitives.ReadInt32LittleEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value),
            _ => vr == Vr.SV ? BinaryPrimitives.ReadInt64LittleEndian(value) : BinaryPrimitives.ReadUInt64LittleEndian(value),
        };

        if (number >= -LargestSafe && number <= LargestSafe)
            json.WriteNumberValue((long)number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture)); // SV and UV: "Number or String"
    }

    /// <summary>JSON has no infinities; a string is what readers of JSON agree on for them.</summary>
    private static void WriteFloat(float number, Utf8JsonWriter json)
    {
        if (float.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteDouble(double number, Utf8JsonWriter json)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
