namespace Negatoscope.Generate.Dictionary;

/// <summary>UIDs of PS3.6 table A-1 that are younger than the edition in Debian's packages.</summary>
internal static class LaterUids
{
    public static readonly PublishedUid[] All =
    [
        TransferSyntax("1.2.840.10008.1.2.4.100.1", "Fragmentable MPEG2 Main Profile / Main Level", "MPEG2MPMLF"),
        TransferSyntax("1.2.840.10008.1.2.4.101.1", "Fragmentable MPEG2 Main Profile / High Level", "MPEG2MPHLF"),
        TransferSyntax("1.2.840.10008.1.2.4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1", "MPEG4HP41F"),
        TransferSyntax("1.2.840.10008.1.2.4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", "MPEG4HP41BDF"),
        TransferSyntax("1.2.840.10008.1.2.4.104.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", "MPEG4HP422DF"),
        TransferSyntax("1.2.840.10008.1.2.4.105.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", "MPEG4HP423DF"),
        TransferSyntax("1.2.840.10008.1.2.4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", "MPEG4HP42STEREOF"),
        TransferSyntax("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)", "HTJ2KLossless"),
        TransferSyntax("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)", "HTJ2KLosslessRPCL"),
        TransferSyntax("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 Image Compression", "HTJ2K"),
        TransferSyntax("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced", "JPIPHTJ2KReferenced"),
        TransferSyntax("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", "JPIPHTJ2KReferencedDeflate"),
        TransferSyntax("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", "JPEGXLLossless"),
        TransferSyntax("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", "JPEGXLJPEGRecompression"),
        TransferSyntax("1.2.840.10008.1.2.4.112", "JPEG XL", "JPEGXL"),
        TransferSyntax("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", "DeflatedImageFrameCompression"),
        SopClass("1.2.840.10008.5.1.4.1.1.6.3", "Photoacoustic Image Storage", "PhotoacousticImageStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.9.1.4", "General 32-bit ECG Waveform Storage", "General32bitECGWaveformStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.9.100.1", "Waveform Presentation State Storage", "WaveformPresentationStateStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.9.100.2", "Waveform Acquisition Presentation State Storage", "WaveformAcquisitionPresentationStateStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.11.12", "Variable Modality LUT Softcopy Presentation State Storage", "VariableModalityLUTSoftcopyPresentationStateStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.66.7", "Label Map Segmentation Storage", "LabelMapSegmentationStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.66.8", "Height Map Segmentation Storage", "HeightMapSegmentationStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.77.1.8", "Confocal Microscopy Image Storage", "ConfocalMicroscopyImageStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.77.1.9", "Confocal Microscopy Tiled Pyramidal Image Storage", "ConfocalMicroscopyTiledPyramidalImageStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.88.77", "Waveform Annotation SR Storage", "WaveformAnnotationSRStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.481.23", "Enhanced RT Image Storage", "EnhancedRTImageStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.481.24", "Enhanced Continuous RT Image Storage", "EnhancedContinuousRTImageStorage"),
        SopClass("1.2.840.10008.5.1.4.1.1.481.25", "RT Patient Position Acquisition Instruction Storage", "RTPatientPositionAcquisitionInstructionStorage"),
    ];

    private static PublishedUid SopClass(string uid, string name, string keyword) =>
        new(uid, name, "SOP Class", Retired: false, keyword);

    private static PublishedUid TransferSyntax(string uid, string name, string keyword) =>
        new(uid, name, "Transfer Syntax", Retired: false, keyword);
}
