namespace Negatoscope.Dicom;

/// <summary>A coded character set of ISO 2022: 94 or 96 characters of one byte, or 94 x 94 of two. The area, GL or GR, is not its affair.</summary>
internal sealed class Repertoire
{
    public const char Undefined = '\uFFFD';
    private const int Row = 94;

    private readonly Func<char[]> _read;
    private char[]? _characters;
    private Dictionary<char, ushort>? _codes;

    private Repertoire(int bytesPerCharacter, Func<char[]> read) => (BytesPerCharacter, _read) = (bytesPerCharacter, read);

    /// <summary>A table of 96 characters, for the codes 02/00 to 07/15.</summary>
    public static Repertoire OfOneByte(Func<char[]> characters) => new(1, characters);

    /// <summary>A table of 94 rows of 94 characters, for the codes 02/01 02/01 to 07/14 07/14.</summary>
    public static Repertoire OfTwoBytes(Func<char[]> characters) => new(2, characters);

    public int BytesPerCharacter { get; }

    /// <summary>Made when first needed; two threads may make it twice, and alike.</summary>
    private char[] Characters => _characters ??= _read();

    /// <summary>The character of a code whose eighth bit is ignored.</summary>
    public char this[int code] => Characters[(code & 0x7F) - 0x20];

    /// <summary>The character of two codes whose eighth bits are ignored; undefined when one is no graphic character.</summary>
    public char this[int first, int second]
    {
        get
        {
            var (row, cell) = ((first & 0x7F) - 0x21, (second & 0x7F) - 0x21);
            return row is >= 0 and < Row && cell is >= 0 and < Row ? Characters[row * Row + cell] : Undefined;
        }
    }

    /// <summary>The code of a character, in seven bits (or twice seven).</summary>
    public bool TryEncode(char character, out ushort code) => (_codes ??= Invert()).TryGetValue(character, out code);

    private Dictionary<char, ushort> Invert()
    {
        var codes = new Dictionary<char, ushort>();
        var characters = Characters;
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] != Undefined)
                codes.TryAdd(characters[i], (ushort)(BytesPerCharacter == 1 ? i + 0x20 : (i / Row + 0x21) << 8 | (i % Row + 0x21)));
        }

        return codes;
    }
}
