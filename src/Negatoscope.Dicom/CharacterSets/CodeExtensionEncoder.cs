using System.Text;

namespace Negatoscope.Dicom;

/// <summary>Text to bytes by PS3.5 §6.1.2.5: an escape where the set changes, and the sets of value 1 again before each delimiter and at the end.</summary>
internal sealed class CodeExtensionEncoder(CodeExtensions sets, Vr vr)
{
    private readonly List<byte> _bytes = [];
    private Repertoire _g0 = sets.Initial.G0;
    private Repertoire? _g1 = sets.Initial.G1;

    public byte[] Encode(string text, out bool lossy)
    {
        lossy = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && CodeExtensions.IsDelimiter(rune.Value, vr))
            {
                ReturnToInitial();
                _bytes.Add((byte)rune.Value);
            }
            else if (!rune.IsBmp || !TryWrite((char)rune.Value))
            {
                lossy = true;
                TryWrite('?');
            }
        }

        ReturnToInitial();
        return [.. _bytes];
    }

    private bool TryWrite(char character)
    {
        // A space is the same in every set of GL; writing it in the initial one is what readers of ISO-2022-JP expect.
        if (character == ' ')
            return TryWriteIn(sets.Initial.G0, Area.G0, character);

        if (TryWriteIn(_g0, Area.G0, character) || TryWriteIn(_g1, Area.G1, character)
            || TryWriteIn(sets.Initial.G0, Area.G0, character) || TryWriteIn(sets.Initial.G1, Area.G1, character))
            return true;

        foreach (var designation in sets.Declared)
        {
            if (TryWriteIn(designation.Repertoire, designation.Area, character))
                return true;
        }

        return false;
    }

    private bool TryWriteIn(Repertoire? repertoire, Area area, char character)
    {
        if (repertoire is null || !repertoire.TryEncode(character, out var code) || MeansDelimiter(repertoire, code))
            return false;

        Designate(area, repertoire);
        var bit = area == Area.G0 ? 0 : 0x80;
        if (repertoire.BytesPerCharacter == 2)
            _bytes.Add((byte)(code >> 8 | bit));
        _bytes.Add((byte)(code | bit));
        return true;
    }

    /// <summary>The yen sign of ISO-IR 14 has the code of the backslash, which divides values (PS3.5 H.1.1, note 3).</summary>
    private bool MeansDelimiter(Repertoire repertoire, ushort code) => repertoire == Repertoires.Ir14 && CodeExtensions.IsDelimiter(code, vr);

    private void Designate(Area area, Repertoire? repertoire)
    {
        if (repertoire is null || repertoire == (area == Area.G0 ? _g0 : _g1))
            return;

        _bytes.Add(Designation.Escape);
        _bytes.AddRange(Encoding.ASCII.GetBytes(Designation.Of(area, repertoire).AfterEscape));
        if (area == Area.G0)
            _g0 = repertoire;
        else
            _g1 = repertoire;
    }

    private void ReturnToInitial()
    {
        Designate(Area.G0, sets.Initial.G0);
        Designate(Area.G1, sets.Initial.G1);
        _g1 = sets.Initial.G1; // ISO 2022 has no escape that empties G1; the delimiter does it
    }
}
