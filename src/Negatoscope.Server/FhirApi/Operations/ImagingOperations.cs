using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Formats;
using Negatoscope.Formats.R4;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
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
        $"is one of {string.Join(", ", FormatCatalog.All)}.",
        $"est l'un de {string.Join(", ", FormatCatalog.All)}.");

    private static readonly Sentence OnlyReport = new(
        $"is {FormatCatalog.Cda} where a report is sent to be completed.",
        $"est {FormatCatalog.Cda} quand un compte rendu est envoyé pour être complété.");

    public static async Task<FhirAnswer> ViewAsync(FhirRequest request)
    {
        var name = request.Parameter("to") ?? R4ImagingStudyView.ViewName;
        if (!FormatCatalog.All.Contains(name))
            return FhirText.BadParameter("to", KnownViews);
        var (study, reading, refusal) = await ReadAsync(request, isWhole: !FormatCatalog.Names.Contains(name));
        if (reading is null)
            return refusal!; // one of the two
        if (name == FormatCatalog.Csv)
            return Document(request, new(ViewFiles.Zip, request.Service.Imaging.Readings.Pivot(reading), ViewFiles.NameOf(study, name, "zip")));
        if (reading.View(name) is not { Documents: [{ Bytes: var bytes }, ..] } view)
            return new(StatusCodes.Status422UnprocessableEntity) { Issues = [.. OfView(reading, name)] };
        return ViewFiles.TypesOf(view) is { Count: > 0 } types
            ? Document(request, new(types, bytes, ViewFiles.NameOf(study, name, view.Extension), name == FormatCatalog.Cda ? "utf-8" : null))
            : Tagged(request, bytes.Span, new(StatusCodes.Status200OK) { Json = bytes, IsJsonOnly = name == FormatCatalog.Logical, FileName = $"{study}-{name}" });
    }

    /// <summary>The report that is sent, with the study in it: its catalogue, and what its header lacks.</summary>
    public static async Task<FhirAnswer> CompleteAsync(FhirRequest request)
    {
        if (request.Parameter("to") is not (null or FormatCatalog.Cda))
            return FhirText.BadParameter("to", OnlyReport);
        var (uid, reading, refusal) = await ReadAsync(request, isWhole: false);
        if (reading is null)
            return refusal!; // one of the two
        if (request.Report.IsEmpty)
            return FhirText.NoReport;
        if (reading.Study is not { } study)
            return new(StatusCodes.Status422UnprocessableEntity) { Issues = [.. OfView(reading, FormatCatalog.Cda)] };

        var completed = request.Service.Imaging.Readings.Complete(request.Report.ToArray(), study);
        if (completed.Value is { } bytes)
            return Document(request, new(ViewFiles.Xml, bytes, ViewFiles.NameOf(uid, FormatCatalog.Cda, "xml")));
        var why = new FindingGroups();
        why.Add(completed.Findings);
        return new(StatusCodes.Status422UnprocessableEntity) { Issues = [.. why.InOrder.Select(IssueOf)] };
    }

    public static async Task<FhirAnswer> FindingsAsync(FhirRequest request)
    {
        var (_, reading, refusal) = await ReadAsync(request, isWhole: true);
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

    private static async Task<(Uid Study, StudyReading? Reading, FhirAnswer? Refusal)> ReadAsync(FhirRequest request, bool isWhole)
    {
        var stored = await request.Service.Store.ReadAsync("ImagingStudy", request.Id!, request.Cancel); // the route names it
        if (stored is null)
            return (default, null, FhirText.NotFound);
        if (stored.IsDeletion)
            return (default, null, FhirText.Deleted);

        var (images, readings) = (request.Service.Imaging.Images, request.Service.Imaging.Readings);
        var uid = StudyUid.In(FhirDocument.ParseJson(stored.Content).Root);
        if (uid is not { } study || R4ImagingStudyView.IdOf(study) != request.Id || await images.FindStudyAsync(study, request.Cancel) is not { } held)
            return (default, null, FhirText.NoImages);
        var reading = isWhole ? await readings.ReadWholeAsync(held, request.Cancel) : await readings.ReadAsync(held, request.Cancel);
        return (study, reading, reading is null ? FhirText.StudyTooLarge(StudyReadings.MostInstances) : null);
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

    /// <summary>What is no FHIR comes as itself, and as a Binary to those who ask for FHIR or in a bundle (R4 operations.html#response).</summary>
    private static FhirAnswer Document(FhirRequest request, NativeOffer offer) => Tagged(request, offer.Bytes.Span, new(StatusCodes.Status200OK)
    {
        Json = Rendering.JsonOf(new("Binary") { ["contentType"] = offer.Types[0], ["data"] = Convert.ToBase64String(offer.Bytes.Span) }),
        Offer = offer,
    });

    /// <summary>With an ETag that changes with the view; without the body where the client has it.</summary>
    private static FhirAnswer Tagged(FhirRequest request, ReadOnlySpan<byte> bytes, FhirAnswer whole)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
        return request.Interaction.Body == BodyKind.None && VersionTag.IsKnown(request.IfNoneMatch, version)
            ? new(StatusCodes.Status304NotModified) { VersionId = version }
            : whole with { VersionId = version };
    }
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
