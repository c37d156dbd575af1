using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>Identifiers with their assigner, so that a local issuer's name is not lost where it has no URI.</summary>
internal static class R4Identifiers
{
    public const string Accession = "ACSN";
    public const string PlacerOrder = "PLAC";
    public const string StudyId = "Study ID";
    public const string RequestedProcedureId = "Requested Procedure ID";

    public static Element? AccessionNumber(IssuedId? number, IssuerSettings issuers) =>
        Assigned(Identifiers.AccessionNumber(number, issuers), number);

    public static Element? PlacerOrderNumber(IssuedId? number, IssuerSettings issuers) =>
        Assigned(Identifiers.PlacerOrderNumber(number, issuers), number);

    public static Element? Admission(IssuedId? number, IssuerSettings issuers) =>
        Assigned(Identifiers.Admission(number, issuers), number);

    /// <summary>A number that is only unique where it was given, and for which v2-0203 has no type.</summary>
    public static Element? Local(string type, string? value) =>
        value is null ? null : new() { ["type"] = new Element { ["text"] = type }, ["value"] = value };

    /// <summary>Identifier.assigner comes last in the definition, so it is added to what is already written.</summary>
    public static Element? Assigned(Element? identifier, IssuedId? id)
    {
        if (identifier is not null && id?.Issuer is { } issuer)
            identifier["assigner"] = new Element { ["display"] = issuer };
        return identifier;
    }

    /// <summary>What makes an identifier one of its kind in the world: its system, else the name of its issuer; null when it has neither.</summary>
    public static string? GlobalKey(IssuedId? id, IssuerSettings issuers, string? defaultSystem) =>
        id is not null && (Identifiers.SystemOf(id, issuers) ?? defaultSystem ?? id.Issuer) is { } authority ? $"{authority}|{id.Value}" : null;

    public static Element? OfType(Element holder, string code) =>
        holder["identifier"].FirstOrDefault(i => i.Child("type") is { } type && type["coding"].Any(c => c.Text("code") == code));

    public static Element? Local(Element holder, string type) =>
        holder["identifier"].FirstOrDefault(i => i.Child("type")?.Text("text") == type);
}
