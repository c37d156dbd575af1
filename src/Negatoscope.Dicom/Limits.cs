namespace Negatoscope.Dicom;

/// <summary>Where reading stops whatever the bytes claim. Far above anything that equipment writes.</summary>
internal static class Limits
{
    /// <summary>Sequences within sequences. Structured reports, the deepest objects in practice, stay below 20.</summary>
    public const int Depth = 64;

    /// <summary>Elements of one data set or item.</summary>
    public const int Elements = 1 << 20;

    /// <summary>Items of all sequences that are looked at in one file; a DICOMDIR has one for each image.</summary>
    public const int Items = 1 << 20;

    /// <summary>Bytes before Pixel Data, after inflation.</summary>
    public const int HeaderBytes = 256 << 20;

    /// <summary>Problems kept of one file; more of them say nothing new.</summary>
    public const int Problems = 200;
}
