using System.Net;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>What an entry and its report are called, which a link should name as they do. Null: it is not known.</summary>
/// <param name="Document">The root of the report's id, where that is all of it.</param>
/// <param name="AccessionNumbers">Of the orders, as <see cref="CdaStudies.Numbers"/> writes them.</param>
internal sealed record CdaNamed(Uid? Study, Uid? Series, Uid? Instance, string? Document, IReadOnlySet<string> AccessionNumbers);

/// <summary>
/// A link to the images, by the parameters of its query: names in any case, and those that the DRIMbox uses beside those of the specification. Of WADO-RS,
/// by its path.
/// </summary>
internal sealed class CdaLink
{
    /// <summary>What names the same object: parameters of the query, and the step of the path (PS3.18 §10.1) that stands before its UID.</summary>
    private static readonly (string[] Names, Func<CdaNamed, Uid?> Uid)[] Objects =
    [
        (["studyuid", "studyinstanceuid", "studies"], named => named.Study),
        (["seriesuid", "seriesinstanceuid", "series"], named => named.Series),
        (["objectuid", "sopinstanceuid", "instances"], named => named.Instance),
    ];

    private readonly List<(string Name, string Value)> _said = [];
    private readonly bool _hasSpaces;
    private readonly bool _isUrl;

    public CdaLink(string link)
    {
        _hasSpaces = link.Any(char.IsWhiteSpace);
        var sent = link.Split('#', 2)[0]; // the rest never leaves a browser
        _isUrl = Uri.TryCreate(string.Concat(sent.Where(letter => !char.IsWhiteSpace(letter))), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

        var halves = sent.Split('?', 2);
        var steps = halves[0].Split('/');
        for (var i = 0; i + 1 < steps.Length; i++)
            if (steps[i] is "studies" or "series" or "instances")
                _said.Add((steps[i], Value(steps[i + 1])));
        foreach (var parameter in halves.Length > 1 ? halves[1].Split('&') : [])
            if (parameter.Split('=', 2) is [var name, var value])
                _said.Add((name.Trim().ToLowerInvariant(), Value(value)));
    }

    public string? AccessionNumber => All("accessionnumber").FirstOrDefault()?.Split('^')[0];

    public string? StudyUid => All(Objects[0].Names).FirstOrDefault();

    /// <summary>IHE RAD-106, of a study.</summary>
    public bool IsInvokeImageDisplay => _isUrl && IsRequestOf("STUDY");

    /// <summary>PS3.18 §9.4.</summary>
    public bool IsWadoUri => _isUrl && IsRequestOf("WADO");

    /// <summary>Whether it leads to another study than this one.</summary>
    public bool IsOfOther(Uid study) => All(Objects[0].Names).Any(value => !Listed(value).Contains(study.ToString()));

    private bool IsRequestOf(string type) => All("requesttype").Contains(type, StringComparer.OrdinalIgnoreCase);

    private static string Value(string text)
    {
        var value = WebUtility.UrlDecode(text).Trim();
        return value.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase) ? value["urn:oid:".Length..] : value;
    }

    private IEnumerable<string> All(params string[] names) => _said.Where(one => names.Contains(one.Name) && one.Value.Length > 0).Select(one => one.Value);

    public void Check(CdaElement at, CdaLook look, CdaNamed named)
    {
        if (_hasSpaces)
            look.Say(() => CdaFindings.LinkSpaces(at, named.Study));
        if (!_isUrl)
            look.Say(() => CdaFindings.LinkNotUrl(at, named.Study));
        else if (!IsRequestOf("STUDY"))
            look.Say(() => CdaFindings.LinkNotIid(at, named.Study));
        else if (!All(Objects[0].Names).Any())
            look.Say(() => CdaFindings.LinkWithoutStudy(at, named.Study));

        if (Objects.SelectMany(one => All(one.Names)).SelectMany(Listed).Any(uid => !Uid.TryParse(uid, out _) || CdaLook.IsIrregular(uid)))
            look.Say(() => CdaFindings.LinkUidForm(at, named.Study));
        if (Different(named) is { } key)
            look.Say(() => CdaFindings.LinkElsewhere(at, named.Study, key));
    }

    /// <summary>IHE RAD-106: studyUID may list several studies.</summary>
    private static string[] Listed(string uids) => uids.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>The first name that is of another object: a wrong series has wrong instances.</summary>
    private string? Different(CdaNamed named)
    {
        foreach (var (names, uidOf) in Objects)
            if (uidOf(named) is { } uid)
                foreach (var name in names)
                    if (All(name).Any(value => !Listed(value).Contains(uid.ToString())))
                        return name;
        if (named.Document is { } document && All("idcda").Any(value => !value.Equals(document, StringComparison.OrdinalIgnoreCase)))
            return "idcda";
        return named.AccessionNumbers.Count > 0 && AccessionNumber is { } accession && !IsOneOf(named.AccessionNumbers, accession) ? "accessionnumber" : null;
    }

    private static bool IsOneOf(IReadOnlySet<string> numbers, string accession)
    {
        for (var dot = accession.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = accession.IndexOf('.', dot + 1))
            if (numbers.Contains(accession[dot..]))
                return true;
        return numbers.Contains(accession);
    }
}
