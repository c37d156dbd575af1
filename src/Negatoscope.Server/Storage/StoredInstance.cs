using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>The three UIDs that lead to an instance (PS3.18 §10.1).</summary>
public readonly record struct InstanceKey(Uid Study, Uid Series, Uid Instance);

/// <summary>An instance that is held: what is needed to find its bytes and to negotiate how they are sent.</summary>
public sealed record StoredInstance
{
    public required InstanceKey Key { get; init; }

    /// <summary>(0008,0016).</summary>
    public required Uid SopClass { get; init; }

    /// <summary>Of the file as it was received.</summary>
    public required TransferSyntax Syntax { get; init; }

    /// <summary>(0020,0013).</summary>
    public int? Number { get; init; }

    /// <summary>(0028,0010) and (0028,0011); null of what is no image.</summary>
    public int? Rows { get; init; }

    public int? Columns { get; init; }

    /// <summary>(0028,0008), 1 where an image does not say; null of what is no image.</summary>
    public int? Frames { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required ReadOnlyMemory<byte> Digest { get; init; }

    /// <summary>The file, byte for byte.</summary>
    public required SegmentSlice Content { get; init; }

    /// <summary>Its data set without pixels in DICOM JSON, in UTF-8, ready to be sent but for the roots of its links.</summary>
    public required SegmentSlice Metadata { get; init; }
}

/// <summary>A run of bytes in a segment.</summary>
public readonly record struct SegmentSlice(long Segment, long Offset, long Length);
