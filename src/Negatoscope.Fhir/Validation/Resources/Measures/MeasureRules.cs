using System.Text.RegularExpressions;

namespace Negatoscope.Fhir.Validation.Resources.Measures;

/// <summary>The criteria of a measure that name a definition of its libraries (R4 measure.html#criteria).</summary>
internal sealed partial class MeasureRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        var libraries = default(Libraries);
        for (var at = resource.Index + 1; at < resource.Row.Next; at++)
        {
            var node = new Node(resource.Document, at);
            if (node.IsResource)
                at = node.Row.Next - 1;
            else if (node.IsNamed("criteria"u8) && node.Child("expression"u8) is { HasValue: true } expression)
                Check(node, expression.Text!, libraries ??= new(resource, scope), scope);
        }
    }

    private static void Check(Node criteria, string expression, Libraries libraries, ValidationScope scope)
    {
        var (library, name) = criteria.TextOf("language"u8) switch
        {
            "text/cql" => Split(expression),
            "text/cql.identifier" or "text/cql-identifier" => Split(expression) is { Name: not null } split ? split : (null, expression),
            _ => default,
        };
        if (name is null)
            return;
        if (libraries.Find(library) is not { } found)
        {
            if (library is not null)
                scope.Report(criteria, MeasureIssues.LibraryNotAtHand(library));
        }
        else if (!found.Definitions.Contains(name))
            scope.Report(criteria, MeasureIssues.UnknownDefinition(name, found.Name));
    }

    /// <summary>The name that an expression consists of, with the library before it; no name when it is any other expression.</summary>
    private static (string? Library, string? Name) Split(string expression)
    {
        var match = Reference.Match(expression.Trim());
        return match.Success ? (match.Groups["library"] is { Success: true, Value: var library } ? library : null, match.Groups["name"].Value.Trim('"')) : default;
    }

    [GeneratedRegex("""^(?:(?<library>[A-Za-z_]\w*)\.)?(?<name>[A-Za-z_]\w*|"[^"]+")$""", RegexOptions.NonBacktracking)]
    private static partial Regex Reference { get; }

    /// <summary>The libraries of a measure, as far as they are at hand and carry CQL.</summary>
    private sealed class Libraries
    {
        private readonly List<CqlLibrary> _read = [];
        private readonly int _named;

        public Libraries(Node measure, ValidationScope scope)
        {
            foreach (var child in measure.Children)
                if (child.IsNamed("library"u8) && child.Text is { } canonical)
                {
                    _named++;
                    if (scope.Library.Find("Library", canonical) is { Exists: true } library && CqlLibrary.Of(library) is { } read)
                        _read.Add(read);
                }
        }

        /// <summary>By the name that CQL gives it; without a name, the only one that the measure has.</summary>
        public CqlLibrary? Find(string? name) =>
            name is not null ? _read.Find(library => library.Name == name) : _named == 1 && _read is [var only] ? only : null;
    }
}
