namespace Negatoscope.Model.Devices;

/// <summary>The check digit and the check character pair (GS1 General Specifications §7.9).</summary>
public static class Gs1Check
{
    private const string Cset82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private const string Cset32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>One for each place of a global model number before its pair, from the right.</summary>
    private static ReadOnlySpan<byte> Primes => [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

    /// <summary>Modulo 10 with the weights 3 and 1 from the right (§7.9.1). The text has digits only.</summary>
    public static char Digit(ReadOnlySpan<char> withoutCheck)
    {
        var sum = 0;
        var weight = (withoutCheck.Length & 1) == 0 ? 1 : 3;
        foreach (var digit in withoutCheck)
        {
            sum += weight * (digit - '0');
            weight ^= 2; // 1, 3, 1, 3
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>The pair of a global model number (§7.9.5). Null: its characters are not all of CSET 82, or more than 23.</summary>
    public static (char First, char Second)? Pair(ReadOnlySpan<char> withoutPair)
    {
        if (withoutPair.Length > Primes.Length)
            return null;

        var sum = 0;
        for (var place = 0; place < withoutPair.Length; place++)
        {
            var value = Cset82.IndexOf(withoutPair[^(place + 1)], StringComparison.Ordinal);
            if (value < 0)
                return null;
            sum += value * Primes[place];
        }

        sum %= 1021;
        return (Cset32[sum >> 5], Cset32[sum & 31]);
    }

    internal static bool HasDigit(ReadOnlySpan<char> value) => value[^1] == Digit(value[..^1]);

    internal static bool HasPair(ReadOnlySpan<char> value) => Pair(value[..^2]) == (value[^2], value[^1]);
}
