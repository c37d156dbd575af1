using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Formats;
using Negatoscope.Formats.R4;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.Publishing;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.FhirApi.Operations;

/// <summary>
/// ImagingStudy/[id]/$view and $findings: the other views of a stored study, and what was noticed. They are made of the stored headers as they are now.
/// </summary>
internal static class ImagingOperations
{
    private static readonly Sentence KnownViews = new(
        $"is one of {string.Join(", ", FormatCatalog.Names)}.",
        $"est l'un de {string.Join(", ", FormatCatalog.Names)}.");

    public static async Task<FhirAnswer> ViewAsync(FhirRequest request)
    {
        var name = request.Parameter("to") ?? R4ImagingStudyView.ViewName;
        if (!FormatCatalog.Names.Contains(name))
            return FhirText.BadParameter("to", KnownViews);
        var (reading, refusal) = await ReadAsync(request);
        if (reading is null)
            return refusal!; // one of the two
        if (name == FormatCatalog.Csv)
            return new(StatusCodes.Status200OK) { Json = Rendering.JsonOf(Archive(request, reading)) };
        if (reading.View(name) is not { } view || view.Documents.Count == 0)
            return new(StatusCodes.Status422UnprocessableEntity) { Issues = [.. OfView(reading, name)] };
        return new(StatusCodes.Status200OK) { Json = view.Documents[0].Bytes, IsJsonOnly = name == FormatCatalog.Logical };
    }

    public static async Task<FhirAnswer> FindingsAsync(FhirRequest request)
    {
        var (reading, refusal) = await ReadAsync(request);
        if (reading is null)
            return refusal!; // one of the two
        var issues = reading.Findings.Select(IssueOf).ToList();
        return new(StatusCodes.Status200OK) { Issues = issues.Count > 0 ? issues : [OperationOutcomes.Clean] };
    }

    /// <summary>Publishes what waits without waiting for it to be quiet.</summary>
    public static async Task<FhirAnswer> PublishAsync(FhirRequest request)
    {
        await request.Service.Imaging.Publisher.PublishNowAsync(request.Cancel);
        return new(StatusCodes.Status200OK) { Issues = [OperationOutcomes.Success] };
    }

    private static async Task<(StudyReading? Reading, FhirAnswer? Refusal)> ReadAsync(FhirRequest request)
    {
        var stored = await request.Service.Store.ReadAsync("ImagingStudy", request.Id!, request.Cancel); // the route names it
        if (stored is null)
            return (null, FhirText.NotFound);
        if (stored.IsDeletion)
            return (null, FhirText.Deleted);

        var (images, readings) = (request.Service.Imaging.Images, request.Service.Imaging.Readings);
        var uid = StudyUid.In(FhirDocument.ParseJson(stored.Content).Root);
        if (uid is not { } study || R4ImagingStudyView.IdOf(study) != request.Id || await images.FindStudyAsync(study, request.Cancel) is not { } held)
            return (null, FhirText.NoImages);
        return await readings.ReadAsync(held, request.Cancel) is { } reading ? (reading, null) : (null, FhirText.StudyTooLarge(StudyReadings.MostInstances));
    }

    /// <summary>Why a view cannot be made: what was noticed of it, or else of the study.</summary>
    private static IEnumerable<Issue> OfView(StudyReading reading, string name)
    {
        var own = reading.Findings.Where(group => group.Finding.Place.View == name).ToList();
        return (own.Count > 0 ? own : reading.Findings).Select(IssueOf).DefaultIfEmpty(FhirText.NoView);
    }

    private static Issue IssueOf(FindingGroup group)
    {
        var finding = group.Finding;
        var path = (finding.Place.View, group.Path ?? finding.Place.Tag) switch
        {
            (null, var place) => place ?? "",
            (var view, null) => view,
            var (view, place) => $"{view}: {place}",
        };
        var count = group.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (×{group.Count})") : "";
        return new(Of(finding.Severity), finding.Code, 0, 0, path, $"{finding.Sentence.English}{count}")
        {
            French = $"{finding.Sentence.French}{count}",
            Type = finding.Owner == Owner.Guide ? IssueType.BusinessRule : IssueType.Value,
            Owner = Of(finding.Owner),
            Rule = $"{finding.Code} ({finding.Owner.ToString().ToLowerInvariant()})",
        };
    }

    private static IssueSeverity Of(Severity severity) => severity switch
    {
        Severity.Error => IssueSeverity.Error,
        Severity.Warning => IssueSeverity.Warning,
        _ => IssueSeverity.Information,
    };

    /// <summary>FHIR validation knows three owners; the rule names ours.</summary>
    private static IssueOwner Of(Owner owner) => owner switch
    {
        Owner.Guide => IssueOwner.Definition,
        Owner.Configuration => IssueOwner.Configuration,
        _ => IssueOwner.Resource,
    };

    /// <summary>What is no FHIR comes as a Binary (R4 operations.html#response).</summary>
    private static Resource Archive(FhirRequest request, StudyReading reading) => new("Binary")
    {
        ["contentType"] = "application/zip",
        ["data"] = Convert.ToBase64String(request.Service.Imaging.Readings.Pivot(reading)),
    };
}

/// <summary>The images behind the imaging studies.</summary>
internal sealed record ImagingSource(ImageStore Images, StudyReadings Readings, StudyPublisher Publisher);

/// <summary>The Study Instance UID of an ImagingStudy (R4 ImagingStudy.identifier).</summary>
internal static class StudyUid
{
    private const string Prefix = "urn:oid:";

    public static Uid? In(Node study)
    {
        foreach (var identifier in study.Children)
            if (identifier.IsNamed("identifier"u8) && identifier.TextOf("system"u8) == "urn:dicom:uid"
                && identifier.TextOf("value"u8) is { } value && value.StartsWith(Prefix, StringComparison.Ordinal)
                && Uid.TryParse(value.AsSpan(Prefix.Length), out var uid))
                return uid;
        return null;
    }
}
