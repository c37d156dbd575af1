using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Settings;

/// <summary>What can be the system of an identifier (FHIR R4 datatypes.html#Identifier).</summary>
internal static partial class SystemUris
{
    /// <summary>FHIR R4 datatypes.html#oid, without its urn:oid:.</summary>
    [GeneratedRegex(@"\A[0-2](\.(0|[1-9][0-9]*))+\z")]
    private static partial Regex Oid { get; }

    public static bool IsOid(string text) => Oid.IsMatch(text);

    public static bool IsSystem(string text) =>
        text.StartsWith(Identifiers.OidUrn, StringComparison.Ordinal) ? IsOid(text[Identifiers.OidUrn.Length..])
        : text.StartsWith("urn:uuid:", StringComparison.Ordinal) ? Guid.TryParseExact(text["urn:uuid:".Length..], "D", out _)
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "urn";
}
