using System.Text;

namespace Negatoscope.Dicom;

/// <summary>PS3.3 C.12.1.1.2.</summary>
public sealed class CharacterSet
{
    private readonly Encoding _encoding = Encoding.UTF8;

    public static CharacterSet Default { get; } = new();

    public static CharacterSet Parse(ReadOnlySpan<byte> specificCharacterSetValue, ICollection<Problem>? problems) => Default;

    public string Decode(ReadOnlySpan<byte> value, Vr vr, out bool undecodable)
    {
        undecodable = false;
        return _encoding.GetString(value);
    }

    public byte[] Encode(string text, Vr vr) => _encoding.GetBytes(text);
}
