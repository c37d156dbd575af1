using System.Globalization;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>Searches that must find a value, as a client would write them.</summary>
internal static class OwnValues
{
    /// <summary>Names, with their modifiers, and values; none for a value that no search can ask for.</summary>
    public static IEnumerable<(string Name, string Value)> SearchesFor(SearchEntry entry) =>
        entry.Component == 0 && entry.Part == 0 ? For(entry.Parameter.Code, entry.Value) : [];

    /// <summary>A search for each tuple of a composite, by a value of every component.</summary>
    public static IEnumerable<(string Name, string Value)> SearchesForTuples(IEnumerable<SearchEntry> entries)
    {
        foreach (var tuple in entries.Where(entry => entry.Part > 0).GroupBy(entry => (entry.Parameter, entry.Part)))
        {
            var parts = tuple.GroupBy(entry => entry.Component).OrderBy(component => component.Key)
                .Select(component => component.SelectMany(entry => For("", entry.Value)).FirstOrDefault(search => search.Name.Length == 0).Value)
                .ToList();
            if (!parts.Contains(null!))
                yield return (tuple.Key.Parameter.Code, string.Join('$', parts));
        }
    }

    private static IEnumerable<(string Name, string Value)> For(string code, SearchValue value)
    {
        switch (value)
        {
            case SearchValue.Token { Code: { Length: > 0 } token } coded:
                yield return (code, Escape(token));
                yield return (code, $"{Escape(coded.System ?? "")}|{Escape(token)}");
                yield return ($"{code}:missing", "false");
                break;
            case SearchValue.Token { Text: { } text }:
                yield return ($"{code}:text", Escape(text));
                break;
            case SearchValue.OfType { TypeSystem: { } system } typed:
                yield return ($"{code}:of-type", $"{Escape(system)}|{Escape(typed.TypeCode)}|{Escape(typed.Value)}");
                break;
            case SearchValue.String text:
                yield return (code, Escape(text.Exact));
                yield return ($"{code}:exact", Escape(text.Exact));
                yield return ($"{code}:contains", Escape(text.Folded[(text.Folded.Length / 2)..]));
                break;
            case SearchValue.Date { From: > long.MinValue } date:
                yield return (code, $"ge{Iso(date.From)}");
                yield return (code, $"lt{Iso(date.From + 1)}");
                break;
            case SearchValue.Number number when double.IsFinite(number.Low):
                yield return (code, $"ge{Digits(number.Low)}");
                yield return (code, $"le{Digits(number.Low)}");
                break;
            case SearchValue.Quantity { System: { } system, Code: { } unit } amount when double.IsFinite(amount.Low):
                yield return (code, $"ge{Digits(amount.Low)}|{Escape(system)}|{Escape(unit)}");
                yield return (code, $"{Equal(amount)}{Digits(amount.Low)}||{Escape(unit)}");
                break;
            case SearchValue.Quantity amount when double.IsFinite(amount.Low):
                yield return (code, $"{Equal(amount)}{Digits(amount.Low)}");
                break;
            case SearchValue.Reference { Id: { } id } reference:
                yield return (code, Escape(id));
                yield return (code, $"{reference.Type}/{Escape(id)}");
                break;
            case SearchValue.Reference { Url: { } url } reference when !FhirId.IsValid(url): // a broken reference, which a search takes for an id
                yield return (code, Escape(reference.Version is { } version ? $"{url}|{version}" : url));
                break;
            case SearchValue.ReferenceIdentifier { Value: { Length: > 0 } identifier } logical:
                yield return ($"{code}:identifier", $"{Escape(logical.System ?? "")}|{Escape(identifier)}");
                break;
            case SearchValue.Uri uri:
                yield return (code, Escape(uri.Version is { } given ? $"{uri.Url}|{given}" : uri.Url));
                yield return ($"{code}:below", Escape(uri.Url));
                break;
        }
    }

    /// <summary>A span is not equal to its lower end, but reaches it.</summary>
    private static string Equal(SearchValue.Quantity amount) => amount.Low < amount.High ? "ge" : "";

    private static string Escape(string text) => SearchEscapes.Escape(text);

    private static string Iso(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Digits(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
