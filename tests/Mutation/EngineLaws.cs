using System.Diagnostics;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Tests.Mutation;

/// <summary>What holds of any document whatever: an answer, soon, the same each time, with sentences and places; and a document in order loses nothing.</summary>
internal static class EngineLaws
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static void Check(byte[] bytes, DefinitionLibrary library, Func<FhirDocument, IReadOnlyList<Issue>> validate)
    {
        if (Record.Exception(() => Hold(bytes, library, validate)) is { } broken)
            throw new Xunit.Sdk.XunitException($"{broken}{Environment.NewLine}{Shown(bytes)}");
    }

    private static void Hold(byte[] bytes, DefinitionLibrary library, Func<FhirDocument, IReadOnlyList<Issue>> validate)
    {
        var clock = Stopwatch.StartNew();
        var document = FhirDocument.Parse(bytes);
        var issues = validate(document);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
        AreTold(issues, document);
        Assert.Equal(issues, validate(FhirDocument.Parse(bytes)));
        if (document.Issues.Count == 0)
            LosesNothing(document, library);
    }

    private static string Shown(byte[] bytes) => bytes.Length > 20_000 ? $"{bytes.Length} bytes, in base64 from {Convert.ToBase64String(bytes[..2000])}" : Encoding.UTF8.GetString(bytes);

    /// <summary>A code, a sentence in both languages, a path and a place in the text for each.</summary>
    public static void AreTold(IReadOnlyList<Issue> issues, FhirDocument document)
    {
        var lines = issues.Count == 0 ? [] : Encoding.UTF8.GetString(document.Source.Span).Split('\n');
        foreach (var issue in issues)
        {
            if (string.IsNullOrWhiteSpace(issue.Code) || string.IsNullOrWhiteSpace(issue.Message) || string.IsNullOrWhiteSpace(issue.French))
                Assert.Fail($"{issue} lacks a sentence");
            if (issue.Code == "too-many-issues")
                continue;
            if (document.Root.Exists && issue.Path.Length == 0)
                Assert.Fail($"{issue} has no path");
            if (issue.Line < 1 || issue.Line > lines.Length || issue.Column < 1 || issue.Column > lines[issue.Line - 1].Length + 1)
                Assert.Fail($"{issue} is not in the text");
        }
    }

    private static void LosesNothing(FhirDocument document, DefinitionLibrary library)
    {
        if (document.Root.ResourceType is not { } type || library.Schema(type) is not { Kind: SchemaKind.Resource })
            return;
        var isJson = document.Format == FhirFormat.Json;
        var there = isJson ? FhirConverter.ToXml(document, library) : FhirConverter.ToJson(document, library);
        if (there.Issues.Count > 0)
            return; // it says what the other format cannot keep
        var middle = FhirDocument.Parse(there.Utf8);
        var back = isJson ? FhirConverter.ToJson(middle, library) : FhirConverter.ToXml(middle, library);
        if (back.Issues.Count > 0)
            return;

        Assert.Empty(middle.Issues);
        Assert.Equal(Listed(document.Root), Listed(FhirDocument.Parse(back.Utf8).Root));
    }

    /// <summary>Every element with its value, in the order of names; those of one name keep theirs.</summary>
    private static string Listed(Node root)
    {
        var text = new StringBuilder();
        List(root, 0);
        return text.ToString();

        void List(Node node, int depth)
        {
            text.Append(' ', depth).Append(node.NameText).Append(node.ResourceType).Append(' ').AppendLine(node.Text?.Replace("\r\n", "\n", StringComparison.Ordinal));
            var children = new List<Node>();
            foreach (var child in node.Children)
                children.Add(child);
            foreach (var child in children.OrderBy(child => child.NameText, StringComparer.Ordinal))
                List(child, depth + 1);
        }
    }
}
