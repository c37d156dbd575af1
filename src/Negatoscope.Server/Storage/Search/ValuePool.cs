using System.Text;

namespace Negatoscope.Server.Storage;

/// <summary>The different values of a column in UTF-8, each under a number of its own. They stand in one array: a string takes four times as much.</summary>
internal sealed class ValuePool
{
    /// <summary>The number of no value.</summary>
    public const int None = 0;

    private byte[] _bytes = [];
    private int[] _ends = [0];
    private int[] _slots = new int[16];

    /// <summary>How many numbers there are, that of no value among them.</summary>
    public int Count { get; private set; } = 1;

    public ReadOnlySpan<byte> this[int number] => _bytes.AsSpan(_ends[number - 1].._ends[number]);

    /// <summary>The number of a value, a new one where it is new.</summary>
    public int Add(string? text)
    {
        if (text is null)
            return None;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var value = most <= 1024 ? stackalloc byte[most] : new byte[most];
        value = value[..Encoding.UTF8.GetBytes(text, value)];
        ref var slot = ref SlotOf(value);
        if (slot != None)
            return slot;

        var (start, number) = (_ends[Count - 1], Count);
        Grow(ref _bytes, start + value.Length);
        Grow(ref _ends, number + 1);
        value.CopyTo(_bytes.AsSpan(start));
        _ends[number] = start + value.Length;
        slot = number;
        if (++Count > _slots.Length / 2)
            Rehash();
        return number;
    }

    /// <summary><see cref="None"/> where the value is not there.</summary>
    public int Find(string text) => SlotOf(Encoding.UTF8.GetBytes(text));

    private ref int SlotOf(ReadOnlySpan<byte> value)
    {
        var hash = new HashCode(); // seeded: nobody can choose values that collide
        hash.AddBytes(value);
        for (var at = hash.ToHashCode(); ; at++)
        {
            ref var slot = ref _slots[at & (_slots.Length - 1)];
            if (slot == None || this[slot].SequenceEqual(value))
                return ref slot;
        }
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        for (var number = 1; number < Count; number++)
            SlotOf(this[number]) = number;
    }

    /// <summary>Makes room in an array that grows, by half of its length.</summary>
    public static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            Array.Resize(ref array, Math.Max(length, Math.Max(16, array.Length + (array.Length / 2))));
    }
}
