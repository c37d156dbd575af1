using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Negatoscope.Fhir.Json;

/// <summary>A text between quotes, without them, as it is written.</summary>
/// <param name="IsClosed">False when the line or the document ends before the closing quote.</param>
internal readonly record struct JsonString(int Offset, int Length, bool IsEscaped, bool HasControl, bool IsClosed);

/// <summary>
/// The lexical half of JSON (RFC 8259) over bytes: white space, strings, words. It allocates nothing and judges as little as it can, so that
/// the reader may name a fault and read on.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> json, int start)
{
    private const int LongRun = 8;

    private static readonly SearchValues<byte> EndsWord = SearchValues.Create(
        [.. ",:{}[]\"/"u8, .. Enumerable.Range(0, 0x21).Select(control => (byte)control)]);

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>Where the scanner stands.</summary>
    public int At = start;

    public readonly bool IsAtEnd => At >= _json.Length;

    /// <summary>Skips white space. The byte that follows, which is not consumed; 0 at the end of the document.</summary>
    public byte Peek()
    {
        if ((uint)At < (uint)_json.Length && _json[At] > ' ')
            return _json[At];
        return PeekBeyondSpace();
    }

    private byte PeekBeyondSpace()
    {
        var until = Math.Min(_json.Length, At + LongRun);
        while (At < until && _json[At] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            At++;
        if (At == until && At < _json.Length)
        {
            var run = _json[At..].IndexOfAnyExcept(" \n\r\t"u8); // deep indentation
            At = run < 0 ? _json.Length : At + run;
        }
        return IsAtEnd ? (byte)0 : _json[At];
    }

    /// <summary>Reads on from an opening quote, past the closing one.</summary>
    public JsonString String()
    {
        var offset = ++At;
        var escaped = false;
        var control = false;
        while (true)
        {
            At = EndOfRun(At);
            if (At == _json.Length)
                return new(offset, At - offset, escaped, control, false);
            switch (_json[At])
            {
                case (byte)'"':
                    return new(offset, At++ - offset, escaped, control, true);
                case (byte)'\\' when At + 1 < _json.Length && _json[At + 1] >= ' ':
                    escaped = true;
                    At += 2;
                    continue;
                case (byte)'\n' or (byte)'\r' or (byte)'\\':
                    return new(offset, At - offset, escaped, control, false);
                default:
                    control = true;
                    At++;
                    continue;
            }
        }
    }

    /// <summary>The next quote, backslash or control character, or the end of the document. Most texts need one look at sixteen bytes.</summary>
    private readonly int EndOfRun(int at)
    {
        for (; at + Vector128<byte>.Count <= _json.Length; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(_json.Slice(at, Vector128<byte>.Count));
            var ends = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (ends != Vector128<byte>.Zero)
                return at + BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        }
        while (at < _json.Length && _json[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
            at++;
        return at;
    }

    /// <summary>A run of characters that JSON's punctuation or white space ends: a number, a literal, or a text that lacks its quotes.</summary>
    public ReadOnlySpan<byte> Word()
    {
        var at = At;
        while (at < _json.Length && !EndsWord.Contains(_json[at]))
            at++;
        var word = _json[At..at];
        At = at;
        return word;
    }

    /// <summary>Skips a comment of either kind that begins here. False when there is none, or one without an end.</summary>
    public bool TrySkipComment()
    {
        var rest = _json[At..];
        var end = rest.StartsWith("//"u8) ? rest.IndexOf((byte)'\n') is var line and >= 0 ? line : rest.Length
            : rest.StartsWith("/*"u8) && rest[2..].IndexOf("*/"u8) is var close and >= 0 ? close + 4
            : 0;
        At += end;
        return end > 0;
    }

    /// <summary>RFC 8259 §6.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> word)
    {
        var at = word is [(byte)'-', ..] ? 1 : 0;
        var whole = Digits(word, ref at);
        if (whole == 0 || whole > 1 && word[at - whole] == '0')
            return false;
        if (at < word.Length && word[at] == '.')
        {
            at++;
            if (Digits(word, ref at) == 0)
                return false;
        }
        if (at < word.Length && word[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < word.Length && word[at] is (byte)'+' or (byte)'-')
                at++;
            if (Digits(word, ref at) == 0)
                return false;
        }
        return at == word.Length;
    }

    private static int Digits(ReadOnlySpan<byte> word, ref int at)
    {
        var from = at;
        while (at < word.Length && char.IsAsciiDigit((char)word[at]))
            at++;
        return at - from;
    }
}
