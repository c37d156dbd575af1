using System.Text.Json;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;

namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>The open part of the official snapshot tests, compared as their runner does: ids in order, min, max and type codes, or an error.</summary>
public sealed class OfficialSuiteTests
{
    private const string OpenTypesOfR4B = "expects the types that R4B allows in an extension (CodeableReference, RatioRange, no Meta); 4.0.1 has others";
    private const string NothingWrong = "must fail, but breaks no rule of profiling; the suite itself has the snapshot beside it";

    /// <summary>Where we disagree, and why.</summary>
    private static readonly Dictionary<string, string> Disagreements = new()
    {
        ["au2"] = OpenTypesOfR4B,
        ["ca-patient"] = OpenTypesOfR4B,
        ["complex-extension"] = OpenTypesOfR4B,
        ["complex-extension2"] = OpenTypesOfR4B,
        ["ext-recursion-2"] = OpenTypesOfR4B,
        ["sushi2"] = OpenTypesOfR4B,
        ["t13"] = OpenTypesOfR4B + "; takes the profile nationality#code for all of nationality, and so widens code 0..1 to 0..*",
        ["t31"] = OpenTypesOfR4B + "; lets an element written valueString be a markdown",
        ["nl-med"] = OpenTypesOfR4B + "; writes List.entry for Bundle.entry:List.resource.entry",
        ["pat-xver-extension"] = OpenTypesOfR4B + "; needs an extension that is made of the definitions of FHIR 3.0",
        ["in-obs"] = NothingWrong,
        ["obs-ms-base"] = NothingWrong,
        ["medstmt-nsw"] = "expects the base's published snapshot (longTerm 0..1) to be made anew without the extension's definition (0..*)",
        ["StructureDefinition-ratio-measure-cqfm"] = "expects min 1 of extensions where one slice has it; six others of the same suite (t12, t22 ...) expect min 0",
    };

    [SharedFact]
    public void Agrees_with_the_open_tests_but_for_those_that_are_listed()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("fhir-tests/open.json")));
        var items = manifest.RootElement.GetProperty("snapshot").EnumerateArray().ToList();

        var wrong = items.Select(item => (Id: item.GetProperty("id").GetString()!, Why: Differs(item))).Where(found => found.Why is not null);

        Assert.Equal(69, items.Count);
        Assert.Equal(Disagreements.Keys.Order(StringComparer.Ordinal), wrong.Select(found => found.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>Most of the tests are those of R4B.</summary>
    [SharedFact]
    public void Agrees_for_R4B_where_its_open_types_are_the_reason()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("fhir-tests/open.json")));
        var items = manifest.RootElement.GetProperty("snapshot").EnumerateArray().Where(item => item.GetProperty("source").GetString() == "r4b").ToList();

        var wrong = items.Where(item => Differs(item, forR4B: true) is not null).Select(Id);

        Assert.Equal(items.Select(Id).Where(id => Disagreements.TryGetValue(id, out var why) && why != OpenTypesOfR4B).Order(StringComparer.Ordinal), wrong.Order(StringComparer.Ordinal));
    }

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!; // every test has one

    private static string? Differs(JsonElement item, bool forR4B = false)
    {
        var input = item.GetProperty("input").GetString()!;
        var definition = Read(input);
        var made = new SnapshotGenerator(DefinitionLibrary.R4.With(new Given([.. Registered(item, input), definition]))).Generate(StructureDefinitionReader.Read(definition)!);

        var expect = item.GetProperty("expect");
        if (expect.GetProperty("outcome").GetString() == "fail")
            return made.IsClean ? "should have failed" : null;
        if (!made.IsClean || made.Definition is null)
            return string.Join("; ", made.Issues.Select(issue => issue.Message));
        var wanted = expect.GetProperty("elements").EnumerateArray().Select(Wanted).ToList();
        var have = (forR4B ? R4BOpenTypes.Apply(made.Definition) : made.Definition).Snapshot.Select(Have).ToList();
        return have.SequenceEqual(wanted) ? null : string.Join("; ", have.Except(wanted).Concat(wanted.Except(have)));
    }

    private static IEnumerable<Node> Registered(JsonElement item, string input)
    {
        if (!item.TryGetProperty("register", out var files) || files.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var file in files.EnumerateArray())
            if (Located(file.GetString()!, input) is { } path)
                yield return Read(path);
    }

    private static string? Located(string file, string input)
    {
        string[] places = [file, $"{input[..input.LastIndexOf('/')]}/{file[(file.LastIndexOf('/') + 1)..]}"];
        return places.FirstOrDefault(place => File.Exists(Repository.Shared($"fhir-tests/{place}")));
    }

    private static Node Read(string path) => FhirDocument.Parse(File.ReadAllBytes(Repository.Shared($"fhir-tests/{path}"))).Root;

    private static string Wanted(JsonElement element) =>
        $"{element[0].GetString()} {element[1]}..{element[2].GetString()} {Codes(element[3].EnumerateArray().Select(type => type.GetString()))}";

    private static string Have(ElementDefinition element) => $"{element.Id} {element.Min}..{element.Max} {Codes(element.Types.Select(type => type.Code))}";

    private static string Codes(IEnumerable<string?> codes) => string.Join(',', codes.Distinct().Order(StringComparer.Ordinal));
}
