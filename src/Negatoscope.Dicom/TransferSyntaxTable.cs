using System.Collections.Frozen;

namespace Negatoscope.Dicom;

/// <summary>The transfer syntaxes of PS3.6 table A-1, and how each lays out the data set around the pixels.</summary>
internal static class TransferSyntaxTable
{
    public static readonly TransferSyntax[] Rows =
    [
        new("1.2.840.10008.1.2", "Implicit VR Little Endian", TransferSyntaxKind.Implicit),
        new("1.2.840.10008.1.2.1", "Explicit VR Little Endian", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", TransferSyntaxKind.Deflated),
        new("1.2.840.10008.1.2.2", "Explicit VR Big Endian", TransferSyntaxKind.BigEndian),
        new("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.52", "JPEG Extended (Process 3 and 5)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.54", "JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.56", "JPEG Full Progression, Non-Hierarchical (Process 11 and 13)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.58", "JPEG Lossless, Non-Hierarchical (Process 15)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.59", "JPEG Extended, Hierarchical (Process 16 and 18)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.60", "JPEG Extended, Hierarchical (Process 17 and 19)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.61", "JPEG Spectral Selection, Hierarchical (Process 20 and 22)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.62", "JPEG Spectral Selection, Hierarchical (Process 21 and 23)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.63", "JPEG Full Progression, Hierarchical (Process 24 and 26)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.64", "JPEG Full Progression, Hierarchical (Process 25 and 27)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.65", "JPEG Lossless, Hierarchical (Process 28)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.66", "JPEG Lossless, Hierarchical (Process 29)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component Image Compression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.94", "JPIP Referenced", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", TransferSyntaxKind.Deflated),
        new("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.112", "JPEG XL", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 Image Compression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", TransferSyntaxKind.Deflated),
        new("1.2.840.10008.1.2.5", "RLE Lossless", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.2.6.1", "RFC 2557 MIME encapsulation", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.6.2", "XML Encoding", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.7.1", "SMPTE ST 2110-20 Uncompressed Progressive Active Video", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Active Video", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.7.3", "SMPTE ST 2110-30 PCM Digital Audio", TransferSyntaxKind.Native),
        new("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", TransferSyntaxKind.Encapsulated),
        new("1.2.840.10008.1.20", "Papyrus 3 Implicit VR Little Endian", TransferSyntaxKind.Implicit),

        // Private, yet common: GE's archive writes its headers in Implicit VR Little Endian and only the pixels in big endian.
        new("1.2.840.113619.5.2", "GE Implicit VR Big Endian DLX", TransferSyntaxKind.Implicit),
    ];

    public static readonly FrozenDictionary<string, TransferSyntax> ByUid = Rows.ToFrozenDictionary(row => row.Uid, StringComparer.Ordinal);
}
