using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Negatoscope.Dicom;

// The value of one attribute: PS3.18 table F.2.3-1, and F.2.4 to F.2.7.
internal ref partial struct DicomJsonParser
{
    private void ReadValue(DataSetBuilder builder, Tag tag, Vr vr, ValueKind kind, int depth)
    {
        if (kind == ValueKind.BulkDataUri)
            Refuse("bulk-data-elsewhere", $"the value of {tag} is only linked");
        else if (kind == ValueKind.InlineBinary)
            ReadBase64(builder, tag, vr);
        else if (_json.TokenType != JsonTokenType.StartArray)
            Refuse("not-an-array", $"the Value of {tag} is not an array");
        else if (vr == Vr.SQ)
            ReadItems(builder, tag, depth);
        else if (vr.IsText)
            ReadTexts(builder, tag, vr);
        else if (vr == Vr.AT || vr.IsBinaryNumber)
            ReadNumbers(builder, tag, vr);
        else
            Refuse("not-text", $"{tag} is {vr}, whose value is InlineBinary");
    }

    private static void AddEmpty(DataSetBuilder builder, Tag tag, Vr vr)
    {
        if (vr == Vr.SQ)
            builder.Items(tag);
        else
            builder.Bytes(tag, vr, ReadOnlyMemory<byte>.Empty);
    }

    private void ReadBase64(DataSetBuilder builder, Tag tag, Vr vr)
    {
        if (vr == Vr.SQ || vr.IsText)
            Report("not-binary", $"{tag} is {vr}, which has no InlineBinary");
        else if (_json.TokenType == JsonTokenType.String && _json.TryGetBytesFromBase64(out var bytes))
            builder.Bytes(tag, vr, bytes);
        else
            Report("not-base64", $"the InlineBinary of {tag} is no base64");

        _json.Skip();
    }

    private void ReadItems(DataSetBuilder builder, Tag tag, int depth)
    {
        if (depth >= Limits.Depth)
        {
            Refuse("too-deep", $"{tag} is nested deeper than {Limits.Depth} levels");
            return;
        }

        var items = new List<DataSet>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.StartObject)
                items.Add(ReadDataSet(new(), depth + 1));
            else if (_json.TokenType == JsonTokenType.Null)
                items.Add(new DataSetBuilder().Build());
            else
                Refuse("not-a-data-set", $"an item of {tag} is not an object");
            _tag = tag;
        }

        builder.Items(tag, [.. items]);
    }

    private void ReadTexts(DataSetBuilder builder, Tag tag, Vr vr)
    {
        var texts = new List<string>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            texts.Add(ReadText(tag, vr));

        if (tag == Tags.SpecificCharacterSet && texts.Any(text => text.Length > 0))
            texts = [CharacterSet.Utf8.Value];
        builder.Text(tag, vr, [.. texts]);
    }

    private string ReadText(Tag tag, Vr vr)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return "";
            case JsonTokenType.String:
                return ReadString();
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(_json.ValueSpan); // the digits of DS and IS as they stand
            case JsonTokenType.StartObject when vr == Vr.PN:
                return ReadName();
            default:
                Refuse("wrong-value", $"a value of {tag} is not what JSON has for {vr}");
                return "";
        }
    }

    private string ReadName()
    {
        var groups = new string[] { "", "", "" };
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.ValueSpan;
            var group = name.SequenceEqual("Alphabetic"u8) ? 0 : name.SequenceEqual("Ideographic"u8) ? 1 : name.SequenceEqual("Phonetic"u8) ? 2 : -1;
            _json.Read();
            if (group >= 0 && _json.TokenType == JsonTokenType.String)
                groups[group] = ReadString();
            else
                _json.Skip();
        }

        return string.Join('=', groups).TrimEnd('=');
    }

    /// <summary>A binary value has no room for a hole, so one bad number leaves the element out.</summary>
    private void ReadNumbers(DataSetBuilder builder, Tag tag, Vr vr)
    {
        var bytes = new List<byte>();
        Span<byte> one = stackalloc byte[8];
        var good = true;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            var text = _json.TokenType switch
            {
                JsonTokenType.Number => Encoding.ASCII.GetString(_json.ValueSpan),
                JsonTokenType.String => ReadString(),
                _ => "",
            };

            if (TryNumber(text, vr, one))
            {
                bytes.AddRange(one[..(vr == Vr.AT ? 4 : vr.UnitSize)]);
            }
            else if (good)
            {
                Report("wrong-value", $"a value of {tag} is not what JSON has for {vr}");
                good = false;
            }

            _json.Skip();
        }

        if (good)
            builder.Bytes(tag, vr, bytes.ToArray());
    }

    private static bool TryNumber(string text, Vr vr, Span<byte> into) =>
        vr == Vr.AT ? TryTag(text, into)
        : vr == Vr.FL || vr == Vr.FD ? TryFloat(text, vr, into)
        : TryInteger(text, vr, into);

    private static bool TryTag(string text, Span<byte> into)
    {
        if (text.Length != 8 || !uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var packed))
            return false;

        BinaryPrimitives.WriteUInt16LittleEndian(into, Tag.Of(packed).Group);
        BinaryPrimitives.WriteUInt16LittleEndian(into[2..], Tag.Of(packed).Element);
        return true;
    }

    private static bool TryFloat(string text, Vr vr, Span<byte> into)
    {
        const NumberStyles Styles = NumberStyles.Float;
        var name = text.ToUpperInvariant() switch { "INF" or "+INF" => "Infinity", "-INF" => "-Infinity", _ => text };
        if (vr == Vr.FL)
        {
            var read = float.TryParse(name, Styles, CultureInfo.InvariantCulture, out var single);
            BinaryPrimitives.WriteSingleLittleEndian(into, single);
            return read;
        }

        var parsed = double.TryParse(name, Styles, CultureInfo.InvariantCulture, out var number);
        BinaryPrimitives.WriteDoubleLittleEndian(into, number);
        return parsed;
    }

    private static bool TryInteger(string text, Vr vr, Span<byte> into)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != decimal.Truncate(number))
            return false;

        // PS3.5 table 6.2-1: two's complement for the signed ones.
        var bits = vr.UnitSize * 8;
        var signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
        var least = signed ? -((Int128)1 << (bits - 1)) : Int128.Zero;
        var most = ((Int128)1 << (signed ? bits - 1 : bits)) - 1;
        if (number < (decimal)least || number > (decimal)most)
            return false;

        BinaryPrimitives.WriteUInt64LittleEndian(into, number < 0 ? (ulong)(long)number : (ulong)number);
        return true;
    }
}
