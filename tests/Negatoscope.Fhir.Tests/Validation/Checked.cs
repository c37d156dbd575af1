using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Tests.Snapshots;
using Negatoscope.Fhir.Validation;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>Resources validated against R4 and against definitions written in the test that needs them.</summary>
internal static class Checked
{
    public const string Core = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>Every issue of a resource, by R4 and the definitions given.</summary>
    public static IReadOnlyList<Issue> Issues(string resource, params string[] definitions) => Issues(resource, [], ValidatorOptions.Default, definitions);

    /// <summary>Every issue of a resource by a profile on its type, which has <see cref="Given.Url"/>.</summary>
    /// <param name="elements">The differential of the profile, JSON objects with commas between them.</param>
    public static IReadOnlyList<Issue> ByProfile(string elements, string resource, params string[] others) =>
        Issues(resource, [Given.Url], ValidatorOptions.Default, [Profile(Given.Url, Given.Parse(resource).ResourceType!, elements), .. others]);

    public static IReadOnlyList<Issue> Issues(string resource, IReadOnlyList<string> profiles, ValidatorOptions options, params string[] definitions)
    {
        var library = definitions.Length == 0 ? DefinitionLibrary.R4 : Given.Library(definitions);
        return new Validator(library, options).Validate(FhirDocument.Parse(Encoding.UTF8.GetBytes(resource)), profiles).Issues;
    }

    public static string Profile(string url, string type, string elements) => Given.Definition(url, type, Core + type, elements);

    /// <summary>An Observation that lacks nothing.</summary>
    /// <param name="more">Further elements, each with a comma before it.</param>
    public static string Observation(string more = "") => $$"""{"resourceType":"Observation","status":"final","code":{"text":"x"}{{more}}}""";

    /// <param name="more">Elements, with commas between them.</param>
    public static string Patient(string more = "") => more.Length == 0 ? """{"resourceType":"Patient"}""" : $$"""{"resourceType":"Patient",{{more}}}""";

    /// <summary>The smallest definition of an extension with a value of one type.</summary>
    public static string Extension(string url, string context, string contextType = "element", string type = "string", string root = "", string more = "") => $$"""
        {"resourceType":"StructureDefinition","url":"{{url}}","name":"Test","status":"draft","kind":"complex-type","abstract":false,
         "context":[{"type":"{{contextType}}","expression":"{{context}}"}],{{more}}"type":"Extension","baseDefinition":"{{Core}}Extension","derivation":"constraint",
         "differential":{"element":[{"id":"Extension","path":"Extension"{{root}}},{"id":"Extension.extension","path":"Extension.extension","max":"0"},
           {"id":"Extension.url","path":"Extension.url","fixedUri":"{{url}}"},{"id":"Extension.value[x]","path":"Extension.value[x]","min":1,"type":[{"code":"{{type}}"}]}] } }
        """;

    extension(IReadOnlyList<Issue> issues)
    {
        /// <summary>The codes of the errors, in the order of the document.</summary>
        public IEnumerable<string> Errors => issues.Where(issue => issue.Severity <= IssueSeverity.Error).Select(issue => issue.Code);

        /// <summary>The codes of what is no error, without what every small example earns: that it has no narrative.</summary>
        public IEnumerable<string> Notes => issues.Where(issue => issue.Severity > IssueSeverity.Error && issue.Code != "no-narrative").Select(issue => issue.Code);

        public Issue Only(string code) => issues.Single(issue => issue.Code == code);
    }
}
