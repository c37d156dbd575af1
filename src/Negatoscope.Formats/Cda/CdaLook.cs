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
        CdaElement? found = null;
        foreach (var id in holder.Children("id"))
            if (id["extension"] is not null)
                Say(() => CdaFindings.UidExtended(id, what));
            else if (id.NullFlavor is null && id["root"] is not null && found is not null)
                Say(() => CdaFindings.Several(id, what));
            else if (id.NullFlavor is null && id["root"] is not null)
                found = id;
        if (found?["root"] is { } root)
            return Uid(found, root, what);
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
        if (text != uid.ToString() || IsIrregular(text))
            Say(() => CdaFindings.UidForm(at, what));
        return uid;
    }

    /// <summary>PS3.5 §9.1: a component is 0 or does not begin with it, none is empty, and an OID has a root of 0 to 2 and something below it.</summary>
    public static bool IsIrregular(string uid) =>
        uid.Trim().Split('.') is not ["0" or "1" or "2", _, ..] || uid.Split('.').Any(component => component.Trim() is "" or ['0', _, ..]);

    /// <summary>A number and who gave it, which must be an OID or a UUID.</summary>
    public CdaId? Id(CdaElement? element, Sentence what)
    {
        var id = CdaId.Read(element);
        if (id is { Extension: not null, Root: null })
            Say(() => CdaFindings.IdWithoutRoot(element!, what)); // an id was read from it
        else if (id is { HasUsableRoot: false })
            Say(() => CdaFindings.RootForm(element!, what)); // as above
        return id;
    }

    /// <summary>Whether an entry says that something was done. A negated one says the contrary, one of another mood or status that it is planned or was given up.</summary>
    public bool IsDone(CdaElement entry)
    {
        var status = entry.Child("statusCode") is { NullFlavor: null } said ? said["code"]?.Trim() : null;
        var isDone = entry["negationInd"]?.Trim() is not ("true" or "1") && entry["moodCode"]?.Trim() is (null or "EVN") && entry.NullFlavor is null
            && status is (null or "completed" or "active");
        if (!isDone)
            Say(() => CdaFindings.NotDone(entry));
        return isDone;
    }

    /// <summary>A point in time; of an interval its beginning.</summary>
    public Moment? Time(CdaElement? element)
    {
        if (element is { NullFlavor: null } && element["value"] is null && (element.Child("low") ?? element.Child("center")) is { } part)
            return Time(part);
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

    /// <summary>Whether an element has a value, be it one that cannot be read: then that is told, and not that it is absent.</summary>
    public static bool HasValue(CdaElement? element) =>
        element is { NullFlavor: null } && (element["value"] ?? element.Child("low")?["value"] ?? element.Child("center")?["value"]) is not null;

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
