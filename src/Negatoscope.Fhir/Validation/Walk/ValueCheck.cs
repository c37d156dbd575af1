using Negatoscope.Fhir.Validation.Profiles;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>What a profile says of the value of an element: fixed, pattern, bounds, length (R4 elementdefinition-definitions.html).</summary>
internal sealed class ValueCheck(ValidationRun run)
{
    public void Check(Node node, ElementRules rules, ProfileRules profile)
    {
        if (rules.Fixed is { Exists: true } value && !ValueComparison.IsEqual(value, node))
            Tell(value, node, isPattern: false, rules, profile);
        if (rules.Pattern is { Exists: true } pattern && !ValueComparison.HasPattern(pattern, node))
            Tell(pattern, node, isPattern: true, rules, profile);
        if (rules.Definition.MaxLength is { } max && Length(node) > max)
            run.Report(node, ValidationIssues.TooLong(max).Breaks(profile.Definition, rules.Definition.Id));
    }

    private void Tell(Node expected, Node actual, bool isPattern, ElementRules rules, ProfileRules profile) =>
        ValueComparison.FirstDifference(expected, actual, isPattern, (at, part, departure) => run.Report(at, (departure switch
        {
            Departure.Missing => ValidationIssues.MissingInValue(part.NameText),
            Departure.NoItem => ValidationIssues.NoSuchItem(part.NameText),
            Departure.Surplus => ValidationIssues.SurplusInValue(at.NameText),
            _ when isPattern => ValidationIssues.NotPatternValue(),
            _ => ValidationIssues.NotFixedValue(),
        }).Breaks(profile.Definition, rules.Definition.Id)));

    /// <summary>In characters.</summary>
    private static int Length(Node node)
    {
        var count = 0;
        foreach (var unit in node.Value)
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }
}
