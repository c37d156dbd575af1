using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Dicom;
using Negatoscope.Formats;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;
using Negatoscope.Server.Pages;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Viewer;

/// <summary>
/// IHE Invoke Image Display (RAD-106): what the links in French imaging reports ask for. Opens the viewer, or the page of the study where none is
/// installed. What a link says beside the study must not contradict what is known of the study; what is not known contradicts nothing.
/// </summary>
internal static class ImageDisplay
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapMethods(Links.ImageDisplay, PageRoutes.Get, AnswerAsync)
        .AddEndpointFilter(PageRoutes.TellOfStorage);

    private static async Task<IResult> AnswerAsync(HttpRequest request, ImageStore store, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        return ImageDisplayRequest.Of(request.Query) switch
        {
            ImageDisplayRequest.Studies asked => await OpenAsync(asked),
            ImageDisplayRequest.Patient asked => await ListAsync(asked),
            ImageDisplayRequest.Bad bad => Refused(StatusCodes.Status400BadRequest, bad.Why),
            _ => Refused(StatusCodes.Status400BadRequest, ImageDisplayText.NoRequestType),
        };

        async Task<IResult> OpenAsync(ImageDisplayRequest.Studies asked)
        {
            var studies = await FindAsync(store, asked, options.Views.Issuers, cancel);
            if (studies.Count == 0 || studies.Count < asked.Uids.Count)
                return Refused(StatusCodes.Status404NotFound, ImageDisplayText.NotHere);
            if (Contradiction(studies, asked, options.Views) is { } why)
                return Refused(StatusCodes.Status409Conflict, why);
            if (asked.Series is { } series && !await HasAsync(store, studies, series, cancel))
                return Refused(StatusCodes.Status404NotFound, ImageDisplayText.NoSuchSeries);
            return Results.Redirect(Address(studies, asked.Series));
        }

        async Task<IResult> ListAsync(ImageDisplayRequest.Patient asked)
        {
            var search = new StudySearch { Patient = asked.Id, From = asked.From, To = asked.To, Modality = asked.Modality };
            var found = await store.SearchStudiesAsync(search.ToQuery() with { Limit = 1 }, cancel);
            return found.Total == 0
                ? Refused(StatusCodes.Status404NotFound, ImageDisplayText.NoStudyOfPatient)
                : Results.Redirect(search.AddressOf(1));
        }

        // Studies without any image, such as a report alone, are for the pages.
        string Address(IReadOnlyList<StudyRow> studies, Uid? series) =>
            options.Viewer is not null && studies.Any(study => study.HasImages) ? Links.Images(studies.Select(study => study.Uid), visitor.Language, series)
            : studies is not [var only] ? new StudySearch { Studies = string.Join(',', studies.Select(study => study.Uid)) }.AddressOf(1)
            : series is { } first ? Links.Series(only.Uid, first)
            : Links.Study(only.Uid);

        IResult Refused(int status, Sentence why) => ProblemModel.Page(status, why, visitor);
    }

    private static async Task<IReadOnlyList<StudyRow>> FindAsync(
        ImageStore store, ImageDisplayRequest.Studies asked, IssuerSettings issuers, CancellationToken cancel)
    {
        AttributeMatch match = asked.Uids.Count > 0
            ? new(Tags.StudyInstanceUID, new Matching.AnyOf([.. asked.Uids.Select(uid => uid.ToString())]))
            : new(Tags.AccessionNumber, new Matching.AnyOf([.. asked.AccessionNumbers.SelectMany(Forms).Distinct()]));
        var found = await store.SearchStudiesAsync(new() { Level = QueryLevel.Study, Matches = [match], Limit = StudySearch.MostStudies }, cancel);
        var rows = found.Rows.Select(StudyRow.Of);
        return asked.Uids.Count > 0
            ? [.. rows]
            : [.. rows.Where(row => row.ToStudy().AccessionNumber is { } number && asked.AccessionNumbers.Any(given => InvokeImageDisplay.IsNumberOf(number, given, issuers)))];
    }

    /// <summary>A number may itself hold dots: what stands behind any of them may be the number, and what stands before it the OID of who gave it.</summary>
    private static IEnumerable<string> Forms(string given)
    {
        yield return given;
        for (var dot = given.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = given.IndexOf('.', dot + 1))
            if (Uid.TryParse(given.AsSpan(0, dot), out _))
                yield return given[(dot + 1)..];
    }

    private static Sentence? Contradiction(IReadOnlyList<StudyRow> rows, ImageDisplayRequest.Studies asked, ViewSettings settings)
    {
        var studies = rows.Select(row => row.ToStudy()).ToList();
        if (asked.AccessionNumbers.Count > 0 && studies.Any(study => study.AccessionNumber is { } number
            && !asked.AccessionNumbers.Any(given => InvokeImageDisplay.IsNumberOf(number, given, settings.Issuers))))
            return ImageDisplayText.OtherNumber;
        if (asked.Document is { } document && studies.Any(study => settings.Endpoints.DocumentId?.For(study) is { } known && known != document))
            return ImageDisplayText.OtherDocument;
        return null;
    }

    private static async Task<bool> HasAsync(ImageStore store, IReadOnlyList<StudyRow> studies, Uid series, CancellationToken cancel)
    {
        foreach (var study in studies)
            if ((await store.SearchSeriesAsync(new() { Level = QueryLevel.Series, Study = study.Uid, Series = series, Limit = 1 }, cancel)).Total > 0)
                return true;
        return false;
    }
}
