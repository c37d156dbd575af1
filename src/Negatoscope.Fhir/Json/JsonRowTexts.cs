using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>Names and texts of one document: slices of its source, or of a side buffer when they are written with escapes.</summary>
internal sealed class JsonRowTexts(ReadOnlyMemory<byte> source, int start)
{
    /// <summary>Twice the longest name in R4, for logical models.</summary>
    private const int MaxNameLength = 128;

    private static readonly SearchValues<byte> LegalInName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    private ArrayBufferWriter<byte>? _side;

    public ReadOnlyMemory<byte> Side => _side?.WrittenMemory ?? default;

    /// <summary>A letter, then letters and digits (R4 elementdefinition.html, eld-19); logical models in the field add _ and -. Always a name in XML too.</summary>
    public static bool IsLegalName(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetter((char)name[0]) && !name.ContainsAnyExcept(LegalInName);

    public static bool IsAbsoluteUrl(ReadOnlySpan<byte> text) =>
        text.Contains((byte)':') && Uri.IsWellFormedUriString(Encoding.UTF8.GetString(text), UriKind.Absolute);

    /// <summary>False when FHIR can have no such name.</summary>
    public bool TryName(ref Utf8JsonReader json, out JsonName name)
    {
        var (offset, length, isUnicode) = Value(ref json);
        var text = Slice(offset, length);
        var isCompanion = text is [(byte)'_', ..];
        if (isCompanion)
        {
            text = text[1..];
            offset += offset >= 0 ? 1 : -1;
        }
        name = new(offset, text.Length, HashOf(text), isCompanion, JsonRoles.Of(text));
        return isUnicode && IsLegalName(text);
    }

    /// <summary>The text of the string at which the reader stands. One that is not Unicode keeps its escapes.</summary>
    public (int Offset, int Length, bool IsUnicode) Value(ref Utf8JsonReader json)
    {
        var length = json.ValueSpan.Length;
        var offset = start + (int)json.TokenStartIndex + 1;
        if (!json.ValueIsEscaped)
            return (offset, length, true);
        try
        {
            _side ??= new();
            var at = ~_side.WrittenCount;
            length = json.CopyString(_side.GetSpan(length));
            _side.Advance(length);
            return (at, length, true);
        }
        catch (InvalidOperationException) // how Utf8JsonReader says that a string is not Unicode
        {
            return (offset, length, false);
        }
    }

    public ReadOnlySpan<byte> Slice(int offset, int length) =>
        offset >= 0 ? source.Span.Slice(offset, length) : _side!.WrittenSpan.Slice(~offset, length);

    public ReadOnlySpan<byte> Slice(JsonName name) => Slice(name.Offset, name.Length);

    public ReadOnlySpan<byte> NameOf(in NodeRow row) => Slice(row.Name, row.NameLength);

    public string TextOf(JsonName name) => Encoding.UTF8.GetString(Slice(name));

    public bool Same(JsonName one, JsonName other) =>
        one.Hash == other.Hash && one.Length == other.Length && one.IsCompanion == other.IsCompanion && Slice(one).SequenceEqual(Slice(other));

    /// <summary>The offset of the first byte that is not UTF-8.</summary>
    public static int FirstBadByte(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    /// <summary>Tells most names of one object apart; equal names have equal hashes.</summary>
    private static uint HashOf(ReadOnlySpan<byte> name)
    {
        if (name.Length < 4)
            return name.Length == 0 ? 0 : (uint)(name[0] | name[^1] << 8 | name.Length << 16) * 0x9E37_79B1u >> 26;
        var mixed = BinaryPrimitives.ReadUInt32LittleEndian(name) ^ BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) * 31 ^ (uint)name.Length;
        return mixed * 0x9E37_79B1u >> 26;
    }
}
