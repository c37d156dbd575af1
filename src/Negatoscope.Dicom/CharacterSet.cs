using System.Text;

namespace Negatoscope.Dicom;

/// <summary>
/// What (0008,0005) says of the bytes of text: how they become characters, and back (PS3.5 §6.1.2, PS3.3 C.12.1.1.2).
/// Immutable; one instance serves every element of a data set.
/// </summary>
/// <remarks>
/// A value is decoded whole and divided into its values afterwards: the byte 05/12 is a backslash only where no two-byte character covers it.
/// </remarks>
public sealed class CharacterSet
{
    /// <summary>ISO-IR 6 alone, which is what an absent (0008,0005) means.</summary>
    public static CharacterSet Default { get; } = new("", CodeExtensions.None);

    /// <summary>ISO_IR 192, the only one that writes everything.</summary>
    public static CharacterSet Utf8 { get; } = new("ISO_IR 192", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static readonly CharacterSet Latin1 = new("ISO_IR 100", CodeExtensions.Latin1);

    private readonly CodeExtensions? _extensions;
    private readonly Encoding? _alone;

    /// <summary>ISO 2022, or what of it a single defined term allows.</summary>
    internal CharacterSet(string value, CodeExtensions extensions) => (Value, _extensions) = (value, extensions);

    /// <summary>PS3.3 table C.12-5: UTF-8, GB18030 and GBK stand alone, without code extensions.</summary>
    internal CharacterSet(string value, Encoding alone) => (Value, _alone) = (value, alone);

    /// <summary>The defined terms as (0008,0005) should hold them; empty for the default repertoire.</summary>
    public string Value { get; }

    /// <summary>
    /// Reads the value of (0008,0005). Misspelt terms are understood and reported; an unknown one is reported and read as the default repertoire.
    /// </summary>
    public static CharacterSet Parse(ReadOnlySpan<byte> value, ICollection<Problem>? problems)
    {
        var term = value.TrimEnd(" \0"u8);
        return term.IsEmpty ? Default
            : term.SequenceEqual("ISO_IR 100"u8) ? Latin1
            : term.SequenceEqual("ISO_IR 192"u8) ? Utf8
            : SpecificCharacterSet.Read(term, problems);
    }

    /// <summary>The whole value as text, padding and delimiters included.</summary>
    /// <param name="undecodable">
    /// True when bytes did not mean anything in the declared sets. They become U+FFFD, unless everybody knows what they mean (see remarks).
    /// </param>
    /// <remarks>
    /// Bytes beyond the default repertoire are read as Latin alphabet No. 1, which is what most writers that forget (0008,0005) mean. Where it is
    /// declared, its empty columns 08 and 09 are read as Windows-1252 fills them. An escape to a set that is not declared is obeyed. All of these are reported.
    /// </remarks>
    public string Decode(ReadOnlySpan<byte> value, Vr vr, out bool undecodable)
    {
        undecodable = false;
        var extensions = vr.UsesCharacterSet ? _extensions : CodeExtensions.None;
        if (!value.Contains(Designation.Escape))
        {
            if (extensions is not { Initial.IsAscii: false } && Ascii.IsValid(value))
                return Encoding.ASCII.GetString(value);

            // The commonest of the others, without going through the table: columns 10 to 15 are those of Unicode.
            if (ReferenceEquals(extensions, CodeExtensions.Latin1) && !value.ContainsAnyInRange((byte)0x80, (byte)0x9F))
                return Encoding.Latin1.GetString(value);
        }

        if (extensions is not null)
            return new CodeExtensionDecoder(extensions, vr).Decode(value, out undecodable);

        var text = _alone!.GetString(value); // where there are no extensions, this there is
        undecodable = text.Contains('\uFFFD');
        return text;
    }

    /// <summary>The text as bytes, unpadded. What the set cannot say becomes '?'.</summary>
    public byte[] Encode(string text, Vr vr) => Encode(text, vr, out _);

    /// <param name="lossy">True when a character became '?'.</param>
    public byte[] Encode(string text, Vr vr, out bool lossy)
    {
        var extensions = vr.UsesCharacterSet ? _extensions : CodeExtensions.None;
        if (extensions is not null)
            return new CodeExtensionEncoder(extensions, vr).Encode(text, out lossy);

        var bytes = _alone!.GetBytes(text); // where there are no extensions, this there is
        lossy = _alone.GetString(bytes) != text;
        return bytes;
    }

    public override string ToString() => Value;
}
