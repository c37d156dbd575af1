namespace Negatoscope.Formats.Settings;

/// <summary>The number of a French health establishment: nine characters, of which the first two name the department and the last checks the others (Luhn).</summary>
internal static class Finess
{
    private const int Length = 9;

    public static bool HasForm(string number) =>
        number.Length == Length && IsDepartment(number.AsSpan(0, 2)) && !number.AsSpan(2).ContainsAnyExceptInRange('0', '9');

    /// <summary>The departments of Corsica, 2A and 2B, have a letter, which Luhn cannot add up: those numbers are taken as they are.</summary>
    public static bool HasCheckDigit(string number) => !char.IsAsciiDigit(number[1]) || LuhnSum(number) % 10 == 0;

    private static bool IsDepartment(ReadOnlySpan<char> two) =>
        char.IsAsciiDigit(two[0]) && (char.IsAsciiDigit(two[1]) || (two[0] == '2' && two[1] is 'A' or 'B'));

    private static int LuhnSum(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }
}
