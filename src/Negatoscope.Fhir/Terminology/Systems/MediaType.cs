using System.Buffers;

namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>BCP 13 (RFC 6838, RFC 2045 §5.1) media types: <c>image/png</c>, <c>text/plain; charset=utf-8</c>.</summary>
internal static class MediaType
{
    private const int Longest = 1024;

    private static readonly SearchValues<byte> Token =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`{|}~"u8);

    /// <summary>A type, a slash, a subtype and any parameters; or one of the short names that R4 http.html#mime-type allows for its own formats.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest)
            return false;
        if (text.SequenceEqual("xml"u8) || text.SequenceEqual("json"u8) || text.SequenceEqual("ttl"u8))
            return true;
        var rest = text;
        return Take(ref rest) && TakeOnly(ref rest, (byte)'/') && Take(ref rest) && AreParameters(rest);
    }

    private static bool AreParameters(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            rest = rest.Trim((byte)' ');
            if (rest.IsEmpty)
                return true;
            if (!TakeOnly(ref rest, (byte)';'))
                return false;
            rest = rest.TrimStart((byte)' ');
            if (!Take(ref rest) || !TakeOnly(ref rest, (byte)'=') || !TakeValue(ref rest))
                return false;
        }
    }

    private static bool TakeValue(ref ReadOnlySpan<byte> rest)
    {
        if (!TakeOnly(ref rest, (byte)'"'))
            return Take(ref rest);
        for (var at = 0; at < rest.Length; at++)
            if (rest[at] == '\\')
                at++;
            else if (rest[at] == '"')
            {
                rest = rest[(at + 1)..];
                return true;
            }
        return false;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOfAnyExcept(Token);
        if (length < 0)
            length = rest.Length;
        rest = rest[length..];
        return length > 0;
    }

    private static bool TakeOnly(ref ReadOnlySpan<byte> rest, byte only)
    {
        if (rest.IsEmpty || rest[0] != only)
            return false;
        rest = rest[1..];
        return true;
    }
}
