namespace Negatoscope.Dicom;

/// <summary>What is in the two halves of the code table: G0 in GL, G1 in GR (PS3.5 §6.1.2.5.1).</summary>
internal readonly record struct CodeTable(Repertoire G0, Repertoire? G1)
{
    public bool IsAscii => G0 == Repertoires.Ir6;
}

/// <summary>The sets that (0008,0005) declares, the one of value 1 being active at the beginning.</summary>
/// <param name="Declared">Every designation allowed; empty when a single value excludes code extensions.</param>
internal sealed record CodeExtensions(CodeTable Initial, Designation[] Declared)
{
    public static readonly CodeExtensions None = new(new(Repertoires.Ir6, null), []);
    public static readonly CodeExtensions Latin1 = new(new(Repertoires.Ir6, Repertoires.Ir100), []);

    /// <summary>PS3.5 §6.1.2.5.3: where the sets of value 1 become active again, whatever was designated.</summary>
    public static bool IsDelimiter(int character, Vr vr) => character switch
    {
        < 0x20 or 0x7F => true, // line and page ends, tab
        '\\' => vr.IsMultiText,
        '^' or '=' => vr == Vr.PN,
        _ => false,
    };
}
