using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Negatoscope.Fhir.Packages;

/// <summary>package.json of a FHIR package: npm's, with <c>fhirVersions</c>.</summary>
internal sealed partial record PackageManifest(string Name, string? Version)
{
    public ImmutableArray<string> FhirVersions { get; private init; } = [];
    public ImmutableArray<(string Name, string Version)> Dependencies { get; private init; } = [];

    /// <summary>A package of FHIR's own definitions, of whatever version: ours are built in, and others would take their place.</summary>
    public bool IsCore => IsCoreName(Name);

    public static bool IsCoreName(string name) => CoreName.IsMatch(name);

    /// <summary>The version of FHIR that the package names, when R4 is not among them.</summary>
    public string? OtherFhirVersion => FhirVersions is [var first, ..] && !FhirVersions.Any(version => version.StartsWith("4.0", StringComparison.Ordinal)) ? first : null;

    /// <summary>Null for what is no manifest of a FHIR package: npm has many others.</summary>
    public static PackageManifest? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException) // how JsonDocument says that a string is not Unicode
        {
            return null;
        }
    }

    private static PackageManifest? Read(JsonElement root)
    {
        var versions = Texts(root, "fhirVersions") is { Length: > 0 } some ? some : Texts(root, "fhir-version-list");
        var dependencies = root.TryGetProperty("dependencies", out var listed) && listed.ValueKind == JsonValueKind.Object
            ? listed.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String).Select(one => (one.Name, one.Value.GetString() ?? "")).ToImmutableArray()
            : [];
        var isFhir = versions.Length > 0 || dependencies.Any(one => IsCoreName(one.Name)) || Text(root, "canonical") is not null;
        return isFhir && Text(root, "name") is { } name
            ? new(name, Text(root, "version")) { FhirVersions = versions, Dependencies = dependencies }
            : null;
    }

    private static string? Text(JsonElement at, string name) =>
        at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ImmutableArray<string> Texts(JsonElement at, string name) =>
        at.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? "")]
            : [];

    [GeneratedRegex(@"^hl7\.fhir\.(core|r[0-9][a-z]?\.(core|corexml|expansions|examples|elements|search))$", RegexOptions.CultureInvariant)]
    private static partial Regex CoreName { get; }
}
