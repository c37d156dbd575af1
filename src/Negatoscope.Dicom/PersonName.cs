namespace Negatoscope.Dicom;

/// <summary>A PN value (PS3.5 §6.2.1.1): up to three component groups of family^given^middle^prefix^suffix.</summary>
public sealed record PersonName(string? Alphabetic, string? Ideographic, string? Phonetic)
{
    /// <summary>Reads the groups of one value, written alphabetic=ideographic=phonetic. A fourth group has no meaning and is left out.</summary>
    public static PersonName Parse(string value)
    {
        var groups = value.TrimEnd('\0').Split('=');
        return new(Group(0), Group(1), Group(2));

        string? Group(int index) => index < groups.Length && groups[index].Trim(' ') is { Length: > 0 } text ? text : null;
    }

    /// <summary>Component 0 to 4 of the alphabetic group (family, given, middle, prefix, suffix), or null when empty.</summary>
    public string? Component(int index) => ComponentOf(Alphabetic, index);

    /// <summary>Component 0 to 4 of one group, or null when empty.</summary>
    public static string? ComponentOf(string? group, int index)
    {
        var parts = group?.Split('^');
        var part = index < parts?.Length ? parts[index].Trim(' ') : null;
        return string.IsNullOrEmpty(part) ? null : part;
    }

    /// <summary>The value as it is written; groups that say nothing at the end are not written.</summary>
    public override string ToString() => $"{Alphabetic}={Ideographic}={Phonetic}".TrimEnd('=');
}
