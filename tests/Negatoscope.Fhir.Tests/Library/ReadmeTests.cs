using System.Text.RegularExpressions;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Packages;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Validation;

namespace Negatoscope.Fhir.Tests.Library;

/// <summary>The examples of src/Negatoscope.Fhir/README.md: each stands here word for word, so it compiles and does what the page says.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Validates_bytes()
    {
        using var output = new StringWriter { NewLine = "\n" };

        var validator = new Validator(DefinitionLibrary.R4);
        var document = FhirDocument.Parse("""{"resourceType":"Patient","gender":"mâle","name":[{"familly":"Test"}]}"""u8.ToArray());
        var result = validator.Validate(document);
        foreach (var issue in result.Issues)
            output.WriteLine($"{issue.Line}:{issue.Column} {issue.Severity} {issue.Path}: {issue.Message}");

        Assert.False(result.IsValid);
        Assert.Contains(" Error Patient.gender: ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("has no element 'familly'", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluates_FHIRPath()
    {
        using var output = new StringWriter { NewLine = "\n" };

        var given = FhirPathExpression.Parse("name.given.first() & ' ' & name.family");
        var patient = FhirDocument.Parse("""{"resourceType":"Patient","name":[{"family":"Martin","given":["Léa","Zoé"]}]}"""u8.ToArray());
        var context = new EvaluationContext(DefinitionLibrary.R4);
        foreach (var item in given.Evaluate(PathItem.OfRoot(patient.Root, context.Library), context))
            output.WriteLine($"{item.TypeName}: {item.Text}");

        Assert.Equal("System.String: Léa Martin\n", output.ToString());
    }

    [Fact]
    public void Finds_resources()
    {
        using var output = new StringWriter { NewLine = "\n" };

        var parameters = SearchParameters.Of(DefinitionLibrary.R4);
        var indexer = new SearchIndexer(parameters);
        var study = FhirDocument.Parse("""{"resourceType":"ImagingStudy","status":"available","started":"2026-03-17","subject":{"reference":"Patient/7"}}"""u8.ToArray());
        var values = indexer.Index(study);
        var query = SearchQuery.Parse(parameters, "ImagingStudy", [new("patient", "7"), new("started", "ge2026-03"), new("colour", "red")]);
        var isFound = query.IsValid && query.Criteria.All(criterion => SearchMatcher.Matches(values, criterion));
        output.WriteLine($"{values.Count} values, {isFound}, not known: {query.Unknown[0].Name}");

        Assert.Equal("4 values, True, not known: colour\n", output.ToString());
    }

    [Fact]
    public void Uses_a_package_and_a_profile()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var folder = Directory.CreateTempSubdirectory("negatoscope-readme-").FullName;
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "named.json"), """
                {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/named","name":"Named","status":"active","kind":"resource","abstract":false,"type":"Patient",
                 "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient.name","path":"Patient.name","min":1}]}}
                """);
            var document = FhirDocument.Parse("""{"resourceType":"Patient"}"""u8.ToArray());

            var package = PackageSource.Load([folder]);
            var library = DefinitionLibrary.R4.With(package);
            var profiled = new Validator(library).Validate(document, ["http://example.org/StructureDefinition/named"]);
            var snapshot = library.SnapshotOf("http://example.org/StructureDefinition/named");
            output.WriteLine($"{profiled.Issues.Count} issues, {snapshot?.Definition?.Snapshot.Length} elements, {package.Issues.Count} files to look at");

            Assert.Contains(profiled.Issues, issue => issue is { Severity: IssueSeverity.Error, Code: "missing-element" });
            Assert.EndsWith(" elements, 0 files to look at\n", output.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Shows_no_example_that_is_not_run_here()
    {
        var page = File.ReadAllText(System.IO.Path.Combine(Repository.Root, "src/Negatoscope.Fhir/README.md"));
        var tests = LineStarts().Replace(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "tests/Negatoscope.Fhir.Tests/Library/ReadmeTests.cs")), "");
        var examples = Examples().Matches(page).Select(match => LineStarts().Replace(match.Groups[1].Value, "")).ToArray();

        Assert.Equal(4, examples.Length);
        Assert.All(examples, example => Assert.Contains(example, tests, StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex("^ +", RegexOptions.Multiline)]
    private static partial Regex LineStarts();
}
