using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Texts in the form of the tables of values: what no index takes is shortened.</summary>
internal static class IndexText
{
    /// <summary>Characters of a folded string that stand in the index.</summary>
    public const int MostFolded = 256;

    /// <summary>A text of so many bytes is its own key. A row of an index of PostgreSQL has room for 2700.</summary>
    private const int MostKeyBytes = 1500;

    private const int KeyStart = 192;

    /// <summary>The text, or of a long one its beginning and a digest of the whole.</summary>
    public static string Key(string text) =>
        text.Length <= MostKeyBytes / 3 || Encoding.UTF8.GetByteCount(text) <= MostKeyBytes
            ? text
            : $"{Start(text, KeyStart)}#{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>A URI as a number: the first eight bytes of its SHA-256, so that the many rows that have it stay short.</summary>
    public static long Number(string uri)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(uri), digest);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }

    /// <summary>A type of identifier as such a number.</summary>
    public static long NumberOfType(string? system, string code) => Number($"{(system is null ? "" : "=")}{system}|{code}");

    /// <summary>The first characters; no pair of surrogates is cut.</summary>
    public static string Start(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
