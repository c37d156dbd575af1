using Negatoscope.Cli.Expressions;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>What the help page of fhirpath says, in both languages.</summary>
internal static class FhirPathHelp
{
    public static readonly Sentence Verb = new(
        "Evaluate a FHIRPath expression (N1) on a FHIR R4 resource.",
        "Évalue une expression FHIRPath (N1) sur une ressource FHIR R4.");

    public static readonly Sentence Input = new(
        "The resource, JSON or XML; - for standard input. Without it the expression has no context: 1 + 1.",
        "La ressource, JSON ou XML ; - pour l'entrée standard. Sans elle l'expression n'a pas de contexte : 1 + 1.");

    public static readonly Sentence Expression = new(
        "The expression.",
        "L'expression.");

    public static readonly Sentence Strict = new(
        "Check the expression against the type of the resource first: an element that cannot exist is an error.",
        "Vérifie d'abord l'expression selon le type de la ressource : un élément qui ne peut exister est une erreur.");

    public static readonly Sentence Json = new(
        "Print {\"result\": [{\"type\", \"value\"}]} or {\"error\", \"kind\"} in place of text.",
        "Imprime {\"result\": [{\"type\", \"value\"}]} ou {\"error\", \"kind\"} au lieu de texte.");

    public static readonly Sentence Batch = new(
        $"Answer a JSON line {{\"id\",\"input\",\"expr\",\"strict\"}} each with {{\"id\",\"result\"}} or {{\"id\",\"error\",\"kind\"}}, in any order.\n{FhirPathBatch.Allowed.TotalSeconds:0} seconds are allowed for a line.",
        $"Répond à chaque ligne JSON {{\"id\",\"input\",\"expr\",\"strict\"}} par {{\"id\",\"result\"}} ou {{\"id\",\"error\",\"kind\"}}, dans un ordre quelconque.\nUne ligne dispose de {FhirPathBatch.Allowed.TotalSeconds:0} secondes.");

    public static readonly Sentence Examples = new(
        """
        negatoscope fhirpath --input patient.json --expr name.given
        negatoscope fhirpath --input study.json --expr series.modality.code --json
        cat patient.xml | negatoscope fhirpath --input - --expr birthDate
        """,
        """
        negatoscope fhirpath --input patient.json --expr name.given
        negatoscope fhirpath --input examen.json --expr series.modality.code --json
        cat patient.xml | negatoscope fhirpath --input - --expr birthDate
        """);
}
