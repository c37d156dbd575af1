using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Negatoscope.Fhir.Validation.Resources.Measures;

/// <summary>What a Library with CQL defines, read as far as names go (CQL §2.2, define statements).</summary>
internal sealed partial class CqlLibrary
{
    private CqlLibrary(Node library, FrozenSet<string> definitions)
    {
        Name = library.TextOf("name"u8) ?? "";
        Url = library.TextOf("url"u8) ?? "";
        Definitions = definitions;
    }

    public string Name { get; }

    public string Url { get; }

    public FrozenSet<string> Definitions { get; }

    /// <summary>Null when the library carries no CQL.</summary>
    public static CqlLibrary? Of(Node library)
    {
        foreach (var content in library.Children)
            if (content.IsNamed("content"u8) && content.Child("contentType"u8).Value.SequenceEqual("text/cql"u8) && TextOf(content) is { } cql)
                return new(library, DefinitionsIn(cql));
        return null;
    }

    private static string? TextOf(Node attachment)
    {
        var data = attachment.Child("data"u8).Value;
        if (data.IsEmpty || !Base64.IsValid(data, out var length))
            return null;
        var bytes = new byte[length];
        Base64.DecodeFromUtf8(data, bytes, out _, out _);
        return Encoding.UTF8.GetString(bytes);
    }

    private static FrozenSet<string> DefinitionsIn(string cql) => Token.Matches(cql)
        .Where(match => match.Groups["name"].Success)
        .Select(match => match.Groups["name"].Value.Trim('"', '`'))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Comments and strings are passed over as wholes, so that what they say defines nothing.</summary>
    [GeneratedRegex("""//[^\n]*|/\*(?s:.*?)\*/|'(?:[^'\\]|\\.)*'|\bdefine\s+(?:(?:public|private|fluent|function)\s+)*(?<name>"(?:[^"\\]|\\.)*"|`[^`]*`|[A-Za-z_]\w*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Token { get; }
}
