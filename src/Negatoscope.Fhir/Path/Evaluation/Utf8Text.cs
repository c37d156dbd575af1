using System.Buffers;
using System.Text;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>Compares the UTF-8 of a document with texts of an expression, making no string.</summary>
internal static class Utf8Text
{
    private const int OnStack = 256;

    public static bool Same(ReadOnlySpan<byte> utf8, string text)
    {
        if (utf8.Length < text.Length)
            return false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] > 0x7F || utf8[at] > 0x7F)
                return Encoding.UTF8.GetString(utf8[at..]).AsSpan().SequenceEqual(text.AsSpan(at));
            if (text[at] != utf8[at])
                return false;
        }
        return utf8.Length == text.Length;
    }

    public static int Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return hash.ToHashCode();
    }

    public static int Hash(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= OnStack)
        {
            Span<byte> utf8 = stackalloc byte[OnStack];
            return Hash(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }
        var rented = ArrayPool<byte>.Shared.Rent(most);
        var hash = Hash(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }
}
