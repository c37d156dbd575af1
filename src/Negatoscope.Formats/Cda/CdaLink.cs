using System.Net;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>
/// A link to the images, by the parameters of its query: names in any case, and those that the DRIMbox uses beside those of the specification.
/// </summary>
internal sealed class CdaLink
{
    private readonly List<(string Name, string Value)> _parameters = [];
    private readonly bool _hasSpaces;

    public CdaLink(string link)
    {
        _hasSpaces = link.Any(char.IsWhiteSpace);
        var query = link.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return;
        foreach (var parameter in link[(query + 1)..].Split('&'))
            if (parameter.Split('=', 2) is [var name, var value])
                _parameters.Add((name.Trim().ToLowerInvariant(), WebUtility.UrlDecode(value).Trim()));
    }

    public string? AccessionNumber => Of("accessionnumber");

    /// <summary>IHE RAD-106, of a study.</summary>
    public bool IsInvokeImageDisplay => string.Equals(Of("requesttype"), "STUDY", StringComparison.OrdinalIgnoreCase);

    /// <summary>PS3.18 §9.4.</summary>
    public bool IsWadoUri => string.Equals(Of("requesttype"), "WADO", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it leads to another study than this one.</summary>
    public bool IsOfOther(Uid study) => _parameters.Exists(one => one.Name is "studyuid" or "studyinstanceuid" && one.Value != study.ToString());

    private string? Of(string name) => _parameters.Find(parameter => parameter.Name == name).Value;

    public void Check(CdaElement at, CdaLook look, Uid? study, Uid? series, Uid? instance, Uid? document)
    {
        if (_hasSpaces)
            look.Say(() => CdaFindings.LinkSpaces(at, study));
        if (!IsInvokeImageDisplay)
            look.Say(() => CdaFindings.LinkNotIid(at, study));

        (string Name, Uid? Expected)[] named =
            [("studyuid", study), ("studyinstanceuid", study), ("seriesuid", series), ("objectuid", instance), ("idcda", document)];
        var said = named.Select(one => (one.Name, one.Expected, Value: Of(one.Name))).Where(one => one.Value is not null).ToList();
        if (said.Exists(one => one.Name != "idcda" && (!Uid.TryParse(one.Value, out _) || CdaLook.HasLeadingZeros(one.Value!)))) // taken where there is one
            look.Say(() => CdaFindings.LinkUidForm(at, study));
        foreach (var (name, expected, value) in said)
            if (expected is { } uid && value != uid.ToString())
            {
                look.Say(() => CdaFindings.LinkElsewhere(at, study, name)); // the first: a wrong series has wrong objects
                return;
            }
    }
}
