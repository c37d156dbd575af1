using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>What the help page of snapshot says, in both languages.</summary>
internal static class SnapshotHelp
{
    public static readonly Sentence Verb = new(
        "Generate the snapshot of a StructureDefinition from its differential.",
        "Génère le snapshot d'une StructureDefinition à partir de son différentiel.");

    public static readonly Sentence File = new(
        "The StructureDefinition, JSON or XML; - for standard input.",
        "La StructureDefinition, JSON ou XML ; - pour l'entrée standard.");

    public static readonly Sentence FhirVersion = new(
        "The release that the definition is for. R4B (4.3) lets extensions hold other types than R4 (4.0, the default).",
        "La version de FHIR visée par la définition. R4B (4.3) admet dans les extensions d'autres types que R4 (4.0, par défaut).");

    public static readonly Sentence Json = new(
        "Print the StructureDefinition with its snapshot as JSON, or an OperationOutcome, in place of a table.",
        "Imprime la StructureDefinition avec son snapshot en JSON, ou un OperationOutcome, au lieu d'un tableau.");

    public static readonly Sentence Out = new(
        "Write the StructureDefinition with its snapshot to a file, as JSON.",
        "Écrit la StructureDefinition avec son snapshot dans un fichier, en JSON.");

    public static readonly Sentence Examples = new(
        """
        negatoscope snapshot StructureDefinition-study.json
        negatoscope snapshot StructureDefinition-study.json --ig package.tgz --out snapshot.json
        """,
        """
        negatoscope snapshot StructureDefinition-examen.json
        negatoscope snapshot StructureDefinition-examen.json --ig paquet.tgz --out snapshot.json
        """);
}
