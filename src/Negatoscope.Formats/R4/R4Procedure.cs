using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>ImagingStudy.procedureReference: the intervention that the study was part of. R4 has room for one.</summary>
internal static class R4Procedure
{
    private const string Prefix = "Procedure/";

    /// <summary>To the resource where its id is known, and by identifier too, for a server that gave it another.</summary>
    public static Element? Reference(Study study, IssuerSettings issuers) => study.Interventions is not [var first, ..] ? null : new()
    {
        ["reference"] = first.ProcedureId is { } id ? Prefix + id : null,
        ["type"] = "Procedure",
        ["identifier"] = first.Number is { } number ? Identifiers.Of(null, number, Identifiers.SystemOf(number, issuers)) : null,
    };

    public static ImmutableArray<Intervention> Read(Resource study)
    {
        var reference = study.Child("procedureReference");
        var id = reference?.Text("reference") is { } target && target.LastIndexOf(Prefix, StringComparison.Ordinal) is >= 0 and var at
            ? target[(at + Prefix.Length)..].Split('/')[0]
            : null;
        var known = new Intervention(FhirId.IsValid(id) ? id : null, Identifiers.Read(reference?.Child("identifier")));
        return known is { ProcedureId: null, Number: null } ? [] : [known];
    }
}
