using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// Equality of elements by all that is in them (FHIRPath N1 §6.1: "all child properties to be equal, recursively"). Children of different
/// names may stand in any order; those of one name keep theirs, except for equivalence.
/// </summary>
internal static class TreeEquality
{
    /// <summary>False as soon as one pair is unequal; null when none is, but one is unknown.</summary>
    public static bool? Equal(Run run, in PathItem left, in PathItem right)
    {
        if (left.Node.HasValue || right.Node.HasValue || CountOf(left) != CountOf(right))
            return false;

        bool? answer = true;
        var ordered = right.Node.Children.GetEnumerator();
        foreach (var child in left.Node.Children)
        {
            var partner = ordered.MoveNext() && ordered.Current.Name.SequenceEqual(child.Name) ? ordered.Current : Namesake(run, child, right.Node);
            if (!partner.Exists)
                return false;
            var equal = Equality.Equal(run, Typed(run, child, left.Type), Typed(run, partner, right.Type));
            if (equal == false)
                return false;
            answer = answer is null || equal is null ? null : true;
        }
        return answer;
    }

    public static bool Equivalent(Run run, in PathItem left, in PathItem right)
    {
        if (left.Node.HasValue || right.Node.HasValue || CountOf(left) != CountOf(right))
            return false;

        var taken = new HashSet<int>();
        foreach (var child in left.Node.Children)
            if (!TakePartner(run, Typed(run, child, left.Type), right, taken))
                return false;
        return true;
    }

    /// <summary>Of the names of the children, and of the texts among them.</summary>
    public static int Hash(in PathItem item)
    {
        var hash = 0;
        foreach (var child in item.Node.Children)
        {
            hash += Utf8Text.Hash(child.Name);
            if (child.HasValue && item.Type?.Names.Find(child.Name)?.Type is { } type && NodeValue.KindOf(type.Name) == PathKind.String)
                hash += Utf8Text.Hash(child.Value);
        }
        return hash;
    }

    private static int CountOf(in PathItem item) => item.Node.Children.Count();

    private static PathItem Typed(Run run, Node child, TypeSchema? parent) => run.Typed(child, parent?.Names.Find(child.Name)?.Type);

    /// <summary>The child of the other parent with the same name and the same place among those of its name.</summary>
    private static Node Namesake(Run run, Node child, Node otherParent)
    {
        var index = 0;
        foreach (var sibling in child.Parent.Children)
        {
            run.Spend();
            if (sibling == child)
                break;
            if (sibling.Name.SequenceEqual(child.Name))
                index++;
        }
        foreach (var candidate in otherParent.Children)
        {
            run.Spend();
            if (candidate.Name.SequenceEqual(child.Name) && index-- == 0)
                return candidate;
        }
        return default;
    }

    private static bool TakePartner(Run run, in PathItem child, in PathItem otherParent, HashSet<int> taken)
    {
        foreach (var candidate in otherParent.Node.Children)
        {
            run.Spend();
            if (!candidate.Name.SequenceEqual(child.Node.Name) || taken.Contains(candidate.Index)
                || !Equality.Equivalent(run, child, Typed(run, candidate, otherParent.Type)))
                continue;
            taken.Add(candidate.Index);
            return true;
        }
        return false;
    }
}
