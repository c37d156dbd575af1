using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Identifiers that several views write alike.</summary>
public static class Identifiers
{
    public const string DicomUid = "urn:dicom:uid";
    public const string IdentifierType = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /// <summary>FHIR R4 ImagingStudy.identifier: system urn:dicom:uid, value urn:oid:….</summary>
    public static Element StudyInstanceUid(Uid uid) => OfUid(uid);

    /// <summary>Any DICOM UID as an Identifier.</summary>
    public static Element OfUid(Uid uid) => new() { ["system"] = DicomUid, ["value"] = uid.ToUrn() };

    /// <summary>Type ACSN of v2-0203; the system is what keeps two sites' numbers apart.</summary>
    public static Element? AccessionNumber(IssuedId? number, IssuerSettings issuers) =>
        Typed("ACSN", "Accession ID", number, issuers, issuers.AccessionNumberSystem);

    public static Element? PlacerOrderNumber(IssuedId? number, IssuerSettings issuers) =>
        Typed("PLAC", "Placer Identifier", number, issuers, issuers.OrderSystem);

    public static Element? Admission(IssuedId? number, IssuerSettings issuers) =>
        Typed("VN", "Visit number", number, issuers, issuers.AdmissionSystem);

    public static Element? Typed(string code, string display, IssuedId? id, IssuerSettings issuers, string? defaultSystem) =>
        id is null
            ? null
            : new()
            {
                ["type"] = new Element
                {
                    ["coding"] = Children.List(new Element { ["system"] = IdentifierType, ["code"] = code, ["display"] = display }),
                },
                ["system"] = SystemOf(id, issuers) ?? defaultSystem,
                ["value"] = id.Value,
            };

    /// <summary>The URI of an issuer: its universal id when it is an OID, UUID or URI, else what the configuration says of its local name.</summary>
    public static string? SystemOf(IssuedId id, IssuerSettings issuers) =>
        (id.IssuerUniversalIdType, id.IssuerUniversalId) switch
        {
            ("ISO" or null, { } oid) when Uid.TryParse(oid, out _) => $"urn:oid:{oid}",
            ("UUID", { } uuid) when Guid.TryParseExact(uuid, "D", out _) => $"urn:uuid:{uuid}",
            ("URI", { } uri) when System.Uri.IsWellFormedUriString(uri, UriKind.Absolute) => uri,
            _ => id.Issuer is { } name ? issuers.Systems.GetValueOrDefault(name) : null,
        };

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
    public static IssuedId? ReadTyped(Children identifiers, string type) => Read(identifiers.FirstOrDefault(identifier =>
        identifier.Child("type")?["coding"].Any(c => c.Text("system") == IdentifierType && c.Text("code") == type) == true));

    /// <summary>The UID of an identifier of system urn:dicom:uid, with or without urn:oid: before it.</summary>
    public static Uid? ReadUid(Children identifiers)
    {
        var text = identifiers.FirstOrDefault(i => i.Text("system") == DicomUid)?.Text("value");
        return Uid.TryParse(text?.StartsWith(Oid, StringComparison.Ordinal) == true ? text[Oid.Length..] : text, out var uid) ? uid : null;
    }

    private const string Oid = "urn:oid:";
}
