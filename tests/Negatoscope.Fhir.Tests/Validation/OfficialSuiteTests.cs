using System.Text.Json;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Packages;
using Negatoscope.Fhir.Validation;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>
/// The open part of the official validator tests: valid or not, each with only the definitions that it brings, as the runner beside it judges
/// (run-validator-exam.py).
/// </summary>
public sealed class OfficialSuiteTests
{
    private const string ResolvedByTheHost = "rests on what the official test's host resolves the reference to, which no file says";
    private const string PolicyOnUrls = "rests on a policy of the official tool about URLs, which the specification does not have";

    /// <summary>Where we disagree, and why.</summary>
    private static readonly Dictionary<string, string> Disagreements = new()
    {
        ["fhirpath-bad#base"] = ResolvedByTheHost,
        ["fhirpath-null#base"] = ResolvedByTheHost,
        ["message#base"] = PolicyOnUrls,
        ["dr-example-org#base"] = PolicyOnUrls,
        ["type-ref-checked#profile"] = "the same content is called valid in another test; which holds, an option of the official tool decides",
        ["attachment-max-size-qr#base"] = "reads maxSize as bytes; its definition says megabytes",
        ["quantity-qr#base"] = "asks for coded units where the quantities compared have the same unit in words",
    };

    [SharedFact]
    public void Agrees_with_the_official_verdicts_but_for_those_that_are_listed()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("fhir-tests/open.json")));
        var items = manifest.RootElement.GetProperty("validator").EnumerateArray().ToList();

        var wrong = items.AsParallel().Where(item => Expected(item) != IsValid(item)).Select(Id).ToList();

        Assert.Equal(333, items.Count);
        Assert.Equal(Disagreements.Keys.Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
    }

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private static bool Expected(JsonElement item) => item.GetProperty("expect").GetProperty("verdict").GetString() == "valid";

    private static bool IsValid(JsonElement item)
    {
        var files = Files(item).Distinct().Select(Path).ToList();
        var library = files.Count == 0 ? DefinitionLibrary.R4 : DefinitionLibrary.R4.With(PackageSource.Load(files));
        var document = FhirDocument.Parse(File.ReadAllBytes(Path(item.GetProperty("file").GetString()!)));
        string[] profiles = item.TryGetProperty("profile", out var profile) && profile.GetString() is { } canonical ? [canonical] : [];
        return document.Issues.All(issue => issue.Severity > IssueSeverity.Error) && new Validator(library).Validate(document, profiles).IsValid;
    }

    private static IEnumerable<string> Files(JsonElement item)
    {
        if (item.TryGetProperty("supporting", out var supporting))
            foreach (var file in supporting.EnumerateArray())
                yield return file.GetString()!;
        if (item.TryGetProperty("profileSource", out var source) && source.GetString() is { } profile)
            yield return profile;
    }

    private static string Path(string file) => Repository.Shared($"fhir-tests/{file}");
}
