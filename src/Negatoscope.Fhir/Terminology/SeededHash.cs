using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Negatoscope.Fhir.Terminology;

/// <summary>Hashes codes and URLs: short texts, very often. Seeded anew in each process, so no list of codes is made to collide.</summary>
internal static class SeededHash
{
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15; // 2^64 / golden ratio

    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    public static int Of(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ (ulong)text.Length * Factor;
        for (; text.Length >= 8; text = text[8..])
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
        var rest = 0UL;
        foreach (var octet in text)
            rest = rest << 8 | octet;
        hash = Mix(hash, rest);
        return (int)(hash ^ hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong word) => BitOperations.RotateLeft((hash ^ word) * Factor, 29) ^ Seed;
}
