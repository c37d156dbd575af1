using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Formats;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>report.json, in the shape that docs/report.md documents. No clock in it: the same input gives the same bytes.</summary>
internal static class ReportWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(ConversionReport report, Language language, Stream to)
    {
        using (var json = new Utf8JsonWriter(to, Options))
            Write(report, language, json);
        to.Write("\n"u8);
    }

    private static void Write(ConversionReport report, Language language, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("language", language == Language.French ? "fr" : "en");
        WriteFiles(json, report, language);
        if (report.Traces is { } traces)
            json.WriteNumber("implantTraces", traces);
        WriteStudies(json, report);
        WriteFindings(json, report, language);
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, ConversionReport report, Language language)
    {
        json.WriteStartObject("files");
        json.WriteNumber("seen", report.FilesSeen);
        json.WriteNumber("converted", report.FilesConverted);
        json.WriteNumber("skipped", report.FilesSkipped);
        json.WriteEndObject();

        json.WriteStartArray("skipped");
        foreach (var file in report.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("file", file.File);
            json.WriteString("code", file.Code);
            json.WriteString("reason", file.Reason.In(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStudies(Utf8JsonWriter json, ConversionReport report)
    {
        json.WriteStartArray("studies");
        foreach (var study in report.Studies)
        {
            json.WriteStartObject();
            json.WriteString("study", study.Study.ToString());
            json.WriteString("outcome", Outcome(study.Fate));
            json.WriteStartArray("modalities");
            foreach (var modality in study.Modalities)
                json.WriteStringValue(modality);
            json.WriteEndArray();
            json.WriteNumber("series", study.Series);
            json.WriteNumber("instances", study.Instances);
            if (study.ConflictingIdentities.Count > 0)
            {
                json.WriteStartArray("conflictingIdentities");
                foreach (var identity in study.ConflictingIdentities)
                    json.WriteStringValue(identity);
                json.WriteEndArray();
            }

            if (study.Implants is { } beside)
                WriteImplants(json, beside);
            json.WriteStartArray("views");
            foreach (var view in study.Views)
                WriteView(json, view);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Of MR studies only: null where they could not be looked up, which is not the same as none.</summary>
    private static void WriteImplants(Utf8JsonWriter json, StudyImplants beside)
    {
        if (!beside.IsMr)
            return;
        if (beside.Implants is not { } implants)
        {
            json.WriteNull("implants");
            return;
        }

        json.WriteStartArray("implants");
        foreach (var implant in implants)
        {
            json.WriteStartObject();
            json.WriteString("status", implant.Status switch
            {
                ImplantStatus.TakenFromStock => "taken-from-stock",
                ImplantStatus.Removed => "removed",
                _ => "implanted",
            });
            json.WriteString("device", implant.Device);
            json.WriteString("di", implant.DeviceIdentifier);
            json.WriteString("site", implant.Site);
            json.WriteString("date", implant.Date);
            json.WriteString("procedure", implant.ProcedureId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Outcome(StudyFate fate) => fate switch
    {
        StudyFate.Converted => "converted",
        StudyFate.Refused => "refused",
        _ => "kept-elsewhere",
    };

    private static void WriteView(Utf8JsonWriter json, ViewOutcome view)
    {
        json.WriteStartObject();
        json.WriteString("view", view.View);
        json.WriteString("outcome", view.File is null ? "refused" : "written");
        if (view.File is { } file)
            json.WriteString("file", file);
        json.WriteNumber("resources", view.Resources);
        json.WriteNumber("errors", view.Errors);
        json.WriteNumber("warnings", view.Warnings);
        WriteConformance(json, view);
        json.WriteEndObject();
    }

    /// <summary>Pivot files and manifests are no FHIR: no definitions tell to what they could conform.</summary>
    private static void WriteConformance(Utf8JsonWriter json, ViewOutcome view)
    {
        if (view.File is null || !FormatCatalog.IsJudged(view.View))
            return;

        json.WriteString("conformance", view.Judgement?.Conformance switch
        {
            null => "not-validated",
            Conformance.Conforms => "conforms",
            Conformance.ConformsExcept => "conforms-except",
            _ => "does-not-conform",
        });
        if (view.Judgement is not { Conformance: Conformance.ConformsExcept, Exceptions: var exceptions })
            return;

        json.WriteStartArray("conformsExcept");
        foreach (var exception in exceptions)
            json.WriteStringValue($"{exception.Name.English} (guide)");
        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, ConversionReport report, Language language)
    {
        json.WriteStartObject("findings");
        foreach (var owner in report.Findings.InOrder.GroupBy(g => g.Finding.Owner))
        {
            json.WriteStartArray(owner.Key.ToString().ToLowerInvariant());
            foreach (var group in owner)
                WriteFinding(json, group, language);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, FindingGroup group, Language language)
    {
        var (finding, place) = (group.Finding, group.Finding.Place);
        json.WriteStartObject();
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("code", finding.Code);
        json.WriteString("message", finding.Sentence.In(language));
        json.WriteNumber("count", group.Count);
        Optional("study", place.Study?.ToString());
        Optional("view", place.View);
        Optional("path", group.Path);
        Optional("tag", place.Tag);
        if (group.Places.Count > 0)
        {
            json.WriteStartArray("places");
            foreach (var where in group.Places)
                json.WriteStringValue(where);
            json.WriteEndArray();
        }

        json.WriteEndObject();

        void Optional(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }
}
