using System.Text;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Bundles;
using Negatoscope.Server.FhirApi.Http;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>What a page of resources is asked for: the very parameters of a FHIR search, in its address.</summary>
/// <param name="Pairs">Decoded, in order, without the place of the page.</param>
/// <param name="Cursor">Where the page begins; null for the first.</param>
public sealed record ResourceQuery(string Type, IReadOnlyList<KeyValuePair<string, string>> Pairs, string? Cursor)
{
    public const int PageSize = 25;

    /// <summary>Of a field of the form: how the field that follows is compared.</summary>
    internal const string HowPrefix = "how:";

    /// <summary>Of a field of the form: parameters that are written by hand.</summary>
    internal const string More = "more";

    internal const string SortKey = "_sort";

    private const int LongestValue = 1000;

    internal static ResourceQuery Of(string type, string? queryString)
    {
        var all = RequestReader.Parameters(queryString).Where(pair => pair.Key is not ("lang" or "scheme")).ToList();
        return new(type, Paging.WithoutCursor(all), all.FirstOrDefault(pair => pair.Key == Paging.Cursor).Value);
    }

    /// <summary>The form sends all its fields; what is asked for are those that have a value, each as FHIR writes it.</summary>
    internal bool IsOfTheForm => Pairs.Any(pair => pair.Value.Length == 0 || pair.Key == More || pair.Key.StartsWith(HowPrefix, StringComparison.Ordinal));

    internal ResourceQuery Tidied()
    {
        var tidy = new List<KeyValuePair<string, string>>();
        var how = ("", "");
        foreach (var (key, value) in Pairs)
        {
            if (key.StartsWith(HowPrefix, StringComparison.Ordinal))
                how = (key[HowPrefix.Length..], value);
            else if (key == More)
                tidy.AddRange(RequestReader.Parameters($"?{value.TrimStart('?')}").Where(pair => pair.Value.Length > 0));
            else if (value.Trim() is { Length: > 0 } text)
                tidy.Add(SearchField.Written(key, how.Item1 == key && how.Item2.Length <= 10 ? how.Item2 : "", text.Length > LongestValue ? text[..LongestValue] : text));
        }

        return this with { Pairs = tidy, Cursor = null };
    }

    /// <summary>The one parameter that the answer is sorted by; null where it is not, or by several.</summary>
    public (string Code, bool IsDescending)? Sorted =>
        Pairs.Where(pair => pair.Key == SortKey).ToList() is [{ Value: var sort }] && !sort.Contains(',', StringComparison.Ordinal) ? (sort.TrimStart('-'), sort.StartsWith('-')) : null;

    /// <summary>The address of this page, or of another page of the same answer.</summary>
    public string AddressAt(string? cursor) => Paging.Url(Links.Resources(Type), Pairs, cursor);

    /// <summary>The search itself.</summary>
    public string FhirAddress => Paging.Url($"{FhirApi.FhirRoutes.Root}/{Type}", Pairs);

    /// <summary>As people read it, not encoded but for what would be ambiguous.</summary>
    public string FhirText
    {
        get
        {
            var text = new StringBuilder(Type);
            foreach (var (name, value) in Pairs)
                text.Append(text.Length == Type.Length ? '?' : '&').Append(name).Append('=').Append(value.Replace("&", "%26", StringComparison.Ordinal));
            return text.ToString();
        }
    }

    /// <summary>What the form shows of it, and what it can only show as it is written.</summary>
    internal (IReadOnlyList<SearchField> Fields, string Others) Shown(SearchParameters parameters)
    {
        var (fields, rest) = (new List<SearchField>(), new List<KeyValuePair<string, string>>());
        foreach (var pair in Pairs)
            if (SearchField.Of(parameters, Type, pair.Key, pair.Value) is { } field)
                fields.Add(field);
            else if (pair.Key != SortKey || Sorted is null)
                rest.Add(pair);
        return (fields, Paging.Url("", rest).TrimStart('?'));
    }
}
