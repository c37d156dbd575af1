using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;

namespace Negatoscope.Server.Pages.Validation;

/// <summary>The validator: what is pasted, dropped or stored here is validated as at the door, and nothing is kept of it.</summary>
internal static class ValidationRoutes
{
    /// <summary>Of a source, in bytes.</summary>
    public const int LargestSource = 4 << 20;

    /// <summary>What a form has besides its source.</summary>
    private const int Besides = 64 << 10;

    /// <summary>A field with more in it is of no use to anybody, and slow.</summary>
    private const int LongestText = 256 << 10;

    private const int MostIssues = 200;
    private const int MostDocuments = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods(Links.Validator, PageRoutes.Get, ShowAsync);
        pages.MapPost(Links.Validator, ValidateAsync);
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, FhirService service, ProfileCatalog catalog, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        var model = new ValidationModel(catalog.Guides, "", "", null);
        if (request.Query["stored"].ToString() is not { Length: > 0 } stored)
            return new PageResult<ValidationPage, ValidationModel>(model, visitor);
        if (Resources.LocalReferences.Target(stored, service) is not var (type, id) || await service.Store.ReadAsync(type, id, cancel) is not { IsDeletion: false } version)
            return ProblemModel.Page(StatusCodes.Status404NotFound, Resources.ResourceText.NoSuchResource, visitor);
        return new PageResult<ValidationPage, ValidationModel>(Answered(model, version.Content, service, cancel), visitor);
    }

    private static async Task<IResult> ValidateAsync(HttpContext http, FhirService service, ProfileCatalog catalog, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(http.Request, options.Language);
        var model = new ValidationModel(catalog.Guides, "", "", null);
        if (!http.Request.HasFormContentType)
            return Refused(StatusCodes.Status415UnsupportedMediaType, ValidationText.NotAForm);
        if (http.Request.ContentLength > LargestSource + Besides)
            return Refused(StatusCodes.Status413PayloadTooLarge, ValidationText.TooLong(LargestSource));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestSource + Besides;
        var length = http.Request.ContentLength ?? LargestSource;
        if (!await service.Bodies.TryEnterAsync(length, Patience, cancel))
            return Refused(StatusCodes.Status503ServiceUnavailable, ValidationText.TooBusy);
        try
        {
            var form = await http.Request.ReadFormAsync(FormLimits, cancel);
            var profile = form["profile"].ToString();
            model = model with { Profile = catalog.Has(profile) ? profile : "" };
            var source = await SourceOf(form, cancel);
            if (source.IsEmpty)
                return Refused(StatusCodes.Status400BadRequest, ValidationText.NothingSent);
            if (source.Length > LargestSource)
                return Refused(StatusCodes.Status413PayloadTooLarge, ValidationText.TooLong(LargestSource));
            return new PageResult<ValidationPage, ValidationModel>(Answered(model, source, service, cancel), visitor);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge, ValidationText.TooLong(LargestSource));
        }
        catch (InvalidDataException e) when (e.Message.Contains("limit", StringComparison.Ordinal)) // of the form: its own words are the only sign
        {
            return Refused(StatusCodes.Status413PayloadTooLarge, ValidationText.TooLong(LargestSource));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Refused(StatusCodes.Status400BadRequest, ValidationText.NotAForm);
        }
        finally
        {
            service.Bodies.Leave(length);
        }

        IResult Refused(int status, Sentence why) => new PageResult<ValidationPage, ValidationModel>(model with { Refusal = why }, visitor, status);
    }

    /// <summary>In memory alone: what is dropped here may be of a patient.</summary>
    private static FormOptions FormLimits => new()
    {
        MultipartBodyLengthLimit = LargestSource + Besides,
        BufferBodyLengthLimit = LargestSource + Besides,
        ValueLengthLimit = LargestSource,
        MemoryBufferThreshold = LargestSource + Besides,
        ValueCountLimit = 16,
        KeyLengthLimit = 256,
    };

    /// <summary>The file, else what was pasted.</summary>
    private static async Task<ReadOnlyMemory<byte>> SourceOf(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files["file"] is { Length: > 0 } file)
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancel);
            return bytes.ToArray() is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes.ToArray();
        }

        return Encoding.UTF8.GetBytes(form["source"].ToString().Trim().ReplaceLineEndings("\n"));
    }

    private static ValidationModel Answered(ValidationModel model, ReadOnlyMemory<byte> sent, FhirService service, CancellationToken cancel)
    {
        var documents = SourceLines.Documents(sent);
        var (source, isLaidOut) = documents is null ? SourceLines.LaidOut(sent) : (sent, false);
        var issues = new List<Issue>();
        var what = new List<string>();
        foreach (var (line, document) in documents ?? [(1, source)])
        {
            if (what.Count == MostDocuments || issues.Count > MostIssues)
                break;
            var parsed = FhirDocument.Parse(document);
            what.Add(parsed.Root.ResourceType ?? "");
            var found = parsed.Root.Exists
                ? service.Door.Validate(parsed, model.Profile.Length > 0 ? [model.Profile] : [], cancel)
                : parsed.Issues;
            issues.AddRange(found.Select(issue => issue.Line > 0 ? issue with { Line = issue.Line + line - 1 } : issue));
        }

        var isCut = issues.Count > MostIssues || what.Count < (documents?.Count ?? 1);
        IReadOnlyList<Issue> told = [.. issues.Take(MostIssues)];
        var text = SourceLines.TextOf(source);
        return model with
        {
            Text = source.Length <= LongestText ? text : "",
            Answer = new([.. what.Distinct()], told, [.. told.Select(issue => SourceLines.Excerpt(text, issue))], SourceLines.Of(text, told), isLaidOut, isCut),
        };
    }
}
