using System.Text.Json;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

/// <summary>The nested extensions are those of the published definition, with its value types and in its order.</summary>
public class ImagingSettingsTests
{
    [SharedFact]
    public void Common_settings_are_those_of_the_definition() => Assert.Equal(
        Published("Extension.extension:").Where(s => s.Value is not ("" or "* (any data type)")),
        Written(Settings(Samples.Ct)).Where(s => s.Value != ""));

    [SharedFact]
    public void MR_settings_are_those_of_the_definition() => Holds("mr_image", Samples.Mr);

    [SharedFact]
    public void CT_settings_are_those_of_the_definition() => Holds("ct_image", Samples.Ct);

    [SharedFact]
    public void DX_settings_are_those_of_the_definition() => Holds("dx_image", Samples.Dx);

    [SharedFact]
    public void PT_and_NM_settings_are_those_of_the_definition() => Holds("pt_nm_image", Samples.Pet);

    private static void Holds(string block, Series series) => Assert.Equal(
        Published($"Extension.extension:{block}.extension:"),
        Written(Settings(series).Extension(block) ?? new()));

    /// <summary>Slice name and type of value[x], for the slices directly below a path.</summary>
    private static IEnumerable<(string Url, string Value)> Published(string below)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.Shared("spec/osiris/profiles.json")));
        var profile = json.RootElement.GetProperty("profiles").EnumerateArray().Single(p => p.GetProperty("id").GetString() == "imaging-settings");
        var elements = profile.GetProperty("elements").EnumerateArray().ToDictionary(
            e => e.GetProperty("id").GetString() ?? "",
            e => e.TryGetProperty("types", out var types) ? types[0].GetString() ?? "" : "");
        return
        [
            .. elements.Keys.Where(id => id.StartsWith(below, StringComparison.Ordinal) && !id[below.Length..].Contains('.', StringComparison.Ordinal))
                .Select(id => (id[below.Length..], elements.GetValueOrDefault($"{id}.value[x]", "")))
                .Where(s => !s.Item1.EndsWith("_image", StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<(string Url, string Value)> Written(Element extension) => extension["extension"].Select(nested => (
        nested.Text("url") ?? "",
        nested.Properties.Select(p => p.Name).Where(n => n.StartsWith("value", StringComparison.Ordinal)).Select(n => n[5..].ToLowerInvariant()).FirstOrDefault("")));

    private static Element Settings(Series series) =>
        Assert.Single(Samples.Show(Samples.Study(series)).Only("ImagingStudy")["series"])
            .Extension("https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/imaging-settings") ?? new();
}
