using System.Text;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Validation;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tests.Guides;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>Each constraint of the five published definitions, and of what they print inside, with an instance that meets it and one that breaks only it.</summary>
public sealed class ConstraintTests
{
    private static readonly GuideValidator Validator = new();
    private static readonly Validator AsPublished = new(FrenchGuides.Library);

    private static readonly DefinitionCases[] All =
    [
        ImagingStudyDocumentCases.Study, ImagingStudyDocumentCases.StudyInstanceUid, ImagingStudyDocumentCases.NumberOfFrames,
        LogicalModelCases.Serie, LogicalModelCases.SopInstance,
        OncoImagingStudyCases.Study, ImagingSettingsCases.Settings, ImagingSettingsCases.WeightHeight,
        DmiProcedureCases.Procedure,
    ];

    public static TheoryData<string> Definitions => [.. All.Select(one => one.Id)];

    /// <summary>Those with an XML form.</summary>
    public static TheoryData<string> Instances => [ImagingStudyDocumentCases.Study.Id, OncoImagingStudyCases.Study.Id, DmiProcedureCases.Procedure.Id];

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

        Assert.Equal("", Lines(Errors(one.Good(definition.Instance), one.AsPublished).Select(error => $"{error.Code} {error.Path} {error.Rule}: {error.Message}")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_instance_that_breaks_it_breaks_nothing_else(string id, string constraint)
    {
        var (definition, one) = Find(id, constraint);
        var element = constraint[..constraint.IndexOf(' ', StringComparison.Ordinal)];

        var errors = Errors(one.Broken(definition.Instance), one.AsPublished);

        Assert.Equal(
            Lines(one.Errors.Select(error => $"{error.Code} {error.Path} {error.Rule ?? Rule(id, element)}")),
            Lines(errors.Select(error => $"{error.Code} {error.Path} {Known(error.Rule, id, element)}")));
    }

    /// <summary>Every element of the page has ele-1, whatever else it asks.</summary>
    [Theory]
    [MemberData(nameof(Instances))]
    public void An_element_without_anything_breaks_ele_1_wherever_it_stands(string id)
    {
        var instance = All.Single(one => one.Id == id).Instance;
        var count = Xml.Of(Encoding.UTF8.GetBytes(instance)).Descendants().Count();
        Assert.All(Enumerable.Range(0, count), at =>
        {
            var root = Xml.Of(Encoding.UTF8.GetBytes(instance));
            var element = root.Descendants().ElementAt(at);
            if (element.Name.LocalName == "contained" || element.Parent!.Name.LocalName == "contained")
                return; // a resource is no element: it may be empty
            element.RemoveAll();

            Assert.Contains(Errors(Encoding.UTF8.GetBytes(root.ToString()), asPublished: false), error =>
                error.Rule == "ele-1" && element.Name.LocalName.StartsWith(LastName(error.Path), StringComparison.Ordinal));
        });
    }

    /// <summary>Every extension of the page has ext-1.</summary>
    [Fact]
    public void An_extension_with_both_or_neither_breaks_ext_1_wherever_it_stands()
    {
        var count = Extensions().Count();
        Assert.Equal(37, count);
        Assert.All(Enumerable.Range(0, count), at =>
        {
            var extension = Extensions().ElementAt(at);
            var url = extension["url"]!.DeepClone();
            extension.Clear();
            extension["url"] = url;
            Assert.Contains(Errors(extension), error => error.Rule == "ext-1");

            extension["valueCode"] = "unknown";
            Assert.DoesNotContain(Errors(extension), error => error.Rule == "ext-1");

            extension["extension"] = JsonNode.Parse("""[{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown" }]""");
            Assert.Contains(Errors(extension), error => error.Rule == "ext-1");
        });

        static IEnumerable<JsonObject> Extensions() => Within(JsonNode.Parse(OncoStudy.Json)!["series"]);

        static IEnumerable<JsonObject> Within(JsonNode? node) => node switch
        {
            JsonArray items => items.SelectMany(Within),
            JsonObject members => (members["extension"]?.AsArray().Select(one => one!.AsObject()) ?? []).Concat(members.SelectMany(member => Within(member.Value))),
            _ => [],
        };

        static Issue[] Errors(JsonNode extension) => ConstraintTests.Errors(Encoding.UTF8.GetBytes(extension.Root.ToJsonString()), asPublished: false);
    }

    private static (DefinitionCases Definition, ConstraintCase One) Find(string id, string constraint)
    {
        var definition = All.Single(one => one.Id == id);
        return (definition, definition.Cases.Single(one => one.Constraint == constraint));
    }

    private static Issue[] Errors(byte[] utf8, bool asPublished)
    {
        var document = FhirDocument.Parse(utf8);
        var result = asPublished ? AsPublished.Validate(document) : Validator.Validate(document);
        return [.. result.Issues.Where(issue => issue.Severity <= IssueSeverity.Error)];
    }

    private static string Rule(string id, string element) => $"{GuideFolder.Named(id).Url}#{element}";

    /// <summary>Where R4 asks as much of the element, it is R4's rule that is broken.</summary>
    private static string Known(string? rule, string id, string element) =>
        rule?.StartsWith("http://hl7.org/fhir/StructureDefinition/", StringComparison.Ordinal) == true && rule.EndsWith(element[element.LastIndexOf('.')..], StringComparison.Ordinal)
            ? Rule(id, element)
            : rule ?? "";

    /// <summary><c>value</c> of <c>extension[0].value.ofType(string)</c>.</summary>
    private static string LastName(string path) => path.Split(".ofType(")[0].Split('.')[^1].Split('[')[0];

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
