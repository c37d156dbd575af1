using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Takes typed values out of elements, and tells what is wrong with them: data is reported, only bugs throw.</summary>
internal sealed class CdaLook
{
    private const int MostFindings = 1000;

    private readonly List<Finding> _findings = [];
    private CdaElement? _firstWithoutZone;
    private int _withoutZone;

    public void Say(Func<Finding> finding)
    {
        if (_findings.Count < MostFindings)
            _findings.Add(finding());
        else if (_findings.Count == MostFindings)
            _findings.Add(CdaFindings.Cut(MostFindings));
    }

    /// <summary>In the order of the document, as far as they have a line.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            if (_firstWithoutZone is { } first)
                _findings.Add(CdaFindings.TimesWithoutZone(first, _withoutZone));
            _firstWithoutZone = null;
            return [.. _findings.OrderBy(finding => finding.Place.Line ?? int.MaxValue)];
        }
    }

    /// <summary>The UID in the root of the first id that has one; an id with an extension is no UID.</summary>
    public Uid? UidOf(CdaElement holder, Sentence what, Severity absent = Severity.Error)
    {
        foreach (var id in holder.Children("id"))
            if (id["extension"] is not null)
                Say(() => CdaFindings.UidExtended(id, what));
            else if (id.NullFlavor is null && id["root"] is { } root)
                return Uid(id, root, what);
        Say(() => CdaFindings.Absent(holder.Child("id") ?? holder, what, absent));
        return null;
    }

    public Uid? Uid(CdaElement at, string text, Sentence what)
    {
        if (!Model.Uid.TryParse(text, out var uid))
        {
            Say(() => CdaFindings.Unusable(at, what));
            return null;
        }
        if (text != uid.ToString() || HasLeadingZeros(text))
            Say(() => CdaFindings.UidForm(at, what));
        return uid;
    }

    /// <summary>PS3.5 §9.1: a component is 0 or does not begin with it.</summary>
    public static bool HasLeadingZeros(string uid) =>
        uid.Split('.').Any(component => component.Trim() is ['0', _, ..]);

    public Moment? Time(CdaElement? element)
    {
        if (element?["value"] is not { } text || element.NullFlavor is not null)
            return null;
        if (CdaTimes.Read(text) is not { } moment)
        {
            Say(() => CdaFindings.Unusable(element, new("The time", "L'heure")));
            return null;
        }
        if (moment is { HasTime: true, Offset: null })
        {
            _firstWithoutZone ??= element;
            _withoutZone++;
        }
        return moment;
    }

    /// <summary>The value of a PQ; CDA writes decimals with a point.</summary>
    public decimal? Quantity(CdaElement? element)
    {
        if (element?["value"] is not { } text || element.NullFlavor is not null)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
            return value;
        Say(() => CdaFindings.Unusable(element, new("The quantity", "La quantité")));
        return null;
    }

    /// <summary>Text that is said here; a reference to the narrative is not followed.</summary>
    public static string? Text(CdaElement? element) => element is { NullFlavor: null, Text: { Length: > 0 } text } ? text : null;
}
