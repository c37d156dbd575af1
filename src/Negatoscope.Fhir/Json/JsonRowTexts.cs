using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Negatoscope.Fhir.Json;

/// <summary>Names and texts of one document: slices of its source, or of a side buffer when they are written with escapes.</summary>
internal sealed class JsonRowTexts(ReadOnlyMemory<byte> source)
{
    private readonly JsonName[] _known = new JsonName[64];
    private ArrayBufferWriter<byte>? _side;

    public ReadOnlyMemory<byte> Side => _side?.WrittenMemory ?? default;

    public static bool IsAbsoluteUrl(ReadOnlySpan<byte> text) =>
        text.Contains((byte)':') && Uri.IsWellFormedUriString(Encoding.UTF8.GetString(text), UriKind.Absolute);

    /// <summary>False when FHIR can have no such name. The names of a document are few, and looked at once.</summary>
    public bool TryName(int offset, int length, out JsonName name)
    {
        var text = Slice(offset, length);
        var isCompanion = text is [(byte)'_', ..];
        if (isCompanion)
        {
            text = text[1..];
            offset += offset >= 0 ? 1 : -1;
        }
        var hash = HashOf(text);
        ref var known = ref _known[hash];
        if (known.Length == text.Length && known.Length > 0 && Slice(known).SequenceEqual(text))
        {
            name = known with { Offset = offset, IsCompanion = isCompanion };
            return true;
        }
        name = default;
        if (!FhirName.IsLegal(text))
            return false;
        name = known = new(offset, (ushort)text.Length, hash, isCompanion, JsonRoles.Of(text), -1);
        return true;
    }

    /// <summary>Resolves the escapes of a string that has some, into the side buffer.</summary>
    public (int Offset, int Length) Resolve(JsonString text, out bool isLegal, out bool isUnicode)
    {
        _side ??= new();
        var at = _side.WrittenCount;
        var length = JsonEscapes.Resolve(source.Span.Slice(text.Offset, text.Length), _side.GetSpan(text.Length), out isLegal, out isUnicode);
        _side.Advance(length);
        return (~at, length);
    }

    public ReadOnlySpan<byte> Slice(int offset, int length) =>
        offset >= 0 ? source.Span.Slice(offset, length) : _side!.WrittenSpan.Slice(~offset, length); // only Resolve makes such offsets

    public ReadOnlySpan<byte> Slice(in JsonName name) => Slice(name.Offset, name.Length);

    public string TextOf(in JsonName name) => Encoding.UTF8.GetString(Slice(name));

    /// <summary>The place of a name in a list, or -1.</summary>
    public int IndexOf(ReadOnlySpan<JsonName> names, in JsonName name, bool isCompanion)
    {
        var text = Slice(name);
        for (var at = 0; at < names.Length; at++)
            if (names[at].Hash == name.Hash && names[at].IsCompanion == isCompanion && Slice(names[at]).SequenceEqual(text))
                return at;
        return -1;
    }

    private static byte HashOf(ReadOnlySpan<byte> name)
    {
        if (name.Length < 4)
            return name.Length == 0 ? (byte)0 : (byte)((uint)(name[0] | name[^1] << 8 | name.Length << 16) * 0x9E37_79B1u >> 26);
        var mixed = BinaryPrimitives.ReadUInt32LittleEndian(name) ^ BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) * 31 ^ (uint)name.Length;
        return (byte)(mixed * 0x9E37_79B1u >> 26);
    }
}
