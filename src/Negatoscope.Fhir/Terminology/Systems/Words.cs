using System.Buffers;

namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>Lists of codes as they stand in a source text: words with white space between.</summary>
internal static class Words
{
    private static readonly char[] Space = [' ', '\n', '\r'];

    public static readonly SearchValues<byte> CapitalsAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    public static readonly SearchValues<byte> LowerAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789"u8);

    public static string[] In(string text) => text.Split(Space, StringSplitOptions.RemoveEmptyEntries);
}
