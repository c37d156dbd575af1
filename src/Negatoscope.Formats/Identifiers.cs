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
            ("ISO", { } oid) => $"urn:oid:{oid}",
            ("UUID", { } uuid) => $"urn:uuid:{uuid}",
            ("URI", { } uri) => uri,
            (null, { } oid) when Uid.TryParse(oid, out _) => $"urn:oid:{oid}",
            _ => id.Issuer is { } name ? issuers.Systems.GetValueOrDefault(name) : null,
        };

    /// <summary>The UID of an identifier of system urn:dicom:uid, with or without urn:oid: before it.</summary>
    public static Uid? ReadUid(Children identifiers)
    {
        const string Oid = "urn:oid:";
        var text = identifiers.FirstOrDefault(i => i.Text("system") == DicomUid)?.Text("value");
        return Uid.TryParse(text?.StartsWith(Oid, StringComparison.Ordinal) == true ? text[Oid.Length..] : text, out var uid) ? uid : null;
    }

    /// <summary>The way back: a system that is an OID, a UUID or another URI is the universal id of the issuer, the assigner's display its local name.</summary>
    public static IssuedId? Read(Element? identifier)
    {
        if (identifier?.Text("value") is not { Length: > 0 } value)
            return null;

        var (id, type) = identifier.Text("system") switch
        {
            null => (null, null),
            var oid when oid.StartsWith("urn:oid:", StringComparison.Ordinal) => (oid["urn:oid:".Length..], "ISO"),
            var uuid when uuid.StartsWith("urn:uuid:", StringComparison.Ordinal) => (uuid["urn:uuid:".Length..], "UUID"),
            var uri => (uri, "URI"),
        };
        return new(value, identifier.Child("assigner")?.Text("display"), id, type);
    }
}
