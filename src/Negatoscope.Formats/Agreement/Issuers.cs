using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Who gave the numbers of a DICOM object: a local name means what the configuration says, as in the documents that are made with it.</summary>
internal static class Issuers
{
    public static Study Complete(Study study, IssuerSettings issuers) => study with
    {
        AccessionNumber = Complete(study.AccessionNumber, issuers, issuers.AccessionNumberSystem),
        PlacerOrderNumber = Complete(study.PlacerOrderNumber, issuers, issuers.OrderSystem),
        Patient = study.Patient with
        {
            Ids = [.. study.Patient.Ids.Select(id => id with { Id = WithSystem(id.Id, Patients.SystemOf(id, issuers)) })],
        },
    };

    private static IssuedId? Complete(IssuedId? id, IssuerSettings issuers, string? system) =>
        id is null ? null : WithSystem(id, Identifiers.SystemOf(id, issuers, system));

    private static IssuedId WithSystem(IssuedId id, string? system) =>
        system is not null && Identifiers.Read(Identifiers.Of(null, id, system)) is { } read ? read : id;
}
