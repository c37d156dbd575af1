using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>A number whose last digits prove the others.</summary>
/// <param name="Rule">How they do.</param>
internal sealed record NationalNumber(
    string Path, Sentence What, Sentence Rule, Owner Owner, Func<Implantation, IEnumerable<string?>> Values, Func<string, bool> Holds);

/// <summary>One line for each national number that a trace carries.</summary>
internal static class NationalNumbers
{
    private const int RppsLength = 11;
    private const int SirenLength = 9;

    private static readonly NationalNumber[] All =
    [
        new("Patient.identifier[INS]",
            new("A national health identity (INS)", "Une identité nationale de santé (INS)"),
            new("thirteen characters and the key, 97 less their rest modulo 97", "treize caractères et la clé, 97 moins leur reste modulo 97"),
            Owner.Ris,
            one => one.Patient.Ids.Where(id => id.Kind != PatientIdKind.Local).Select(id => id.Id.Value),
            NationalIdentity.HasKey),
        new("Practitioner.identifier[RPPS]",
            new("The RPPS number", "Le numéro RPPS"),
            new("eleven digits, the last one by Luhn", "onze chiffres, le dernier selon Luhn"),
            Owner.Directory,
            one => [one.Professional?.Rpps],
            number => Luhn.IsNumber(number, RppsLength)),
        new("Organization.identifier[siren]",
            new("The SIREN number", "Le numéro SIREN"),
            new("nine digits, the last one by Luhn", "neuf chiffres, le dernier selon Luhn"),
            Owner.Directory,
            one => [one.LegalEntity?.Siren],
            number => Luhn.IsNumber(number, SirenLength)),
        new("Organization.identifier[finess]",
            new("The FINESS number", "Le numéro FINESS"),
            new("nine characters, the last one by Luhn, the letter of Corsica counting 1 or 2", "neuf caractères, le dernier selon Luhn, la lettre de la Corse valant 1 ou 2"),
            Owner.Directory,
            one => [one.LegalEntity?.Finess],
            Finess.IsNumber),
    ];

    public static IEnumerable<Finding> WrongOf(Implantation implantation) =>
        from number in All
        from value in number.Values(implantation)
        where value is not null && !number.Holds(value)
        select TdmiFindings.WrongNumber(number);
}
