using System.Collections;
using System.Globalization;
using System.Reflection;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests;

/// <summary>A record of the model as a flat list of what it says: path and text of each leaf, null where nothing is said.</summary>
internal static class ModelLeaves
{
    public static IReadOnlyDictionary<string, string?> Of(object record)
    {
        var leaves = new Dictionary<string, string?>();
        Add(leaves, record.GetType().Name, record);
        return leaves;
    }

    /// <summary>The paths, without indexes, where the second says something else than the first.</summary>
    public static string[] Differences(object first, object second)
    {
        var (before, after) = (Of(first), Of(second));
        return
        [
            .. before.Keys.Union(after.Keys)
                .Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
                .Select(WithoutIndexes).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    public static string[] Silent(Study study) =>
        [.. Of(study).Where(leaf => leaf.Value is null).Select(leaf => WithoutIndexes(leaf.Key)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Properties of which no part of the study says anything: a round trip proves nothing of them.</summary>
    public static string[] NeverSaid(Study study)
    {
        var said = Of(study).Where(leaf => leaf.Value is not null).Select(leaf => WithoutIndexes(leaf.Key)).ToHashSet();
        return [.. Silent(study).Where(path => !said.Any(s => s == path || s.StartsWith(path + ".", StringComparison.Ordinal)))];
    }

    private static void Add(Dictionary<string, string?> leaves, string path, object? value)
    {
        if (value is null or string or ValueType and (Uid or DateOnly or TimeOnly or TimeSpan or Enum or int or byte or bool or decimal))
            leaves[path] = value is null or Uid { IsEmpty: true } ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
        else if (value is IEnumerable many)
            AddMany(leaves, path, [.. many.Cast<object?>()]);
        else
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsStated))
                Add(leaves, $"{path}.{property.Name}", property.GetValue(value));
    }

    private static void AddMany(Dictionary<string, string?> leaves, string path, object?[] many)
    {
        if (many.Length == 0)
            leaves[path] = null;
        for (var i = 0; i < many.Length; i++)
            Add(leaves, $"{path}[{i}]", many[i]);
    }

    /// <summary>What can be computed is not stated: it has no setter.</summary>
    private static bool IsStated(PropertyInfo property) => property.CanWrite;

    private static string WithoutIndexes(string path) => string.Concat(path.Split('[', ']').Where((_, i) => i % 2 == 0));
}
