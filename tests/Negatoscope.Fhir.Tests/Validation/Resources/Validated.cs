using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation;

namespace Negatoscope.Fhir.Tests.Validation.Resources;

/// <summary>Validates small documents and tells what was found as <c>code at path</c>.</summary>
internal static class Validated
{
    public static IReadOnlyList<string> Json(string json) => With([], json);

    /// <summary>Only what was found by a code that begins so.</summary>
    public static IReadOnlyList<string> Json(string code, string json) => [.. Json(json).Where(issue => issue.StartsWith(code, StringComparison.Ordinal))];

    /// <summary>All that was found, whole.</summary>
    public static IReadOnlyList<Issue> Issues(string json) => Validate([], json);

    public static IReadOnlyList<string> With(string[] definitions, string json) => [.. Validate(definitions, json).Select(issue => $"{issue.Code} at {issue.Path}")];

    private static IReadOnlyList<Issue> Validate(string[] definitions, string json)
    {
        var library = definitions.Length == 0 ? DefinitionLibrary.R4 : DefinitionLibrary.R4.With(new Definitions(definitions));
        return new Validator(library, new() { ReportsBestPractice = false }).Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json))).Issues;
    }

    private sealed class Definitions(string[] resources) : IDefinitionSource
    {
        private readonly Dictionary<DefinitionKey, Node> _all = resources
            .Select(json => FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)).Root)
            .ToDictionary(root => new DefinitionKey(root.ResourceType!, root.TextOf("url"u8)!, root.TextOf("version"u8)));

        public IReadOnlyCollection<DefinitionKey> Keys => _all.Keys;

        public Node Read(DefinitionKey key) => _all[key];
    }
}
