using System.Text.Json;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Settings;

/// <summary>The documentation and the reader say the same.</summary>
public sealed class ConfigurationDocumentsTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "negatoscope.schema.json"))).RootElement;

    [Fact]
    public void The_schema_has_the_keys_of_the_reader() =>
        Assert.Equal(SettingsReader.Keys.Order(StringComparer.Ordinal), KeysOf(Schema, "").Order(StringComparer.Ordinal));

    [Fact]
    public void The_manual_explains_every_key()
    {
        var manual = File.ReadAllText(Path.Combine(Docs, "configuration.md"));
        var leaves = SettingsReader.Keys.Where(key => SettingsReader.Keys.All(other => !other.StartsWith(key + ".", StringComparison.Ordinal)));

        Assert.All(leaves, key => Assert.True(Explains(manual, key), key));
    }

    /// <summary>In the table of keys; the parts of a look-up or of a key's source, which several keys share, in an example.</summary>
    private static bool Explains(string manual, string key) =>
        manual.Contains($"| `{key}` |", StringComparison.Ordinal) || manual.Contains($"\"{key.Split('.')[^1]}\"", StringComparison.Ordinal);

    [Fact]
    public void The_example_of_the_manual_is_read_without_a_finding()
    {
        var manual = File.ReadAllText(Path.Combine(Docs, "configuration.md"));
        var files = new Dictionary<string, string>
        {
            ["patients.csv"] = Block(manual, "csv"),
            ["studies.csv"] = "accessionNumber,cda,analysis\nA1,1.2.250.1.99999.9.1,analysis-1\n",
        };

        var read = SettingsReader.Read(Block(manual, "jsonc"), new(files.GetValueOrDefault, _ => new string('A', 44)));

        Assert.DoesNotContain(read.Findings, f => f.Severity > Severity.Information);
        Assert.Equal("OSI-91C2", read.Value.Osiris.Pseudonym?.Table["IPP0002"]);
    }

    private static string Block(string manual, string language) => manual.Split($"```{language}\n")[1].Split("```")[0];

    private static IEnumerable<string> KeysOf(JsonElement schema, string prefix)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return KeysOf(Schema.GetProperty("$defs").GetProperty(reference.GetString()?.Split('/')[^1] ?? ""), prefix);

        var own = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().SelectMany(p => KeysOf(p.Value, $"{prefix}{p.Name}.").Prepend(prefix + p.Name))
            : [];
        var alternatives = schema.TryGetProperty("anyOf", out var anyOf) ? anyOf.EnumerateArray().SelectMany(s => KeysOf(s, prefix)) : [];
        return own.Concat(alternatives);
    }
}
