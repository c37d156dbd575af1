using System.Text.RegularExpressions;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>The link from a report to the images: an IHE Invoke Image Display request to the DRIMbox source.</summary>
public static partial class InvokeImageDisplay
{
    internal const string MediaType = "application/dicom";

    /// <summary>What a template may have to fill.</summary>
    internal static readonly string[] Words = [StudyUid, AccessionNumber, DocumentId];

    internal const string StudyUid = "studyUid";
    private const string AccessionNumber = "accessionNumber";
    private const string DocumentId = "documentId";

    /// <summary>A word in braces.</summary>
    [GeneratedRegex(@"\{([^{}]*)\}")]
    internal static partial Regex Placeholder { get; }

    /// <summary>The template with this study's values; a query parameter without its value is left out. Null when there is no link.</summary>
    internal static string? Link(string template, Study study, ViewSettings settings, Place at, ICollection<Finding> findings)
    {
        var query = template.IndexOf('?', StringComparison.Ordinal);
        var parameters = query < 0 ? [] : template[(query + 1)..].Split('&');

        if (Filled(query < 0 ? template : template[..query]) is not { } path)
        {
            findings.Add(AnsFindings.LinkCannotBeMade(at));
            return null;
        }
        return query < 0 ? path : $"{path}?{string.Join('&', parameters.Select(Filled).OfType<string>())}";

        string? Filled(string part)
        {
            var complete = true;
            var filled = Placeholder.Replace(part, match =>
            {
                if (ValueOf(match.Groups[1].Value, study, settings) is { } value)
                    return Uri.EscapeDataString(value);

                complete = false;
                findings.Add(Missing(match.Groups[1].Value, at));
                return "";
            });
            return complete ? filled : null;
        }
    }

    private static string? ValueOf(string placeholder, Study study, ViewSettings settings) => placeholder switch
    {
        StudyUid => study.Uid.ToString(),
        AccessionNumber => WithIssuer(study.AccessionNumber, settings.Issuers),
        DocumentId => settings.Endpoints.DocumentId?.For(study),
        _ => null,
    };

    /// <summary>
    /// Whether a link's Accessionnumber is the number of a study: alone, or after the OID of who gave it, which must be the one that is known of the
    /// number where any is.
    /// </summary>
    public static bool IsNumberOf(IssuedId number, string given, IssuerSettings issuers) =>
        given == number.Value
        || (WithIssuer(number, issuers) is { } whole && whole != number.Value
            ? given == whole
            : given.EndsWith($".{number.Value}", StringComparison.Ordinal) && Uid.TryParse(given.AsSpan(0, given.Length - number.Value.Length - 1), out _));

    /// <summary>As the French imaging report has it: the OID of who gave the number, a dot, the number.</summary>
    private static string? WithIssuer(IssuedId? number, IssuerSettings issuers)
    {
        var system = number is null ? null : Identifiers.SystemOf(number, issuers, issuers.AccessionNumberSystem);
        return system?.StartsWith(Identifiers.OidUrn, StringComparison.Ordinal) == true ? $"{system[Identifiers.OidUrn.Length..]}.{number?.Value}" : number?.Value;
    }

    private static Finding Missing(string placeholder, Place at) => placeholder switch
    {
        AccessionNumber => AnsFindings.LinkWithoutAccessionNumber(at),
        DocumentId => AnsFindings.LinkWithoutDocument(at),
        _ => AnsFindings.UnknownPlaceholder(at, placeholder),
    };
}
