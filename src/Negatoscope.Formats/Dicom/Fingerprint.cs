using System.Buffers.Binary;
using Negatoscope.Dicom;

namespace Negatoscope.Formats.Dicom;

/// <summary>
/// 64 bits over the raw values of some elements: instances with the same ones say the same, and only one of them needs decoding.
/// That two different ones meet by chance is far below the error rate of the disk they come from.
/// </summary>
internal struct Fingerprint
{
    private const ulong EndOfItems = ulong.MaxValue;
    private ulong _state;

    public static ulong Of(DataSet instance, Tag[][] lists)
    {
        var fingerprint = new Fingerprint();
        fingerprint.Add(instance.Bytes(Tags.SpecificCharacterSet));
        foreach (var tags in lists)
        {
            foreach (var tag in tags)
            {
                if (instance.TryFind(tag, out var element))
                    fingerprint.Add(element);
            }
        }

        return fingerprint._state;
    }

    private void Add(DataElement element)
    {
        Add(element.Tag.Packed);
        var value = element.Bytes;
        if (!value.IsEmpty || element.IsEmpty)
        {
            Add(value);
            return;
        }

        // A sequence of undefined length has no bytes of its own. Of the frames, the readers look at the first alone.
        var items = element.Items;
        var looked = element.Tag == Tags.PerFrameFunctionalGroupsSequence ? Math.Min(1, items.Count) : items.Count;
        for (var i = 0; i < looked; i++)
        {
            Add((ulong)i);
            foreach (var inner in items[i].Elements)
                Add(inner);
        }

        Add(EndOfItems); // what follows stands beside the sequence and not in its last item
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Add((ulong)bytes.Length);
        while (bytes.Length >= sizeof(ulong))
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var b in bytes)
            rest = (rest << 8) | b;
        Add(rest);
    }

    /// <summary>Multiply and fold: each word spreads over all bits, and their order counts.</summary>
    private void Add(ulong word)
    {
        var high = Math.BigMul(_state ^ 0x9E37_79B9_7F4A_7C15, word ^ 0x6A09_E667_F3BC_C908, out var low);
        _state = high ^ low;
    }
}
