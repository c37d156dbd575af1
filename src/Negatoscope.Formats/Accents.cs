namespace Negatoscope.Formats;

/// <summary>Letters without their accents, by which what people type is compared.</summary>
public static class Accents
{
    // By table: without ICU (InvariantGlobalization), string.Normalize leaves accents where they are.
    private const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸ";
    private const string Unaccented = "AAAAAACEEEEIIIINOOOOOUUUUYY";

    /// <summary>A ligature is two letters; what has no accent stays as it is.</summary>
    public static string Without(char capital) => capital switch
    {
        'Œ' => "OE",
        'Æ' => "AE",
        _ => (Accented.IndexOf(capital, StringComparison.Ordinal) is >= 0 and var at ? Unaccented[at] : capital).ToString(),
    };
}
