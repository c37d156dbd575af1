namespace Negatoscope.Fhir.Packages;

public sealed record PackageOptions
{
    /// <summary>Where dependencies are looked for that nobody gave: folders named <c>id#version</c>. Null for nowhere.</summary>
    public string? CacheFolder { get; init; } = StandardCache;

    /// <summary>The folder that FHIR tools share on a machine (confluence.hl7.org, FHIR Package Cache); null where the user has no home.</summary>
    public static string? StandardCache =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? System.IO.Path.Combine(home, ".fhir", "packages") : null;
}
