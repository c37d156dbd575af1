using System.Text;

namespace Negatoscope.Dicom;

internal enum Area { G0, G1 }

/// <summary>An escape sequence: it puts a repertoire into G0 or G1.</summary>
internal sealed record Designation(string AfterEscape, Area Area, Repertoire Repertoire)
{
    public const byte Escape = 0x1B;

    public static readonly Designation[] All =
    [
        // PS3.3 table C.12-3
        new("(B", Area.G0, Repertoires.Ir6),
        new("-A", Area.G1, Repertoires.Ir100),
        new("-B", Area.G1, Repertoires.Ir101),
        new("-C", Area.G1, Repertoires.Ir109),
        new("-D", Area.G1, Repertoires.Ir110),
        new("-L", Area.G1, Repertoires.Ir144),
        new("-G", Area.G1, Repertoires.Ir127),
        new("-F", Area.G1, Repertoires.Ir126),
        new("-H", Area.G1, Repertoires.Ir138),
        new("-M", Area.G1, Repertoires.Ir148),
        new("-b", Area.G1, Repertoires.Ir203),
        new(")I", Area.G1, Repertoires.Ir13),
        new("(J", Area.G0, Repertoires.Ir14),
        new("-T", Area.G1, Repertoires.Ir166),

        // PS3.3 table C.12-4
        new("$B", Area.G0, Repertoires.Ir87),
        new("$(D", Area.G0, Repertoires.Ir159),
        new("$)C", Area.G1, Repertoires.Ir149),
        new("$)A", Area.G1, Repertoires.Ir58),

        // Not in the tables, but ISO 2022 allows them and ISO-2022-JP writers produce them (PS3.5 H.1, H.2).
        new("(I", Area.G0, Repertoires.Ir13),
        new("$@", Area.G0, Repertoires.Ir87),
        new("$)B", Area.G1, Repertoires.Ir87),
        new("$)D", Area.G1, Repertoires.Ir159),
        new("$(C", Area.G0, Repertoires.Ir149),
        new("$A", Area.G0, Repertoires.Ir58),
    ];

    public static Designation Of(Area area, Repertoire repertoire) => All.First(d => d.Area == area && d.Repertoire == repertoire);

    /// <summary>The designation that begins here, or null.</summary>
    public static Designation? Match(ReadOnlySpan<byte> afterEscape)
    {
        foreach (var designation in All)
        {
            if (Ascii.Equals(afterEscape[..Math.Min(designation.AfterEscape.Length, afterEscape.Length)], designation.AfterEscape))
                return designation;
        }

        return null;
    }
}
