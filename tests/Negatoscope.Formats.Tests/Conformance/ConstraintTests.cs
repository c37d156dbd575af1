using Negatoscope.Fhir;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tests.Guides;

namespace Negatoscope.Formats.Tests.Conformance;

/// <summary>Each constraint of the five published definitions, and of what they print inside, with an instance that meets it and one that breaks only it.</summary>
public sealed class ConstraintTests
{
    private static readonly GuideValidator Validator = new();

    private static readonly DefinitionCases[] All =
    [
        ImagingStudyDocumentCases.Study, ImagingStudyDocumentCases.StudyInstanceUid, ImagingStudyDocumentCases.NumberOfFrames,
        LogicalModelCases.Serie, LogicalModelCases.SopInstance,
        OncoImagingStudyCases.Study, ImagingSettingsCases.Settings, ImagingSettingsCases.WeightHeight,
        DmiProcedureCases.Procedure,
    ];

    public static TheoryData<string> Definitions => [.. All.Select(one => one.Id)];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var definition in All)
                foreach (var one in definition.Cases)
                    data.Add(definition.Id, one.Constraint);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_constraint_has_its_case_and_every_case_its_constraint(string id) =>
        Facets.AssertSame(Constraints.Of(id), All.Single(one => one.Id == id).Cases.Select(one => one.Constraint));

    [Fact]
    public void A_constraint_that_cannot_be_broken_alone_has_a_reason() =>
        Assert.All(All.SelectMany(one => one.Cases), one => Assert.Equal(one.Errors.Length != 1 || one.Break is null && one.TwiceInXml is null, one.Why is not null));

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_instance_that_meets_it_has_no_error(string id, string constraint)
    {
        var (definition, one) = Find(id, constraint);

        Assert.Equal("", Lines(Errors(one.Good(definition.Instance)).Select(error => $"{error.Code} {error.Path} {error.Rule}: {error.Message}")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_instance_that_breaks_it_breaks_nothing_else(string id, string constraint)
    {
        var (definition, one) = Find(id, constraint);
        var element = constraint[..constraint.IndexOf(' ', StringComparison.Ordinal)];

        var errors = Errors(one.Broken(definition.Instance));

        Assert.Equal(
            Lines(one.Errors.Select(error => $"{error.Code} {error.Path} {error.Rule ?? Rule(id, element)}")),
            Lines(errors.Select(error => $"{error.Code} {error.Path} {Known(error.Rule, id, element)}")));
    }

    private static (DefinitionCases Definition, ConstraintCase One) Find(string id, string constraint)
    {
        var definition = All.Single(one => one.Id == id);
        return (definition, definition.Cases.Single(one => one.Constraint == constraint));
    }

    private static Issue[] Errors(byte[] utf8) =>
        [.. Validator.Validate(FhirDocument.Parse(utf8)).Issues.Where(issue => issue.Severity <= IssueSeverity.Error)];

    private static string Rule(string id, string element) => $"{GuideFolder.Named(id).Url}#{element}";

    /// <summary>Where R4 asks as much of the element, it is R4's rule that is broken.</summary>
    private static string Known(string? rule, string id, string element) =>
        rule?.StartsWith("http://hl7.org/fhir/StructureDefinition/", StringComparison.Ordinal) == true && rule.EndsWith(element[element.LastIndexOf('.')..], StringComparison.Ordinal)
            ? Rule(id, element)
            : rule ?? "";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
