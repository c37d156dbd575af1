using System.Collections.Frozen;
using System.Text.Json;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>One value of the configuration and its path. A value that is not what its key asks for becomes a finding, and null.</summary>
internal sealed partial class SettingsValue(JsonElement json, string path, SettingsSources sources, List<Finding> findings)
{
    public T Object<T>(Section<T> section, T start)
    {
        if (!Is(JsonValueKind.Object, SettingsFindings.NotAnObject))
            return start;

        var result = start;
        foreach (var property in json.EnumerateObject())
            if (section.Find(property.Name) is { } read)
                result = read(Child(property), result);
            else
                findings.Add(SettingsFindings.UnknownKey(PathOf(property.Name), section));
        return result;
    }

    public string? Text() => Is(JsonValueKind.String, SettingsFindings.NotText) ? NotEmpty(json.GetString()) : null;

    public bool Truth()
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            findings.Add(SettingsFindings.NotTrueOrFalse(path));
        return json.ValueKind == JsonValueKind.True;
    }

    public string? Choice(IReadOnlyList<string> allowed) => Checked(Text(), allowed.Contains, at => SettingsFindings.NotAmong(at, allowed));

    /// <summary>FHIR R4 datatypes.html#code: no space at either end, none doubled.</summary>
    public string? Code() =>
        Checked(Text(), text => text.Split(' ').All(word => word.Length > 0 && !word.Any(char.IsWhiteSpace)), SettingsFindings.NotACode);

    public string? HttpUrl() => Checked(Text(), IsHttpUrl, SettingsFindings.NotAnHttpUrl)?.TrimEnd('/');

    public string? IidTemplate() => IidTemplates.Check(Checked(Text(), IsHttpUrl, SettingsFindings.NotAnHttpUrl), path, findings);

    /// <summary>An OID is welcome with or without its urn:oid:.</summary>
    public string? SystemUri()
    {
        var text = Text();
        return text is not null && SystemUris.IsOid(text) ? Identifiers.OidUrn + text : Checked(text, SystemUris.IsSystem, SettingsFindings.NotASystem);
    }

    /// <summary>Without a urn:oid:, for elements of DICOM.</summary>
    public string? Oid() => Checked(Identifiers.WithoutOidUrn(Text()), SystemUris.IsOid, SettingsFindings.NotAnOid);

    /// <summary>PS3.5 §6.2 AE.</summary>
    public string? AeTitle()
    {
        const int Longest = 16;
        return Checked(Text(), text => text.Length <= Longest && text.All(letter => letter is >= ' ' and <= '~' and not '\\'), SettingsFindings.NotAnAeTitle);
    }

    public string? TopographicModifier() => Checked(Text(), AnsCodes.TopographicModifiers.Contains, SettingsFindings.NotATopographicModifier);

    /// <summary>null says that there is no zone, and times without an offset become dates.</summary>
    public TimeZoneInfo? TimeZone()
    {
        if (json.ValueKind == JsonValueKind.Null || Text() is not { } id)
            return null;

        var zone = TimeZones.Find(id);
        if (zone is null)
            findings.Add(SettingsFindings.UnknownZone(path));
        return zone;
    }

    public FrozenDictionary<string, string> Map(Func<SettingsValue, string?> read) =>
        !Is(JsonValueKind.Object, SettingsFindings.NotAnObject)
            ? FrozenDictionary<string, string>.Empty
            : (from property in json.EnumerateObject()
               let value = read(Child(property))
               where value is not null
               select KeyValuePair.Create(property.Name, value)).ToFrozenDictionary();

    private SettingsValue Child(JsonProperty property) => new(property.Value, PathOf(property.Name), sources, findings);

    private string PathOf(string name) => $"{path}.{name}";

    private bool Is(JsonValueKind kind, Func<string, Finding> otherwise)
    {
        if (json.ValueKind == kind)
            return true;
        findings.Add(otherwise(path));
        return false;
    }

    private string? NotEmpty(string? text) => Checked(text, t => !string.IsNullOrWhiteSpace(t), SettingsFindings.Empty);

    private string? Checked(string? text, Func<string, bool> isGood, Func<string, Finding> otherwise)
    {
        if (text is null || isGood(text))
            return text;
        findings.Add(otherwise(path));
        return null;
    }

    private static bool IsHttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
