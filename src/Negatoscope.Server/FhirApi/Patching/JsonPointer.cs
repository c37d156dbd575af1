namespace Negatoscope.Server.FhirApi.Patching;

/// <summary>A place in a JSON document (RFC 6901): <c>/name/0/given</c>. The empty text is the whole document.</summary>
internal sealed record JsonPointer(IReadOnlyList<string> Steps)
{
    /// <summary>Deeper than any FHIR document may be.</summary>
    private const int MostSteps = 256;

    /// <summary>Null for what is no pointer.</summary>
    public static JsonPointer? Parse(string text)
    {
        if (text.Length == 0)
            return new([]);
        if (text[0] != '/')
            return null;
        var steps = text[1..].Split('/', MostSteps + 1);
        if (steps.Length > MostSteps)
            return null;
        for (var i = 0; i < steps.Length; i++)
            if (Unescaped(steps[i]) is { } step)
                steps[i] = step;
            else
                return null;
        return new(steps);
    }

    public bool IsWhole => Steps.Count == 0;

    public bool BeginsWith(JsonPointer other) =>
        Steps.Count >= other.Steps.Count && Steps.Take(other.Steps.Count).SequenceEqual(other.Steps, StringComparer.Ordinal);

    /// <summary>RFC 6901 §4: an index has no sign and no leading zero. Null for what is none.</summary>
    public static int? Index(string step) =>
        step.Length is > 0 and <= 9 && step.All(char.IsAsciiDigit) && (step.Length == 1 || step[0] != '0')
            ? int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string? Unescaped(string step)
    {
        for (var at = step.IndexOf('~', StringComparison.Ordinal); at >= 0; at = step.IndexOf('~', at + 1))
            if (at + 1 == step.Length || step[at + 1] is not ('0' or '1'))
                return null;
        return step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
