using System.Text.Json;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>
/// negatoscope.json as <see cref="ViewSettings"/>. Strict: an unknown key, a wrong type or a bad value is an error that names its path, for a
/// setting that is silently ignored is found out too late. Each key is one line of a table below; docs/configuration.md and
/// docs/negatoscope.schema.json follow the same tables.
/// </summary>
public static class SettingsReader
{
    private static readonly Section<LookupSource> Lookup = new()
    {
        { "lookup", (at, s) => s with { File = at.Text() } },
        { "key", (at, s) => s with { Key = at.Choice(LookupSource.Keys) } },
        { "column", (at, s) => s with { Column = at.Text() } },
    };

    private static readonly Section<SecretSource> Secret = new()
    {
        { "environment", (at, s) => s with { Variable = at.Text() } },
        { "file", (at, s) => s with { File = at.Text() } },
    };

    private static readonly Section<EndpointSettings> Endpoints = new()
    {
        { "wadoRoot", (at, s) => s with { WadoRoot = at.HttpUrl() } },
        { "iidTemplate", (at, s) => s with { IidTemplate = at.IidTemplate() } },
        { "name", (at, s) => s with { Name = at.Text() } },
        { "documentId", Lookup, (at, s) => s with { DocumentId = at.Setting(Lookup) } },
        { "fhirBase", (at, s) => s with { FhirBase = at.HttpUrl() } },
        { "retrieveAeTitle", (at, s) => s with { RetrieveAeTitle = at.AeTitle() } },
        { "retrieveLocationUid", (at, s) => s with { RetrieveLocationUid = at.Oid() } },
    };

    private static readonly Section<IssuerSettings> Issuers = new()
    {
        { "systems", (at, s) => s with { Systems = at.Map(issuer => issuer.SystemUri()) } },
        { "patientIdSystem", (at, s) => s with { PatientIdSystem = at.SystemUri() } },
        { "accessionNumberSystem", (at, s) => s with { AccessionNumberSystem = at.SystemUri() } },
        { "orderSystem", (at, s) => s with { OrderSystem = at.SystemUri() } },
        { "admissionSystem", (at, s) => s with { AdmissionSystem = at.SystemUri() } },
    };

    private static readonly Section<OsirisSettings> Osiris = new()
    {
        { "sentinels", (at, s) => s with { Sentinels = at.Truth() } },
        { "analysisReference", Lookup, (at, s) => s with { AnalysisReference = at.FhirIds(at.Setting(Lookup)) } },
        { "providerFiness", Lookup, (at, s) => s with { ProviderFiness = at.FinessNumbers(at.Setting(Lookup)) } },
        { "originFiness", Lookup, (at, s) => s with { OriginFiness = at.FinessNumbers(at.Setting(Lookup)) } },
        { "pseudonym", Lookup, (at, s) => s with { Pseudonym = at.FhirIds(at.LookupOnly(Lookup)) } },
        { "pseudonymKey", Secret, (at, s) => s with { PseudonymKey = at.Key(Secret) } },
        { "blurBirthDay", (at, s) => s with { BlurBirthDay = at.Truth() } },
    };

    private static readonly Section<AnsSettings> Ans = new()
    {
        { "laterality", (at, s) => s with { Laterality = at.Map(side => side.TopographicModifier()) } },
    };

    private static readonly Section<ImplantSettings> Implants = new()
    {
        { "organization", (at, s) => Fact(s, RecordFields.Organization, at.Text()) },
        { "organizationId", (at, s) => Fact(s, RecordFields.OrganizationId, at.Text()) },
        { "organizationType", (at, s) => Fact(s, RecordFields.OrganizationType, at.Text()) },
        { "organizationSystem", (at, s) => s with { OrganizationSystem = at.SystemUri() } },
        { "legalEntity", (at, s) => Fact(s, RecordFields.LegalEntity, at.Text()) },
        { "siren", (at, s) => Fact(s, RecordFields.Siren, at.Text()) },
        { "finess", (at, s) => Fact(s, RecordFields.Finess, at.FinessNumber()) },
        { "interventionSystem", (at, s) => s with { InterventionSystem = at.SystemUri() } },
        { "outcome", (at, s) => Fact(s, RecordFields.Outcome, at.Choice(RecordFields.Outcomes)) },
        { "sender", (at, s) => Fact(s, RecordFields.Sender, at.Text()) },
        { "receiver", (at, s) => Fact(s, RecordFields.Receiver, at.Text()) },
    };

    private static ImplantSettings Fact(ImplantSettings settings, string name, string? text) => settings with { Facts = settings.Facts.With(name, text) };

    private static readonly Section<ViewSettings> Root = new()
    {
        { "$schema", (at, s) => Ignored(at, s) }, // it speaks to editors
        { "timeZone", (at, s) => s with { TimeZone = at.TimeZone() } },
        { "endpoints", Endpoints, (at, s) => s with { Endpoints = at.Object(Endpoints, s.Endpoints) } },
        { "issuers", Issuers, (at, s) => s with { Issuers = at.Object(Issuers, s.Issuers) } },
        { "osiris", Osiris, (at, s) => s with { Osiris = at.Object(Osiris, s.Osiris) } },
        { "ans", Ans, (at, s) => s with { Ans = at.Object(Ans, s.Ans) } },
        { "implants", Implants, (at, s) => s with { Implants = at.Object(Implants, s.Implants) } },
        { "studyStatus", (at, s) => s with { StudyStatus = at.Choice(StudyStatuses) ?? s.StudyStatus } },
        { "sopInstanceStatus", (at, s) => s with { SopInstanceStatus = at.Code() ?? s.SopInstanceStatus } },
    };

    private static ViewSettings Ignored(SettingsValue at, ViewSettings settings)
    {
        at.Text();
        return settings;
    }

    /// <summary>FHIR R4 imagingstudy-status.</summary>
    private static IReadOnlyList<string> StudyStatuses => ["registered", "available", "cancelled", "entered-in-error", "unknown"];

    /// <summary>Every key that is understood, as endpoints.wadoRoot.</summary>
    public static IEnumerable<string> Keys => Root.Paths;

    /// <summary>What holds without a configuration: French time, and nothing else.</summary>
    public static ViewSettings Default => ViewSettings.Default with { TimeZone = TimeZones.Find(TimeZones.Paris) };

    /// <summary>Reads the text of a configuration. With an error among the findings, the settings are not fit for use.</summary>
    public static Read<ViewSettings> Read(string json, SettingsSources sources)
    {
        List<Finding> findings = [];
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Tolerant);
            var root = new SettingsValue(document.RootElement, "$", sources, findings);
            var settings = root.Object(Root, Default);
            if (ReferenceEquals(settings.TimeZone, TimeZones.BuiltInParis))
                findings.Add(SettingsFindings.BuiltInZone());
            return new(settings, findings);
        }
        catch (JsonException e)
        {
            return new(Default, [SettingsFindings.NotJson(e.LineNumber, e.BytePositionInLine)]);
        }
    }

    /// <summary>A file that people write: comments and a last comma are welcome, a key given twice is not.</summary>
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };
}

/// <summary>Where a configuration takes what it does not hold itself.</summary>
/// <param name="TextFile">The text of a file by its path, relative to the configuration; null when it cannot be read.</param>
/// <param name="Variable">An environment variable by its name.</param>
public sealed record SettingsSources(Func<string, string?> TextFile, Func<string, string?> Variable);
