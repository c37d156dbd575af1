namespace Negatoscope.Dicom.Pixels;

/// <summary>Why there is no picture.</summary>
public enum PixelFault
{
    /// <summary>The data set has no pixels, or the file ends within them.</summary>
    NoPixelData,

    /// <summary>Frames are numbered from 1 to Number of Frames (0028,0008).</summary>
    NoSuchFrame,

    /// <summary>The pixels, or the attributes that describe them, break the standard.</summary>
    Malformed,

    /// <summary>They may be good, but nothing here decodes or shows their transfer syntax or their kind of colour.</summary>
    NotDecodable,
}

/// <summary>Pixels that cannot be had. This is the only exception that bad bytes raise.</summary>
/// <param name="problem">A sentence without the patient's data.</param>
public sealed class PixelDataException(PixelFault fault, string problem) : FormatException(problem)
{
    public PixelFault Fault => fault;

    internal static PixelDataException Malformed(string problem) => new(PixelFault.Malformed, problem);

    internal static PixelDataException NotDecodable(string problem) => new(PixelFault.NotDecodable, problem);
}
