using System.Globalization;

namespace Negatoscope.Fhir.Terminology;

/// <summary>ValueSet.expansion as its publisher stored it.</summary>
internal static class StoredExpansion
{
    private const string TooCostly = "http://hl7.org/fhir/StructureDefinition/valueset-toocostly";
    private const string Unclosed = "http://hl7.org/fhir/StructureDefinition/valueset-unclosed";

    /// <summary>A page, or an expansion that says of itself that there is more, says nothing about what it leaves out.</summary>
    public static bool IsWhole(Node expansion)
    {
        foreach (var child in expansion.Children)
            if (child.IsNamed("offset"u8) || child.IsNamed("extension"u8) && child.TextOf("url"u8) is TooCostly or Unclosed)
                return false;
        return !int.TryParse(expansion.TextOf("total"u8), CultureInfo.InvariantCulture, out var total) || Items(expansion).Count() >= total;
    }

    /// <summary>A rule for each system. Headings are no members.</summary>
    public static IEnumerable<MemberRule> Lists(Node expansion, SystemsInUse systems)
    {
        var codes = new Dictionary<string, CodeTable.Builder>(StringComparer.Ordinal);
        foreach (var item in Items(expansion))
            if (item.Child("code"u8) is { HasValue: true } code && item.TextOf("abstract"u8) != "true")
            {
                var system = item.TextOf("system"u8) ?? "";
                if (!codes.TryGetValue(system, out var table))
                    codes[system] = table = new();
                table.Add(code.Value, item.Child("display"u8));
            }
        return codes.Select(system => new ListRule(system.Key, system.Value.Build(), systems.Find(system.Key, null, out _)));
    }

    private static IEnumerable<Node> Items(Node expansion)
    {
        var open = new Stack<Node>([expansion]);
        while (open.TryPop(out var parent))
        {
            var items = new List<Node>();
            foreach (var child in parent.Children)
                if (child.IsNamed("contains"u8))
                    items.Add(child);
            foreach (var item in items)
            {
                yield return item;
                open.Push(item);
            }
        }
    }
}
