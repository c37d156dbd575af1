using System.Diagnostics.CodeAnalysis;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>Reads the restricted FHIRPath that a discriminator may use (R4 profiling.html#discriminator).</summary>
internal static class DiscriminatorSyntax
{
    /// <summary>False where the path uses anything else.</summary>
    public static bool TryRead(string path, [NotNullWhen(true)] out List<(StepKind Kind, string Text)>? steps)
    {
        steps = [];
        foreach (var segment in Split(path.Trim()))
        {
            if (segment is "$this" or "")
                continue;
            if (Call(segment) is not var (kind, text))
                return false;
            steps.Add((kind, text));
        }
        return true;
    }

    private static (StepKind Kind, string Text)? Call(string segment)
    {
        var open = segment.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return segment.All(char.IsAsciiLetterOrDigit) ? (StepKind.Child, segment) : segment.EndsWith("[x]", StringComparison.Ordinal) ? (StepKind.Child, segment[..^3]) : null;
        if (!segment.EndsWith(')'))
            return null;
        var argument = segment[(open + 1)..^1].Trim().Trim('\'', '"');
        return segment[..open] switch
        {
            "extension" when argument.Length > 0 => (StepKind.Extension, argument),
            "resolve" when argument.Length == 0 => (StepKind.Resolve, ""),
            "ofType" or "as" when argument.Length > 0 => (StepKind.OfType, argument),
            _ => null,
        };
    }

    /// <summary>At the dots that are not within parentheses or quotes.</summary>
    private static IEnumerable<string> Split(string path)
    {
        var start = 0;
        var isQuoted = false;
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] == '\'')
                isQuoted = !isQuoted;
            if (isQuoted || path[at] != '.')
                continue;
            yield return path[start..at];
            start = at + 1;
        }
        yield return path[start..];
    }
}
