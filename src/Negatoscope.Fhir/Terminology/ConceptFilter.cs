using System.Collections;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Negatoscope.Fhir.Terminology;

/// <summary>Why a filter could not choose.</summary>
internal enum FilterFailure { None, DeclaredInWords, UnknownOperator, UnknownProperty, UnknownConcept, BadValue, TooCostly }

/// <summary>compose.include.filter over a code system at hand (R4 value set filter-operator): the concepts it chooses, by position.</summary>
internal sealed class ConceptFilter(CodeSystem system, CompileBudget budget)
{
    /// <summary>One try of one pattern on one code.</summary>
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Every code system has these (R4 codesystem.html#properties).</summary>
    public static bool IsBuiltIn(string property) => property is "code" or "concept" or "display" or "parent" or "child" or "inactive" or "notSelectable";

    /// <returns>Null where the filter cannot be followed.</returns>
    public BitArray? Choose(string property, string op, string value, out FilterFailure failure)
    {
        failure = budget.TryConcepts(system.Count) ? FilterFailure.None : FilterFailure.TooCostly;
        if (failure != FilterFailure.None)
            return null;
        return op switch
        {
            "is-a" => Related(value, system.Hierarchy.SelfAndDescendants, out failure),
            "descendent-of" => Related(value, Descendants, out failure),
            "is-not-a" => Related(value, at => system.Hierarchy.SelfAndDescendants(at).Not(), out failure),
            "generalizes" => Related(value, system.Hierarchy.SelfAndAncestors, out failure),
            "=" => Where(property, text => text == value, out failure),
            "in" => Where(property, Split(value).Contains, out failure),
            "not-in" => Where(property, Split(value).Contains, out failure)?.Not(),
            "exists" => Exists(property, value, out failure),
            "regex" => Matching(property, value, out failure),
            _ => Fail(FilterFailure.UnknownOperator, out failure),
        };
    }

    private static ImmutableHashSet<string> Split(string value) => [.. value.Split(',', StringSplitOptions.TrimEntries)];

    private static BitArray? Fail(FilterFailure reason, out FilterFailure failure)
    {
        failure = reason;
        return null;
    }

    private BitArray? Related(string code, Func<int, BitArray> relatives, out FilterFailure failure)
    {
        if (system.Find(code) is not { Exists: true, Index: var at })
            return Fail(FilterFailure.UnknownConcept, out failure);
        failure = FilterFailure.None;
        return relatives(at);
    }

    private BitArray Descendants(int at)
    {
        var chosen = system.Hierarchy.SelfAndDescendants(at);
        chosen[at] = false;
        return chosen;
    }

    private BitArray? Exists(string property, string value, out FilterFailure failure) => value switch
    {
        "true" => Where(property, _ => true, out failure),
        "false" => Where(property, _ => true, out failure)?.Not(),
        _ => Fail(FilterFailure.BadValue, out failure),
    };

    private BitArray? Matching(string property, string pattern, out FilterFailure failure)
    {
        if (Compile(pattern) is not { } regex)
            return Fail(FilterFailure.BadValue, out failure);
        var isOver = false;
        var chosen = Where(property, text => !isOver && IsMatch(regex, text, ref isOver), out failure);
        return isOver ? Fail(FilterFailure.TooCostly, out failure) : chosen;
    }

    private bool IsMatch(Regex regex, string text, ref bool isOver)
    {
        try
        {
            isOver = !budget.TryMatch(() => regex.IsMatch(text), out var isMatch);
            return isMatch;
        }
        catch (RegexMatchTimeoutException)
        {
            isOver = true;
            return false;
        }
    }

    /// <summary>The whole value matches. Linear time where the pattern allows it.</summary>
    private static Regex? Compile(string pattern)
    {
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            return new(whole, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTime);
        }
        catch (NotSupportedException)
        {
            return new(whole, RegexOptions.CultureInvariant, MatchTime); // backreferences and look-around
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private BitArray? Where(string property, Func<string, bool> isWanted, out FilterFailure failure)
    {
        if (Values(property) is not { } valuesOf)
            return Fail(system.Filters.Contains(property) ? FilterFailure.DeclaredInWords : FilterFailure.UnknownProperty, out failure);
        failure = FilterFailure.None;
        var chosen = new BitArray(system.Count);
        for (var at = 0; at < system.Count; at++)
            foreach (var text in valuesOf(at))
                chosen[at] |= isWanted(text);
        return chosen;
    }

    /// <summary>The values of a property: one that the system declares or uses, or one that every system has (R4 codesystem.html#properties).</summary>
    private Func<int, IEnumerable<string>>? Values(string property) => property switch
    {
        "code" or "concept" => at => [system[at].Code!],
        "display" => at => system[at].Display is { } display ? [display] : [],
        "parent" => at => Codes(system.Hierarchy.Parents(at)),
        "child" => at => Codes(system.Hierarchy.Children(at)),
        "inactive" when !system.PropertyTypes.ContainsKey(property) => at => [system.IsInactive(at) ? "true" : "false"],
        "notSelectable" when !system.PropertyTypes.ContainsKey(property) => at => [system.IsAbstract(at) ? "true" : "false"],
        _ when system.Declares(property) => at => system.Properties(at).Where(p => p.Code == property).SelectMany(Spellings),
        _ => null,
    };

    private List<string> Codes(ReadOnlySpan<int> positions)
    {
        var codes = new List<string>(positions.Length);
        foreach (var at in positions)
            codes.Add(system[at].Code!);
        return codes;
    }

    /// <summary>A Coding is compared by its code, or with its system as <c>system#code</c>.</summary>
    private static IEnumerable<string> Spellings(ConceptProperty property) =>
        property.System is { Length: > 0 } system ? [property.Value, $"{system}#{property.Value}"] : [property.Value];
}
