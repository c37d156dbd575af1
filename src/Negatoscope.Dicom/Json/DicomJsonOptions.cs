namespace Negatoscope.Dicom;

/// <summary>What DICOM JSON leaves out. An element is whole, or a link, or absent: never cut short.</summary>
public sealed record DicomJsonOptions
{
    /// <summary>Everything but Pixel Data.</summary>
    public static DicomJsonOptions Default { get; } = new();

    /// <summary>Pixel Data that is not encapsulated goes in as base64. Encapsulated Pixel Data can only be a link.</summary>
    public bool WithPixelData { get; init; }

    /// <summary>Longer values, in bytes, become links or are left out. Sequences have no length of their own.</summary>
    public int LongestValue { get; init; } = int.MaxValue;

    /// <summary>Text goes in whatever its length: <see cref="LongestValue"/> is for the other values.</summary>
    public bool WithAllText { get; init; }

    /// <summary>The BulkDataURI of a value that does not go in (PS3.18 F.2.6); null leaves the element out.</summary>
    public Func<DataElement, string?>? BulkDataUri { get; init; }
}
