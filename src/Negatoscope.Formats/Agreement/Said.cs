using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Values in the form in which they are compared: what formats write differently without meaning another thing is the same here.</summary>
internal static class Said
{
    /// <summary>What stands where words were cut because an element holds no more (KeyObject).</summary>
    private const char CutMark = '…';

    public static string? Value(IssuedId id) => Text(id.Value);

    /// <summary>A universal identifier, however it is written. Local names of authorities mean nothing elsewhere.</summary>
    public static string? Issuer(IssuedId id) => id.IssuerUniversalId?.Trim() is { Length: > 0 } universal
        ? universal.StartsWith(Identifiers.OidUrn, StringComparison.OrdinalIgnoreCase) ? universal[Identifiers.OidUrn.Length..] : universal
        : null;

    public static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Uid(Uid uid) => uid == default ? null : uid.ToString();

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Runs of white space count as one space.</summary>
    public static string? Text(string? text) =>
        text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? string.Join(' ', words) : null;

    /// <summary>A text that was cut begins as the whole one does.</summary>
    public static bool IsSameText(string one, string other) =>
        one == other
        || (one.EndsWith(CutMark) && other.StartsWith(one[..^1].TrimEnd(), StringComparison.Ordinal))
        || (other.EndsWith(CutMark) && one.StartsWith(other[..^1].TrimEnd(), StringComparison.Ordinal));

    /// <summary>Names are written with and without accents, capitals and hyphens.</summary>
    public static string? Folded(string? name) => Text(name) is { } text
        ? Text(new([.. text.ToUpperInvariant().SelectMany(Accents.Without).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]))
        : null;

    /// <summary>The words of names, in no order: some writers part them, others do not.</summary>
    public static HashSet<string> Words(params IEnumerable<string?> names) =>
        [.. names.Select(Folded).OfType<string>().SelectMany(name => name.Split(' '))];

    public static HashSet<string> Words(Person person) =>
        (person.Name?.Alphabetic ?? person.Name?.Ideographic ?? person.Name?.Phonetic) is { } parts ? Words(parts.Prefix, parts.Given, parts.Middle, parts.Family, parts.Suffix) : [];

    /// <summary>A code as FHIR writes it; null where its scheme is one that nobody else knows.</summary>
    public static (string System, string Code)? Code(Coding coding) =>
        CodingSchemes.Write(coding) is var written && written.Text("system") is { } system && written.Text("code") is { } code ? (system, code) : null;

    /// <summary>The part of the body as FHIR writes it; null where there is no code.</summary>
    public static (string System, string Code)? BodySite(Series series) =>
        BodySites.Write(series) is { } site && site.Text("system") is { } system && site.Text("code") is { } code ? (system, code) : null;
}
