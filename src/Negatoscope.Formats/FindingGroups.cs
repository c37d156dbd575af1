using System.Text.RegularExpressions;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Findings of one study or of many. Those that say the same of the same study, view and place are told once, with a count and the first places.</summary>
public sealed class FindingGroups
{
    private readonly Dictionary<FindingKey, FindingGroup> _groups = [];

    /// <summary>By owner, then the gravest first, then code and place: the order does not depend on threads.</summary>
    public IEnumerable<FindingGroup> InOrder => Ordered(_groups.Values);

    /// <summary>Groups of several sets in the same order.</summary>
    public static IEnumerable<FindingGroup> Ordered(IEnumerable<FindingGroup> groups) => groups
        .OrderBy(g => g.Finding.Owner)
        .ThenByDescending(g => g.Finding.Severity)
        .ThenBy(g => g.Finding.Code, StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Place.Study ?? default)
        .ThenBy(g => g.Finding.Place.View, StringComparer.Ordinal)
        .ThenBy(g => g.Path, StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Place.Tag, StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Sentence.English, StringComparer.Ordinal);

    public int Count(Severity severity) => _groups.Values.Where(g => g.Finding.Severity == severity).Sum(g => g.Count);

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var key = FindingKey.Of(finding);
            if (_groups.TryGetValue(key, out var group))
                group.Add(finding);
            else
                _groups.Add(key, new(finding, key.Path));
        }
    }
}

internal sealed partial record FindingKey(Severity Severity, string Code, Owner Owner, Uid? Study, string? View, string? Path, string? Tag, string English)
{
    public static FindingKey Of(Finding finding) => new(
        finding.Severity,
        finding.Code,
        finding.Owner,
        finding.Place.Study,
        finding.Place.View,
        WithoutIndexes(finding.Place.Path),
        finding.Place.Tag,
        finding.Sentence.English);

    /// <summary>series[3].instance[17] and series[4].instance[2] are the same place for a human.</summary>
    private static string? WithoutIndexes(string? path) => path is null || !path.Contains('[') ? path : Indexes.Replace(path, "");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indexes { get; }
}

/// <param name="sharedPath">The FHIR path that all of them share, without indexes.</param>
public sealed class FindingGroup(Finding first, string? sharedPath)
{
    private const int PlacesShown = 5;

    private readonly SortedSet<string> _places = new(Describe(first.Place) is { } place ? [place] : [], StringComparer.Ordinal);

    public Finding Finding => first;
    public int Count { get; private set; } = 1;
    public string? Path => Count == 1 ? first.Place.Path : sharedPath;

    /// <summary>The first places in ordinal order, so that they do not depend on which thread read which file first.</summary>
    public IReadOnlyCollection<string> Places => _places;

    public void Add(Finding other)
    {
        Count++;
        if (Describe(other.Place) is not { } place || !_places.Add(place) || _places.Count <= PlacesShown)
            return;
        _places.Remove(_places.Max!); // not null: the set holds more than PlacesShown places
    }

    private static string? Describe(Place place)
    {
        var where = place.File ?? place.Instance?.ToString() ?? place.Series?.ToString();
        return (where, place.Offset, place.Line) switch
        {
            (null, _, _) => null,
            ({ } file, { } offset, _) => $"{file} @{offset}",
            ({ } file, _, { } line) => $"{file}:{line}",
            ({ } file, _, _) => file,
        };
    }
}
