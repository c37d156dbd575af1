using System.Text;

namespace Negatoscope.Server.Storage;

/// <summary>'*' for any run of characters and '?' for one (PS3.4 §C.2.2.2.4), on UTF-8.</summary>
internal sealed class WildcardPattern(string pattern)
{
    /// <summary>What stands between the asterisks.</summary>
    private readonly byte[][] _parts = Array.ConvertAll(pattern.Split('*'), Encoding.UTF8.GetBytes);

    public bool IsMatch(ReadOnlySpan<byte> value)
    {
        var at = EndOf(_parts[0], value, 0);
        if (at < 0 || _parts.Length == 1)
            return at == value.Length;

        for (var part = 1; part < _parts.Length - 1 && at >= 0; part++)
            at = EndOfFirst(_parts[part], value, at);
        return at >= 0 && IsAtEnd(_parts[^1], value, at);
    }

    /// <summary>Where the first place ends, from <paramref name="at"/> on, that the part fits; -1 where none does.</summary>
    private static int EndOfFirst(byte[] part, ReadOnlySpan<byte> value, int at)
    {
        if (!part.AsSpan().Contains((byte)'?'))
            return value[at..].IndexOf(part) is >= 0 and var found ? at + found + part.Length : -1;
        for (; at < value.Length; at = Next(value, at))
        {
            if (EndOf(part, value, at) is >= 0 and var end)
                return end;
        }

        return -1;
    }

    private static bool IsAtEnd(byte[] part, ReadOnlySpan<byte> value, int at)
    {
        if (!part.AsSpan().Contains((byte)'?'))
            return value[at..].EndsWith(part);
        var start = value.Length;
        for (var i = 0; i < part.Length; i = Next(part, i))
        {
            if (start <= at)
                return false;
            do start--;
            while (start > at && (value[start] & 0xC0) == 0x80);
        }

        return EndOf(part, value, start) == value.Length;
    }

    /// <summary>Where the part ends when it begins at <paramref name="at"/>; -1 where it does not fit there.</summary>
    private static int EndOf(byte[] part, ReadOnlySpan<byte> value, int at)
    {
        foreach (var one in part)
        {
            if (at >= value.Length || (one != (byte)'?' && one != value[at]))
                return -1;
            at = one == (byte)'?' ? Next(value, at) : at + 1;
        }

        return at;
    }

    private static int Next(ReadOnlySpan<byte> value, int at)
    {
        do at++;
        while (at < value.Length && (value[at] & 0xC0) == 0x80);
        return at;
    }
}
