using System.Text.Json;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli.Expressions;

/// <summary>What an expression gave, or why it gave nothing.</summary>
/// <param name="Items">Null when there is an error.</param>
internal sealed record Evaluation(IReadOnlyList<PathItem>? Items, Sentence? Error = null, FhirPathErrorKind Kind = default, int Offset = -1)
{
    /// <param name="input">A file, <c>-</c> or null for no context.</param>
    public static Evaluation Of(string? input, string expression, bool isStrict, DefinitionLibrary library, CancellationToken cancel)
    {
        var document = input is null ? null : Read(input);
        try
        {
            var parsed = FhirPathExpression.Parse(expression);
            if (document is null)
                return new(parsed.Evaluate(default, new(library) { Cancellation = cancel }));

            var root = PathItem.OfRoot(document.Root, library);
            return isStrict && root.Type is { } type && parsed.Check(type, library) is [var problem, ..]
                ? new(null, new(problem.Message, problem.French), problem.Kind, problem.Offset)
                : new(parsed.Evaluate(root, new Validator(library).PathContext(document, cancel)));
        }
        catch (FhirPathException e)
        {
            return new(null, new(e.Message, e.French), e.Kind, e.Offset);
        }
    }

    public void Write(Utf8JsonWriter json, Language language)
    {
        if (Items is null)
        {
            json.WriteString("error"u8, Error?.In(language));
            json.WriteString("kind"u8, Kind.ToString().ToLowerInvariant());
            return;
        }
        json.WriteStartArray("result"u8);
        foreach (var item in Items)
            PathJson.Write(json, item);
        json.WriteEndArray();
    }

    private static FhirDocument Read(string input)
    {
        var document = FhirDocument.Parse(InputDocuments.Read(input));
        return document.Root.Exists ? document : throw new NoResourceException(document.Issues);
    }
}

/// <summary>The input holds no resource; the issues say why.</summary>
internal sealed class NoResourceException(IReadOnlyList<Issue> issues) : Exception("The input holds no resource.")
{
    public IReadOnlyList<Issue> Issues => issues;
}
