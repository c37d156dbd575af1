namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>ElementDefinition.fixed[x] and .pattern[x] against an element (R4 elementdefinition-definitions.html).</summary>
internal static class ValueComparison
{
    /// <summary>The same value and the same children, no more and no less; lists in the same order.</summary>
    public static bool IsEqual(Node expected, Node actual) => FirstDifference(expected, actual, isPattern: false, null);

    /// <summary>At least the value and the children of the pattern; items of a list in any order.</summary>
    public static bool HasPattern(Node pattern, Node actual) => FirstDifference(pattern, actual, isPattern: true, null);

    /// <summary>Tells every place where an element departs from the value; true when there is none.</summary>
    /// <param name="report">What to do with an element that departs, or that lacks the child given; null to stop at the first.</param>
    public static bool FirstDifference(Node expected, Node actual, bool isPattern, Action<Node, Node, Departure>? report)
    {
        var isSame = true;
        if (expected.HasValue && !(actual.HasValue && expected.Value.SequenceEqual(actual.Value)) || !isPattern && actual.HasValue && !expected.HasValue)
        {
            report?.Invoke(actual, expected, Departure.Value);
            isSame = false;
        }
        foreach (var child in expected.Children)
        {
            if (!isSame && report is null)
                return false;
            isSame &= isPattern ? HasMatch(child, actual, report) : HasTwin(child, expected, actual, report);
        }
        if (!isPattern)
            foreach (var child in actual.Children)
                if (!Nth(expected, child.Name, PositionAmong(actual, child)).Exists)
                {
                    report?.Invoke(child, expected, Departure.Surplus);
                    isSame = false;
                }
        return isSame;
    }

    private static bool HasMatch(Node pattern, Node actual, Action<Node, Node, Departure>? report)
    {
        var (candidate, count) = (default(Node), 0);
        foreach (var child in actual.Children)
            if (child.IsNamed(pattern.Name))
            {
                if (FirstDifference(pattern, child, isPattern: true, null))
                    return true;
                (candidate, count) = (child, count + 1);
            }
        if (report is null)
            return false;
        if (count == 1)
            return FirstDifference(pattern, candidate, isPattern: true, report);
        report(actual, pattern, count == 0 ? Departure.Missing : Departure.NoItem);
        return false;
    }

    private static bool HasTwin(Node child, Node expected, Node actual, Action<Node, Node, Departure>? report)
    {
        var twin = Nth(actual, child.Name, PositionAmong(expected, child));
        if (twin.Exists)
            return FirstDifference(child, twin, isPattern: false, report);
        report?.Invoke(actual, child, Departure.Missing);
        return false;
    }

    private static int PositionAmong(Node parent, Node child)
    {
        var position = 0;
        foreach (var sibling in parent.Children)
        {
            if (sibling == child)
                break;
            if (sibling.IsNamed(child.Name))
                position++;
        }
        return position;
    }

    private static Node Nth(Node parent, ReadOnlySpan<byte> name, int position)
    {
        foreach (var child in parent.Children)
            if (child.IsNamed(name) && position-- == 0)
                return child;
        return default;
    }
}

/// <summary>How an element departs from a value that a profile asks for.</summary>
internal enum Departure
{
    Value,

    /// <summary>A child is not there.</summary>
    Missing,

    /// <summary>No item of a list is the one asked for.</summary>
    NoItem,

    /// <summary>The element is there and should not be.</summary>
    Surplus,
}
