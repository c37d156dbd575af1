using System.Globalization;

namespace Negatoscope.Server.FhirApi.Http;

/// <summary>Entity tags (RFC 9110 §8.8.3), which FHIR makes of version ids: <c>W/"3"</c> (R4 http.html#versioning).</summary>
internal static class VersionTag
{
    /// <summary>More tags than anybody has a use for in one header field.</summary>
    private const int MostTags = 64;

    public static string Of(string versionId) => $"W/\"{versionId}\"";

    /// <summary>The version ids that a header field lists; <c>*</c> stays what it is. Null when something in it is no entity tag.</summary>
    public static IReadOnlyList<string>? List(string field)
    {
        var versions = new List<string>();
        foreach (var piece in field.Split(',', MostTags + 1, StringSplitOptions.TrimEntries))
        {
            var tag = piece.StartsWith("W/", StringComparison.Ordinal) ? piece[2..] : piece;
            if (tag == "*")
                versions.Add(tag);
            else if (tag is ['"', .. { Length: > 0 } version, '"'] && !version.Contains('"', StringComparison.Ordinal))
                versions.Add(version);
            else
                return null;
        }
        return versions.Count <= MostTags ? versions : null;
    }

    /// <summary>RFC 9110 §13.1.2: whether the client has that version already.</summary>
    public static bool IsKnown(string? ifNoneMatch, string versionId) =>
        !string.IsNullOrEmpty(ifNoneMatch) && List(ifNoneMatch) is { } known && (known.Contains(versionId) || known.Contains("*"));

    /// <summary>RFC 9110 §13.1.3: a date is as old as its second; what is no date is passed over.</summary>
    public static bool IsUnchanged(string? ifModifiedSince, DateTimeOffset lastUpdated) =>
        DateTimeOffset.TryParseExact(ifModifiedSince, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
        && lastUpdated.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
}
