namespace Negatoscope.Dicom;

/// <summary>Bytes to text by PS3.5 §6.1.2.5. One pass; never more characters than bytes.</summary>
internal ref struct CodeExtensionDecoder(CodeExtensions sets, Vr vr)
{
    /// <summary>Columns 08 and 09 as Windows-1252 has them.</summary>
    private const string Windows1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

    private Repertoire _g0 = sets.Initial.G0;
    private Repertoire? _g1 = sets.Initial.G1;
    private Repertoire? _g1BeforeReset;
    private bool _undecodable;

    public string Decode(ReadOnlySpan<byte> value, out bool undecodable)
    {
        var text = value.Length <= 256 ? stackalloc char[256] : new char[value.Length];
        var length = 0;
        for (var at = 0; at < value.Length;)
        {
            if (value[at] == Designation.Escape && Designation.Match(value[(at + 1)..]) is { } designation)
            {
                Designate(designation);
                at += 1 + designation.AfterEscape.Length;
            }
            else
            {
                text[length++] = Next(value[at..], out var used);
                at += used;
            }
        }

        undecodable = _undecodable;
        return text[..length].ToString();
    }

    private void Designate(Designation designation)
    {
        if (designation.Area == Area.G0)
            _g0 = designation.Repertoire;
        else
            _g1 = designation.Repertoire;

        _undecodable |= !sets.Declared.Contains(designation);
    }

    private char Next(ReadOnlySpan<byte> bytes, out int used)
    {
        used = 1;
        var code = bytes[0];
        return code switch
        {
            Designation.Escape => Unknown(),
            < 0x20 or 0x7F => Delimiter(code),
            0x20 => ' ',
            < 0x7F when _g0.BytesPerCharacter == 1 && CodeExtensions.IsDelimiter(code, vr) => Delimiter(code),
            < 0x7F => Graphic(_g0, bytes, out used),
            < 0xA0 when _g1 is null => Reported((char)code), // who declares nothing may have meant anything, UTF-8 or GBK among it
            < 0xA0 => _g1 == Repertoires.Ir100 ? Reported(Windows1252[code - 0x80]) : Unknown(),
            _ => Graphic(_g1 ?? Presumed(), bytes, out used),
        };
    }

    private char Graphic(Repertoire repertoire, ReadOnlySpan<byte> bytes, out int used)
    {
        used = 1;
        if (repertoire.BytesPerCharacter == 1)
            return repertoire[bytes[0]] is not Repertoire.Undefined and var one ? one : Unknown();

        // Both bytes of a character are in the same half of the code table.
        if (bytes.Length < 2 || (bytes[0] ^ bytes[1]) >= 0x80 || repertoire[bytes[0], bytes[1]] is not (not Repertoire.Undefined and var two))
            return Unknown();

        used = 2;
        return two;
    }

    /// <summary>Nothing was put into G1, yet there are bytes for it: the set used before the delimiter, else the only one declared, else Latin-1.</summary>
    private Repertoire Presumed()
    {
        _undecodable = true;
        return _g1BeforeReset ?? sets.Declared.FirstOrDefault(d => d.Area == Area.G1)?.Repertoire ?? Repertoires.Ir100;
    }

    private char Delimiter(byte code)
    {
        _g1BeforeReset = _g1 ?? _g1BeforeReset;
        (_g0, _g1) = sets.Initial;
        return (char)code;
    }

    private char Unknown() => Reported(Repertoire.Undefined);

    private char Reported(char character)
    {
        _undecodable = true;
        return character;
    }
}
