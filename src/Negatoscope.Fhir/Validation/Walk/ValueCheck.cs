using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
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
        if (!node.HasValue)
            NoValue(node, rules, profile);
        else if (rules.Text is { } text && text.Matches(node.Value) == false)
            run.Report(node, ValidationIssues.NotOfPattern(text.Source).Breaks(profile.Definition, rules.Definition.Id));
        if (rules.Narrative is { } narrative)
            foreach (var issue in NarrativeControl.Check(node, narrative))
                run.Report(node, issue.Breaks(profile.Definition, rules.Definition.Id));
        if (rules.Binding is { } binding)
            run.Codes.Bound(node, binding, profile.Definition, rules.Definition.Id);
        if (!rules.Invariants.IsEmpty)
            run.Invariants.Check(node, TypeOf(node, rules), rules.Invariants, ulong.MaxValue, node.IsResource && rules != profile.Root);
        if (rules.Definition.MinValue is { Exists: true } min)
            Bound(node, min, isMinimum: true, rules, profile);
        if (rules.Definition.MaxValue is { Exists: true } bound)
            Bound(node, bound, isMinimum: false, rules, profile);
        if (rules.Definition.MaxLength is { } max && Length(node) > max)
            run.Report(node, ValidationIssues.TooLong(max).Breaks(profile.Definition, rules.Definition.Id));
    }

    private void NoValue(Node node, ElementRules rules, ProfileRules profile)
    {
        if (rules.MustHaveValue)
            run.Report(node, ValidationIssues.NoValue().Breaks(profile.Definition, rules.Definition.Id));
        if (!rules.ValueAlternatives.IsEmpty && !HasExtension(node, rules.ValueAlternatives))
            run.Report(node, ValidationIssues.NoValueAlternative(string.Join(", ", rules.ValueAlternatives)).Breaks(profile.Definition, rules.Definition.Id));
    }

    private static bool HasExtension(Node node, ImmutableArray<string> urls)
    {
        foreach (var child in node.Children)
            if (child.IsNamed("extension"u8) && child.TextOf("url"u8) is { } url && urls.Contains(url))
                return true;
        return false;
    }

    private TypeSchema? TypeOf(Node node, ElementRules rules) =>
        node.IsResource ? run.Rules.Type(node.ResourceTypeUtf8)?.Schema : rules.Content ?? run.TypeOf(node);

    private void Bound(Node node, Node bound, bool isMinimum, ElementRules rules, ProfileRules profile)
    {
        var order = ValueOrder.Compare(node, bound, TypeOf(node, rules), out var isComparable);
        if (!isComparable)
            run.Report(node, ValidationIssues.NotComparable(ValueOrder.Text(bound)).Breaks(profile.Definition, rules.Definition.Id));
        else if (isMinimum && order < 0)
            run.Report(node, ValidationIssues.BelowMinimum(ValueOrder.Text(bound)).Breaks(profile.Definition, rules.Definition.Id));
        else if (!isMinimum && order > 0)
            run.Report(node, ValidationIssues.AboveMaximum(ValueOrder.Text(bound)).Breaks(profile.Definition, rules.Definition.Id));
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
