using System.Collections.Immutable;
using System.Text.Json;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>{"lookup": file, "key": …, "column": …}: a column of a CSV file, by what identifies the study.</summary>
internal sealed record LookupSource(string? File, string? Key, string? Column)
{
    public static readonly LookupSource Nothing = new(null, null, null);

    public static readonly IReadOnlyList<string> Keys = ["patientId", "accessionNumber", "studyUid"];

    public LookupKey LookupKey => Key switch
    {
        "patientId" => LookupKey.PatientId,
        "accessionNumber" => LookupKey.AccessionNumber,
        _ => LookupKey.StudyUid,
    };
}

/// <summary>{"environment": name} or {"file": path}: a secret that need not stand in the configuration.</summary>
internal sealed record SecretSource(string? Variable, string? File)
{
    public static readonly SecretSource Nothing = new(null, null);
}

internal sealed partial class SettingsValue
{
    private const int ShortestKey = 32;

    public Setting? Setting(Section<LookupSource> form) => json.ValueKind switch
    {
        JsonValueKind.String => Text() is { } text ? new() { Constant = text } : null,
        JsonValueKind.Object => Lookup(Object(form, LookupSource.Nothing)),
        _ => Refused<Setting>(SettingsFindings.NotASetting(path)),
    };

    /// <summary>For what must differ from patient to patient.</summary>
    public Setting? LookupOnly(Section<LookupSource> form) =>
        json.ValueKind == JsonValueKind.Object ? Setting(form) : Refused<Setting>(SettingsFindings.NotALookup(path));

    private Setting? Lookup(LookupSource source)
    {
        if (source is not { File: { } file, Key: { } key, Column: { } column })
            return Refused<Setting>(SettingsFindings.IncompleteLookup(path));
        if (sources.TextFile(file) is not { } text)
            return Refused<Setting>(SettingsFindings.UnreadableFile(path));

        var table = LookupTable.Read(text, key, column, path, findings);
        return table is null ? null : new() { Key = source.LookupKey, Table = table };
    }

    public byte[]? Key(Section<SecretSource> form)
    {
        var text = json.ValueKind switch
        {
            JsonValueKind.String => Text(),
            JsonValueKind.Object => Secret(Object(form, SecretSource.Nothing)),
            _ => Refused<string>(SettingsFindings.NotAKey(path)),
        };
        if (text is null)
            return null;

        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length >= ShortestKey
            ? key[..length]
            : Refused<byte[]>(SettingsFindings.NotAKey(path));
    }

    private string? Secret(SecretSource source) => source switch
    {
        { Variable: { } name, File: null } => sources.Variable(name) ?? Refused<string>(SettingsFindings.NoVariable(path)),
        { Variable: null, File: { } file } => sources.TextFile(file) ?? Refused<string>(SettingsFindings.UnreadableFile(path)),
        _ => Refused<string>(SettingsFindings.NotAKey(path)),
    };

    /// <summary>Values that become the id of a resource.</summary>
    public Setting? FhirIds(Setting? setting) =>
        setting is null || Values(setting).All(value => FhirId.IsValid(value)) ? setting : Refused<Setting>(SettingsFindings.NotAFhirId(path));

    /// <summary>A number that cannot be one is an error; a wrong check digit is a warning, for the number may be as published.</summary>
    public Setting? FinessNumbers(Setting? setting)
    {
        if (setting is null)
            return null;
        if (!Values(setting).All(Finess.HasForm))
            return Refused<Setting>(SettingsFindings.NotAFiness(path));
        if (!Values(setting).All(Finess.HasCheckDigit))
            findings.Add(SettingsFindings.WrongCheckDigit(path));
        return setting;
    }

    public string? FinessNumber() => FinessNumbers(Text() is { } text ? new() { Constant = text } : null)?.Constant;

    private static ImmutableArray<string> Values(Setting setting) => setting.Constant is { } constant ? [constant] : setting.Table.Values;

    private T? Refused<T>(Finding finding) where T : class
    {
        findings.Add(finding);
        return null;
    }
}
