namespace Negatoscope.Model.Devices;

/// <summary>The check character of ANSI/HIBC 2.6 appendix B: the sum of all characters before it, modulo 43.</summary>
public static class HibcCheck
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

    /// <summary>The value of each ASCII character plus one; 0 for those that the set lacks.</summary>
    private static ReadOnlySpan<byte> ValuesPlusOne =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        39, 0, 0, 0, 40, 43, 0, 0, 0, 0, 0, 42, 0, 37, 38, 41, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 0, 0, 0, 0, 0,
        0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 0, 0, 0, 0, 0,
    ];

    /// <summary>Null: a character is not in the set.</summary>
    public static char? Character(ReadOnlySpan<char> withoutCheck)
    {
        var values = ValuesPlusOne;
        var sum = 0;
        foreach (var character in withoutCheck)
        {
            if (character >= values.Length || values[character] == 0)
                return null;
            sum += values[character] - 1;
        }

        return Characters[sum % 43];
    }
}
