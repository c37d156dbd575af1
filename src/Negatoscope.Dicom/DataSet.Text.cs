using System.Buffers;
using System.Globalization;
using System.Text;

namespace Negatoscope.Dicom;

/// <content>Text values.</content>
public sealed partial class DataSet
{
    /// <summary>
    /// What ASCII and every character set of PS3.3 C.12.1.1.2 do not read alike: escapes, '~' and '\' (ISO_IR 13 has others there),
    /// and all above.
    /// </summary>
    private static readonly SearchValues<byte> AlikeEverywhere =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Where(code => code is not ('\\' or '~')).Select(code => (byte)code)]);

    /// <summary>PS3.5 §6.1.3 has tab, line feed, form feed, carriage return, and the escape of code extensions, which is gone once decoded.</summary>
    private static readonly SearchValues<char> NotInText =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(c => c is not ('\t' or '\n' or '\f' or '\r'))]);

    /// <summary>The whole value as text without its padding, multiple values still joined by '\'; null when absent or empty.</summary>
    public string? Text(Tag tag)
    {
        var at = _index.Find(tag.Packed);
        if (at < 0)
            return null;

        var vr = VrOf(_index[at]);
        var text = IsTextual(vr) ? Decoded(at, vr)
            : vr.IsBinaryNumber ? InDecimal(NumbersAt(at, vr))
            : null;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The values of a text element, each without its padding; empty when absent. Empty values in the middle stay as "".</summary>
    public string[] Texts(Tag tag)
    {
        if (Text(tag) is not { } text)
            return [];
        if (!text.Contains('\\') || (TryFind(tag, out var element) && IsTextual(element.Vr) && !SplitsValues(element.Vr)))
            return [text];

        var values = text.Split('\\');
        for (var i = 0; i < values.Length; i++)
            values[i] = values[i].Trim(' ').TrimEnd('\0');
        return values;
    }

    /// <summary>The value as a person name; null when absent or empty.</summary>
    public PersonName? Name(Tag tag) => Names(tag) is [var first, ..] ? first : null;

    /// <summary>All values of a person name element.</summary>
    public PersonName[] Names(Tag tag) => Array.ConvertAll(Texts(tag), ValueText.ParseName);

    private static string? InDecimal(decimal?[] numbers) => numbers is [var only]
        ? only?.ToString(CultureInfo.InvariantCulture)
        : string.Join('\\', numbers.Select(number => number?.ToString(CultureInfo.InvariantCulture)));

    private string Decoded(int at, Vr vr)
    {
        var value = Trimmed(BytesOf(_index[at]), vr);
        if (!value.ContainsAnyExcept(AlikeEverywhere))
            return _texts?.Of(value) ?? Encoding.ASCII.GetString(value);

        var undecodable = false;
        var text = !vr.UsesCharacterSet && vr.IsKnown && vr != Vr.UN
            ? Encoding.Latin1.GetString(value)
            : CharacterSet.Decode(value, vr, out undecodable);
        if (undecodable)
            Report("undecodable-text", "holds bytes that its character set does not have");
        if (text.AsSpan().ContainsAny(NotInText) && vr != Vr.UI)
            Report("control-character", "holds a control character that no text may hold");
        return text;

        void Report(string code, string what)
        {
            var tag = Tag.Of(_index[at].Tag);
            _log.Add(code, tag, _index[at].Offset, $"{tag} {what}");
        }
    }

    /// <summary>
    /// PS3.5 §6.2: spaces before a value mean nothing except in LT, ST, UC, UR and UT; behind one they never do. UI is padded with a
    /// zero.
    /// </summary>
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> value, Vr vr)
    {
        var trimmed = value.TrimEnd(" \0"u8);
        return SplitsValues(vr) && vr != Vr.UC ? trimmed.TrimStart((byte)' ') : trimmed;
    }

    private static bool IsTextual(Vr vr) => vr.IsText || vr == Vr.UN;

    private static bool SplitsValues(Vr vr) => vr.IsMultiText || vr == Vr.UN;
}
