using System.Collections.Immutable;
using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>A member of an expansion (R4 ValueSet.expansion.contains).</summary>
public sealed record ExpansionItem(string System, string Code, string? Display, bool IsAbstract, bool IsInactive);

/// <summary>The members of a value set as a list.</summary>
/// <param name="IsComplete">False where the limit cut the list, or where members cannot be told offline.</param>
public sealed record Expansion(ImmutableArray<ExpansionItem> Items, bool IsComplete)
{
    /// <summary>A value set may name the same codes over and over.</summary>
    private const int MostLookedAt = 5_000_000;

    internal static Expansion Of(ValueSet set, int limit)
    {
        var items = ImmutableArray.CreateBuilder<ExpansionItem>();
        var seen = new HashSet<(string, string)>();
        var isComplete = set.Rule.IsListable;
        var lookedAt = 0;
        foreach (var (system, concept) in set.Rule.Candidates)
        {
            if (++lookedAt > MostLookedAt)
                return new(items.ToImmutable(), IsComplete: false);
            var code = Encoding.UTF8.GetString(concept.CodeUtf8);
            if (!seen.Add((system, code)))
                continue;
            var answer = set.Contains(system, code);
            if (answer.Kind == MembershipKind.NotChecked)
                isComplete = false;
            if (!answer.IsMember)
                continue;
            if (items.Count >= limit)
                return new(items.ToImmutable(), IsComplete: false);
            items.Add(new(system, code, concept.Display, concept.IsAbstract, concept.IsInactive));
        }
        return new(items.ToImmutable(), isComplete);
    }
}
