namespace Negatoscope.Fhir.Packages;

/// <summary>What bounds the time and memory that a hostile package can cost. The largest published ones stay well below.</summary>
internal static class PackageLimits
{
    /// <summary>Entries of an archive, or files of a folder.</summary>
    public const int Files = 100_000;

    /// <summary>Bytes of one file, decompressed.</summary>
    public const int FileBytes = 256 << 20;

    /// <summary>Bytes of one archive, decompressed.</summary>
    public const long TotalBytes = 1L << 30;

    /// <summary>How many times its compressed size an archive may hold; definitions in JSON reach 40.</summary>
    public const int Ratio = 200;

    /// <summary>An archive may always hold this much: a small one of zeros and spaces is no bomb.</summary>
    public const long SmallBytes = 16 << 20;

    /// <summary>Folders within one another.</summary>
    public const int FolderDepth = 64;

    /// <summary>Packages that others depend on, in all.</summary>
    public const int Packages = 500;
}
