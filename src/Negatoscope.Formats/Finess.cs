namespace Negatoscope.Formats;

/// <summary>The number of a French health establishment: nine characters, of which the first two name the department and the last checks the others (Luhn).</summary>
internal static class Finess
{
    private const int Length = 9;

    public static bool HasForm(string number) =>
        number.Length == Length && IsDepartment(number.AsSpan(0, 2)) && !number.AsSpan(2).ContainsAnyExceptInRange('0', '9');

    /// <summary>The letter of the departments of Corsica, 2A and 2B, counts as its place in the alphabet: 2A0000014, 2B0000020.</summary>
    /// <param name="number">It has the form.</param>
    public static bool HasCheckDigit(string number) => Luhn.Holds(number[1] switch
    {
        'A' => $"21{number[2..]}",
        'B' => $"22{number[2..]}",
        _ => number,
    });

    public static bool IsNumber(string text) => HasForm(text) && HasCheckDigit(text);

    private static bool IsDepartment(ReadOnlySpan<char> two) =>
        char.IsAsciiDigit(two[0]) && (char.IsAsciiDigit(two[1]) || (two[0] == '2' && two[1] is 'A' or 'B'));
}
