using System.Text.Json;
using System.Text.RegularExpressions;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Tests.Path;

/// <summary>The open part of the official FHIRPath tests for R4, judged as the runner beside it judges (run-fhirpath-exam.py).</summary>
public sealed partial class OfficialSuiteTests
{
    private const int Wanted = 523;

    private static readonly EvaluationContext Context = new(DefinitionLibrary.R4);

    [SharedFact]
    public void Agrees_with_the_official_tests()
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("fhir-tests/open.json")));
        var documents = new Dictionary<string, PathItem>();
        var disagreements = new List<string>();
        var total = 0;
        foreach (var test in suite.RootElement.GetProperty("fhirpath").EnumerateArray())
        {
            total++;
            var input = test.TryGetProperty("input", out var path) && path.ValueKind == JsonValueKind.String ? Document(documents, path.GetString()!) : default;
            if (Disagreement(test, input) is { } found)
                disagreements.Add($"{test.GetProperty("id")}: {test.GetProperty("expression")}: {found}");
        }

        Assert.True(total - disagreements.Count >= Wanted, $"{total - disagreements.Count} of {total} agree\n{string.Join('\n', disagreements)}");
    }

    private static PathItem Document(Dictionary<string, PathItem> known, string path)
    {
        if (known.TryGetValue(path, out var document))
            return document;
        var bytes = File.ReadAllBytes(Repository.Shared("fhir-tests/" + path));
        return known[path] = PathItem.OfRoot(FhirDocument.Parse(bytes).Root, DefinitionLibrary.R4);
    }

    private static string? Disagreement(JsonElement test, PathItem input)
    {
        var expected = test.GetProperty("expect");
        try
        {
            var expression = FhirPathExpression.Parse(test.GetProperty("expression").GetString()!);
            if (test.TryGetProperty("mode", out var mode) && mode.GetString() == "strict" && input.Type is { } type
                && expression.Check(type, Context.Library) is [var problem, ..])
                throw new FhirPathException(problem.Kind, problem.Offset, problem.Message, problem.French);
            var result = expression.Evaluate(input, Context);
            if (expected.TryGetProperty("invalid", out var invalid) && invalid.ValueKind == JsonValueKind.String)
                return $"gives {PathJson.Write(result)}, should be an error ({invalid})";
            var outputs = expected.GetProperty("outputs").EnumerateArray().ToList();
            return IsSame(test, outputs, result) ? null : $"gives {PathJson.Write(result)}, should be {expected}";
        }
        catch (FhirPathException e)
        {
            return expected.TryGetProperty("invalid", out var invalid) && invalid.ValueKind == JsonValueKind.String ? null : $"fails: {e.Message}";
        }
    }

    private static bool IsSame(JsonElement test, List<JsonElement> expected, IReadOnlyList<PathItem> found)
    {
        if (test.TryGetProperty("predicate", out var predicate) && predicate.GetString() == "true")
        {
            var truth = found.Count > 0 && !(found is [var only] && only.Text == "false");
            return expected is [var wanted] && wanted.GetProperty("value").GetString() == (truth ? "true" : "false");
        }
        if (expected.Count != found.Count)
            return false;
        if (!(test.TryGetProperty("ordered", out var ordered) && ordered.GetString() == "false"))
            return expected.Zip(found).All(pair => IsSame(pair.First, pair.Second));
        var left = found.ToList();
        return expected.TrueForAll(one => left.FindIndex(item => IsSame(one, item)) is >= 0 and var at && Remove(at));

        bool Remove(int at)
        {
            left.RemoveAt(at);
            return true;
        }
    }

    private static bool IsSame(JsonElement expected, PathItem found)
    {
        var type = expected.TryGetProperty("type", out var said) && said.ValueKind == JsonValueKind.String ? Bare(said.GetString()!) : "";
        if (type.Length > 0 && type != Bare(found.TypeName))
            return false;
        var (wanted, text) = (Value(expected.GetProperty("value").GetString()!), Value(found.Text ?? ""));
        return wanted == text || Quantity(wanted) is { } one && Quantity(text) is { } other && one == other;
    }

    private static string Bare(string type) => type.ToLowerInvariant().Replace("system.", "", StringComparison.Ordinal).Replace("fhir.", "", StringComparison.Ordinal);

    private static string Value(string text) => LeadingT().Replace(text.Trim().TrimStart('@'), "");

    private static (FhirDecimal, string)? Quantity(string text)
    {
        var parts = text.Split(' ', 2);
        return FhirDecimal.TryParseLiteral(parts[0], out var number) ? (number, parts.Length > 1 ? parts[1].Trim('\'', ' ') : "") : null;
    }

    [GeneratedRegex(@"^T(?=\d\d(:|$))")]
    private static partial Regex LeadingT();
}
