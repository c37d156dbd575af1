namespace Negatoscope.Dicom;

/// <summary>What file meta information says beyond what the data set tells (PS3.10 table 7.1-1).</summary>
public sealed record WriteOptions
{
    public static readonly WriteOptions Default = new();

    /// <summary>(0002,0002); by default (0008,0016).</summary>
    public string? MediaStorageSopClassUid { get; init; }

    /// <summary>(0002,0003); by default (0008,0018).</summary>
    public string? MediaStorageSopInstanceUid { get; init; }

    /// <summary>(0002,0016): the AE that wrote the file, or sent it.</summary>
    public string? SourceApplicationEntityTitle { get; init; }
}
