using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>What the pivot files have to say; the pseudonym's findings are those of the OSIRIS view.</summary>
internal static class PivotFindings
{
    public static Finding UnknownCells(Uid study, Owner owner, string file, string column, int unknown, int rows) => new(
        Severity.Information, "csv-unknown-cells", owner, At(study) with { Path = $"{file}#{column}" }, new(
            $"{column} is unknown in {unknown} of {rows} rows.",
            $"{column} est inconnu dans {unknown} lignes sur {rows}."));

    public static Finding PatientDiffers(Uid study) => new(
        Severity.Warning, "csv-patient-differs", Owner.Ris, At(study), new(
            "This study describes the patient otherwise than an earlier one of the same run; the first row is kept.",
            "Cet examen décrit le patient autrement qu'un examen précédent du même lot ; la première ligne est gardée."));

    private static Place At(Uid study) => new() { Study = study, View = PivotWriter.ViewName };
}
