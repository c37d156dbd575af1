namespace Negatoscope.Dicom;

/// <summary>A PN value (PS3.5 §6.2.1.1): up to three component groups of family^given^middle^prefix^suffix.</summary>
public sealed record PersonName(string? Alphabetic, string? Ideographic, string? Phonetic)
{
    /// <summary>Component 0 to 4 of the alphabetic group (family, given, middle, prefix, suffix), or null when empty.</summary>
    public string? Component(int index)
    {
        var parts = Alphabetic?.Split('^');
        var part = index < parts?.Length ? parts[index].Trim(' ') : null;
        return string.IsNullOrEmpty(part) ? null : part;
    }
}
