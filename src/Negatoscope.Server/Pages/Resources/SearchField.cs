using Negatoscope.Fhir.Search;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>A parameter as the form has it: how the value is compared, and the value.</summary>
/// <param name="How">What stands behind the name (<c>:contains</c>) or before the value (<c>ge</c>); empty for the plain comparison.</param>
public sealed record SearchField(SearchParameter Parameter, string How, string Value)
{
    /// <summary>The ways that the form offers; others are written by hand.</summary>
    internal static IReadOnlyList<(string How, Sentence Name)> Ways(SearchType type) => type switch
    {
        SearchType.String => [("", new("begins with", "commence par")), (":contains", new("contains", "contient")), (":exact", new("is exactly", "est exactement"))],
        SearchType.Token => [("", new("is", "est")), (":not", new("is not", "n'est pas")), (":text", new("is called", "s'appelle"))],
        SearchType.Date => [("", new("on", "le")), ("ge", new("from", "à partir du")), ("le", new("until", "jusqu'au")), ("gt", new("after", "après le")), ("lt", new("before", "avant le"))],
        SearchType.Number or SearchType.Quantity =>
            [("", new("is", "est")), ("ge", new("at least", "au moins")), ("le", new("at most", "au plus")), ("gt", new("more than", "plus de")), ("lt", new("less than", "moins de"))],
        SearchType.Uri => [("", new("is", "est")), (":below", new("begins with", "commence par"))],
        _ => [("", new("is", "est"))],
    };

    /// <summary>What a value looks like.</summary>
    internal static Sentence Example(SearchType type) => type switch
    {
        SearchType.Date => new("2026, 2026-01 or 2026-01-31", "2026, 2026-01 ou 2026-01-31"),
        SearchType.Token => new("code, or system|code", "code, ou système|code"),
        SearchType.Reference => new("Type/id", "Type/id"),
        SearchType.Quantity => new("5.4, or 5.4|system|unit", "5.4, ou 5.4|système|unité"),
        SearchType.Uri => new("http://… or urn:…", "http://… ou urn:…"),
        _ => new("", ""),
    };

    /// <summary>What the form can show of one parameter of an address; null for what it cannot.</summary>
    internal static SearchField? Of(SearchParameters parameters, string type, string name, string value)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (code, modifier) = colon < 0 ? (name, "") : (name[..colon], name[colon..]);
        if (parameters.Find(type, code) is not { } parameter || parameter.Code != code || !IsOffered(parameter))
            return null;
        var ways = Ways(parameter.Type);
        if (modifier.Length > 0)
            return ways.Any(way => way.How == modifier) ? new(parameter, modifier, value) : null;
        var prefix = ways.Select(way => way.How).FirstOrDefault(how => how.Length == 2 && value.StartsWith(how, StringComparison.Ordinal)) ?? "";
        return new(parameter, prefix, value[prefix.Length..]);
    }

    internal static bool IsOffered(SearchParameter parameter) => parameter is { IsSearchable: true, Type: not SearchType.Composite };

    /// <summary>As it stands in an address.</summary>
    internal static KeyValuePair<string, string> Written(string code, string how, string value) =>
        how.StartsWith(':') ? new(code + how, value) : new(code, how + value);
}
