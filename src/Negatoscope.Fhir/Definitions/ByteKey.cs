using System.Diagnostics.CodeAnalysis;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Definitions;

/// <summary>A key of UTF-8 bytes that is found by a span of them.</summary>
internal readonly record struct ByteKey(ReadOnlyMemory<byte> Utf8);

/// <summary>Compares keys by their bytes.</summary>
internal sealed class ByteKeys : IEqualityComparer<ByteKey>, IAlternateEqualityComparer<ReadOnlySpan<byte>, ByteKey>
{
    public static readonly ByteKeys Comparer = new();

    public bool Equals(ByteKey x, ByteKey y) => x.Utf8.Span.SequenceEqual(y.Utf8.Span);
    public int GetHashCode([DisallowNull] ByteKey key) => GetHashCode(key.Utf8.Span);
    public bool Equals(ReadOnlySpan<byte> alternate, ByteKey other) => alternate.SequenceEqual(other.Utf8.Span);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => SeededHash.Of(alternate);
    public ByteKey Create(ReadOnlySpan<byte> alternate) => new(alternate.ToArray());
}
