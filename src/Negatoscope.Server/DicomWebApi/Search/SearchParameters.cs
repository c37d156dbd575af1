using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>The query parameters of a search (PS3.18 §8.3.4), read once.</summary>
internal sealed record SearchParameters
{
    public const int LongestValue = 4096;

    /// <summary>A UID list may be long: a worklist of priors.</summary>
    private const int LongestList = 64 << 10;

    /// <summary>Parameters that are read elsewhere, or that mean nothing here.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase) { "accept", "charset" };

    public required ImageQuery Query { get; init; }

    /// <summary>Attributes that were asked for beside the required ones, those that were matched among them.</summary>
    public required IReadOnlySet<Tag> Included { get; init; }

    public required bool IncludesAll { get; init; }

    /// <summary>Parameters that name nothing that can be matched: they are passed over.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    public static SearchParameters? Read(IQueryCollection query, ImageQuery scope, int mostRows, out Refusal? refusal)
    {
        var matches = new Dictionary<Tag, AttributeMatch>();
        var included = new HashSet<Tag>();
        var ignored = new List<string>();
        var (fuzzy, all, offset, limit) = (false, false, 0, mostRows);
        refusal = null;
        foreach (var (name, values) in query)
        {
            var value = values.ToString();
            var wrong = name.ToLowerInvariant() switch
            {
                "limit" => Count(name, value, ref limit),
                "offset" => Count(name, value, ref offset),
                "fuzzymatching" => bool.TryParse(value, out fuzzy) ? null : SearchText.NotTrueOrFalse,
                "includefield" => Include(value, included, ref all, ignored),
                var other when Others.Contains(other) => (Sentence?)null,
                _ => Match(name, values.Count == 1 ? values[0]! : null, scope.Level, matches, included, ignored),
            };
            if (wrong is { } why)
            {
                refusal = new(StatusCodes.Status400BadRequest, why);
                return null;
            }
        }

        return new()
        {
            Query = scope with { Matches = [.. matches.Values], Fuzzy = fuzzy, Offset = offset, Limit = Math.Min(limit, mostRows) },
            Included = included,
            IncludesAll = all,
            Ignored = ignored,
        };
    }

    private static Sentence? Count(string name, string value, ref int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out count) ? null : SearchText.NotCount(name);

    private static Sentence? Include(string value, HashSet<Tag> included, ref bool all, List<string> ignored)
    {
        foreach (var name in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
                all = true;
            else if (AttributeName.Parse(name) is [var outermost, ..])
                included.Add(outermost);
            else
                ignored.Add(name);
        }

        return null;
    }

    private static Sentence? Match(
        string name, string? value, QueryLevel level, Dictionary<Tag, AttributeMatch> matches, HashSet<Tag> included, List<string> ignored)
    {
        if (AttributeName.Parse(name) is not { } path || !IsSearchable(level, path[^1]))
        {
            ignored.Add(name);
            return null;
        }

        if (value is null)
            return SearchText.NamedTwice(name);

        included.Add(path[0]);
        var wrong = MatchingValue.Read(name, path[^1], value, out var matching);
        if (matching is not null && !matches.TryAdd(path[^1], new(path[^1], matching)))
            return SearchText.NamedTwice(name);
        return wrong;
    }

    /// <summary>By its own level or one above.</summary>
    private static bool IsSearchable(QueryLevel level, Tag attribute)
    {
        for (var at = QueryLevel.Study; at <= level; at++)
        {
            if (Searchable.Supports(at, attribute))
                return true;
        }

        return false;
    }

    internal static int LongestOf(Vr vr) => vr == Vr.UI ? LongestList : LongestValue;
}
