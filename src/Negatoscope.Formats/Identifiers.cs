using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Identifiers that several views write alike.</summary>
public static class Identifiers
{
    public const string DicomUid = "urn:dicom:uid";

    /// <summary>RFC 3061: what stands before an OID, and so before a DICOM UID, that is a URI.</summary>
    public const string OidUrn = "urn:oid:";

    public const string IdentifierType = "http://terminology.hl7.org/CodeSystem/v2-0203";
    public const string Accession = "ACSN";
    public const string PlacerOrder = "PLAC";
    public const string StudyId = "Study ID";
    public const string RequestedProcedureId = "Requested Procedure ID";

    /// <summary>FHIR R4 ImagingStudy.identifier: system urn:dicom:uid, value urn:oid:….</summary>
    public static Element StudyInstanceUid(Uid uid) => OfUid(uid);

    /// <summary>Any DICOM UID as an Identifier.</summary>
    public static Element OfUid(Uid uid) => new() { ["system"] = DicomUid, ["value"] = uid.ToUrn() };

    /// <summary>Type ACSN of v2-0203; the system is what keeps two sites' numbers apart.</summary>
    public static Element? AccessionNumber(IssuedId? number, IssuerSettings issuers) =>
        Typed(Accession, "Accession ID", number, issuers, issuers.AccessionNumberSystem);

    public static Element? PlacerOrderNumber(IssuedId? number, IssuerSettings issuers) =>
        Typed(PlacerOrder, "Placer Identifier", number, issuers, issuers.OrderSystem);

    public static Element? Admission(IssuedId? number, IssuerSettings issuers) =>
        Typed("VN", "Visit number", number, issuers, issuers.AdmissionSystem);

    /// <summary>With its assigner, so that a local issuer's name is not lost where it has no URI.</summary>
    public static Element? Typed(string code, string display, IssuedId? id, IssuerSettings issuers, string? defaultSystem) =>
        id is null ? null : Of(
            new() { ["coding"] = Children.List(new Element { ["system"] = IdentifierType, ["code"] = code, ["display"] = display }) },
            id,
            SystemOf(id, issuers, defaultSystem));

    public static Element Of(Element? type, IssuedId id, string? system) =>
        new() { ["type"] = type, ["system"] = system, ["value"] = id.Value, ["assigner"] = Assigner(id) };

    public static Element? Assigner(IssuedId id) => id.Issuer is { } issuer ? new() { ["display"] = issuer } : null;

    /// <summary>A number that is only unique where it was given, and for which v2-0203 has no type.</summary>
    public static Element? Local(string type, string? value) =>
        value is null ? null : new() { ["type"] = new Element { ["text"] = type }, ["value"] = value };

    /// <summary>What makes an identifier one of its kind in the world: its system, else the name of its issuer; null when it has neither.</summary>
    public static string? GlobalKey(IssuedId? id, IssuerSettings issuers, string? defaultSystem) =>
        id is not null && (SystemOf(id, issuers, defaultSystem) ?? id.Issuer) is { } authority ? $"{authority}|{id.Value}" : null;

    /// <summary>The default is for numbers of which nobody says who gave them: a number of another house is never passed off as one of ours.</summary>
    public static string? SystemOf(IssuedId id, IssuerSettings issuers, string? defaultSystem) =>
        id is { Issuer: null, IssuerUniversalId: null } ? defaultSystem : SystemOf(id, issuers);

    /// <summary>The URI of an issuer: its universal id when it is an OID, UUID or URI, else what the configuration says of its local name.</summary>
    public static string? SystemOf(IssuedId id, IssuerSettings issuers) =>
        (id.IssuerUniversalIdType, id.IssuerUniversalId) switch
        {
            ("ISO" or null, { } oid) when Uid.TryParse(oid, out _) => OidUrn + oid,
            ("UUID", { } uuid) when Guid.TryParseExact(uuid, "D", out _) => $"urn:uuid:{uuid}",
            ("URI", { } uri) when System.Uri.IsWellFormedUriString(uri, UriKind.Absolute) => uri,
            _ => Configured(id.Issuer, issuers) ?? Configured(id.IssuerUniversalId, issuers),
        };

    private static string? Configured(string? issuer, IssuerSettings issuers) =>
        issuer is null ? null : issuers.Systems.GetValueOrDefault(issuer);

    /// <summary>The way back: an identifier with whoever its system and its assigner say has given it.</summary>
    public static IssuedId? Read(Element? identifier)
    {
        if (identifier?.Text("value") is not { Length: > 0 } value)
            return null;
        var issuer = identifier.Child("assigner")?.Text("display");
        return identifier.Text("system") switch
        {
            null => new(value, issuer),
            ['u', 'r', 'n', ':', 'o', 'i', 'd', ':', .. var oid] => new(value, issuer, oid, "ISO"),
            ['u', 'r', 'n', ':', 'u', 'u', 'i', 'd', ':', .. var uuid] => new(value, issuer, uuid, "UUID"),
            var uri => new(value, issuer, uri, "URI"),
        };
    }

    /// <summary>The identifier of a v2-0203 type.</summary>
    public static Element? OfType(Element? holder, string code) =>
        holder?["identifier"].FirstOrDefault(i => i.Child("type") is { } type && type["coding"].Any(c => c.Text("code") == code));

    /// <summary>The identifier whose type is only words.</summary>
    public static Element? OfLocalType(Element? holder, string type) =>
        holder?["identifier"].FirstOrDefault(i => i.Child("type")?.Text("text") == type);

    /// <summary>The UID of an identifier of system urn:dicom:uid.</summary>
    public static Uid? ReadUid(Children identifiers) =>
        ParseUid(identifiers.FirstOrDefault(i => i.Text("system") == DicomUid)?.Text("value"));

    /// <summary>With or without the urn:oid: that R4 wants in some places and forbids in others.</summary>
    public static Uid? ParseUid(string? text) => Uid.TryParse(WithoutOidUrn(text), out var uid) ? uid : null;

    /// <summary>The OID of a urn:oid: URI; any other text as it is.</summary>
    public static string? WithoutOidUrn(string? text) =>
        text?.StartsWith(OidUrn, StringComparison.Ordinal) == true ? text[OidUrn.Length..] : text;
}
