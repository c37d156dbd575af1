namespace Negatoscope.Generate.Dictionary;

/// <summary>UIDs of PS3.6 table A-1 that are younger than the edition in Debian's packages.</summary>
internal static class LaterUids
{
    public static readonly PublishedUid[] All =
    [
        TransferSyntax("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)", "HTJ2KLossless"),
        TransferSyntax("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)", "HTJ2KLosslessRPCL"),
        TransferSyntax("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 Image Compression", "HTJ2K"),
        TransferSyntax("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced", "JPIPHTJ2KReferenced"),
        TransferSyntax("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", "JPIPHTJ2KReferencedDeflate"),
        TransferSyntax("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", "JPEGXLLossless"),
        TransferSyntax("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", "JPEGXLJPEGRecompression"),
        TransferSyntax("1.2.840.10008.1.2.4.112", "JPEG XL", "JPEGXL"),
        TransferSyntax("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", "DeflatedImageFrameCompression"),
    ];

    private static PublishedUid TransferSyntax(string uid, string name, string keyword) =>
        new(uid, name, "Transfer Syntax", Retired: false, keyword);
}
