using Microsoft.AspNetCore.Http;
using Negatoscope.Model;
using Negatoscope.Server.Pages;

namespace Negatoscope.Server.Viewer;

/// <summary>An IHE Invoke Image Display request (RAD-106), as reports, RIS and DRIMboxes write it.</summary>
/// <remarks>
/// Keys are compared without case, which the French profile needs (<c>Accessionnumber</c>). Parameters that say how to show images (viewerType,
/// diagnosticQuality, keyImagesOnly) are not read: there is one viewer, and it shows everything at full quality.
/// </remarks>
internal abstract record ImageDisplayRequest
{
    private ImageDisplayRequest()
    {
    }

    /// <param name="Uids">Empty when accession numbers alone name them.</param>
    /// <param name="AccessionNumbers">As given: alone, or behind the OID of who gave them.</param>
    /// <param name="Series">To be shown first.</param>
    /// <param name="Document">idCDA: the report that the link stands in.</param>
    public sealed record Studies(IReadOnlyList<Uid> Uids, IReadOnlyList<string> AccessionNumbers, Uid? Series, string? Document) : ImageDisplayRequest;

    /// <param name="Id">Without the authority that HL7's CX form adds to it.</param>
    public sealed record Patient(string Id, DateOnly? From, DateOnly? To, string Modality) : ImageDisplayRequest;

    public sealed record Bad(Sentence Why) : ImageDisplayRequest;

    public static ImageDisplayRequest Of(IQueryCollection query)
    {
        // The published example of the French report has spaces before its ampersands.
        return One("requestType")?.ToUpperInvariant() switch
        {
            "STUDY" => StudiesOf(),
            "PATIENT" => PatientOf(),
            _ => new Bad(ImageDisplayText.NoRequestType),
        };

        ImageDisplayRequest StudiesOf()
        {
            var uids = new List<Uid>();
            foreach (var text in All("studyUID").Concat(All("studyInstanceUID")))
            {
                if (!Uid.TryParse(text, out var uid))
                    return new Bad(ImageDisplayText.NotAUid);
                if (!uids.Contains(uid))
                    uids.Add(uid);
            }

            Uid? series = null;
            if ((One("seriesUID") ?? One("seriesInstanceUID")) is { } first)
            {
                if (!Uid.TryParse(first, out var uid))
                    return new Bad(ImageDisplayText.NotAUid);
                series = uid;
            }

            string[] numbers = [.. All("accessionNumber").Distinct()];
            return uids.Count == 0 && numbers.Length == 0 ? new Bad(ImageDisplayText.NoStudyNamed)
                : Math.Max(uids.Count, numbers.Length) > StudySearch.MostStudies ? new Bad(ImageDisplayText.TooManyStudies)
                : new Studies(uids, numbers, series, One("idCDA"));
        }

        ImageDisplayRequest PatientOf() => One("patientID")?.Split('^')[0] is { Length: > 0 } id
            ? new Patient(id, Date("lowerDateTime"), Date("upperDateTime"), All("modalitiesInStudy") is [var modality] ? modality : "")
            : new Bad(ImageDisplayText.NoPatientNamed);

        string? One(string key) => query[key].ToString().Trim() is { Length: > 0 } text ? text : null;

        string[] All(string key) => query[key].ToString().Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        DateOnly? Date(string key) => One(key) is { Length: >= 8 } text
            ? Shown.DateOf(text.Replace("-", "", StringComparison.Ordinal) is { Length: >= 8 } digits ? digits[..8] : null)
            : null;
    }

    /// <summary>The profile's comma, and what is met instead.</summary>
    private static readonly char[] Between = [',', ';', '\\'];
}
