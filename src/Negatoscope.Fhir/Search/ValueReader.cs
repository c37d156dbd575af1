using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Search;

/// <summary>What a type of parameter takes from a data type (R4 search.html#ptypes). An element that it takes nothing from gives no value.</summary>
internal sealed class ValueReader(SearchSettings settings)
{
    private readonly AmountReader _amounts = new();

    public void Read(in PathItem item, SearchParameter parameter, CodeSystems? systems, List<SearchValue> into)
    {
        switch (parameter.Type)
        {
            case SearchType.Token:
                TokenReader.Read(item, parameter.IgnoresCase, systems, into);
                break;
            case SearchType.Reference:
                ReferenceReader.Read(item, settings, into);
                break;
            case SearchType.String:
                TextReader.ReadStrings(item, into);
                break;
            case SearchType.Uri:
                TextReader.ReadUri(item, into);
                break;
            case SearchType.Date:
                ReadDates(item, into);
                break;
            case SearchType.Number:
                _amounts.ReadNumber(item, into);
                break;
            case SearchType.Quantity:
                _amounts.ReadQuantity(item, into);
                break;
        }
    }

    private void ReadDates(in PathItem item, List<SearchValue> into)
    {
        if (item.Kind is PathKind.Date or PathKind.DateTime)
            into.Add(DateSpan.Of(item.AsTemporal, settings.TimeZone));
        else if (item.Node.HasValue)
        {
            if (Span(item.Node) is { } span)
                into.Add(span);
        }
        else if ((item.Type?.Name == "Timing" ? Outer(item.Node) : Period(item.Node)) is { } period)
            into.Add(period);
    }

    private SearchValue.Date? Span(Node node) => Temporal.TryParseDateTime(node.Text, out var when) ? DateSpan.Of(when, settings.TimeZone) : null;

    /// <summary>An end that is not given is open; a period without both says nothing. One that ends before it starts is taken the other way round.</summary>
    private SearchValue.Date? Period(Node period)
    {
        var (start, end) = (Span(period.Child("start"u8)), Span(period.Child("end"u8)));
        if (start is null && end is null)
            return null;
        var (from, to) = (start?.From ?? long.MinValue, end?.To ?? long.MaxValue);
        return from < to ? new(from, to) : new(end!.From, start!.To); // from >= to needs both
    }

    /// <summary>R4 search.html#date: of a Timing only the outer limits count.</summary>
    private SearchValue.Date? Outer(Node timing)
    {
        SearchValue.Date? outer = null;
        foreach (var child in timing.Children)
        {
            var span = child.IsNamed("event"u8) ? Span(child) : child.IsNamed("repeat"u8) ? Period(child.Child("boundsPeriod"u8)) : null;
            if (span is not null)
                outer = outer is null ? span : new(Math.Min(outer.From, span.From), Math.Max(outer.To, span.To));
        }
        return outer;
    }
}
