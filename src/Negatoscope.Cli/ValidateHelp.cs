using Negatoscope.Cli.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>What the help page of validate says, in both languages.</summary>
internal static class ValidateHelp
{
    public static readonly Sentence Verb = new(
        "Validate FHIR R4 resources (JSON, XML, NDJSON) against the specification and profiles, offline.",
        "Valide des ressources FHIR R4 (JSON, XML, NDJSON) selon la spécification et des profils, hors ligne.");

    public static readonly Sentence Paths = new(
        "FHIR files, NDJSON files, folders (searched in depth), or - for standard input.",
        "Fichiers FHIR, fichiers NDJSON, dossiers (parcourus en profondeur), ou - pour l'entrée standard.");

    public static readonly Sentence Profile = new(
        "Canonical URL of a profile to validate against, besides those of meta.profile; may be repeated.",
        "URL canonique d'un profil à vérifier, en plus de ceux de meta.profile ; répétable.");

    public static readonly Sentence Json = new(
        "Print an OperationOutcome a document, one line each, in place of text.",
        "Imprime un OperationOutcome par document, un par ligne, au lieu de texte.");

    public static readonly Sentence Html = new(
        "Write a report for a browser too: one file that needs no other.",
        "Écrit aussi un rapport pour navigateur : un seul fichier, sans dépendance.");

    public static readonly Sentence Level = new(
        "What to show: this severity and worse (default: information). Verdict and counts are of everything.",
        "Ce qui est montré : cette gravité et au-dessus (par défaut : information). Verdict et totaux portent sur tout.");

    public static readonly Sentence MaxIssues = new(
        "The most issues to tell of a document, the severe first (default: 1000).",
        "Nombre maximal de constats par document, les plus graves d'abord (par défaut : 1000).");

    public static readonly Sentence AllowUnknownExtensions = new(
        "An extension whose definition is not at hand is a note, not an error. One that modifies always is an error.",
        "Une extension dont la définition n'est pas disponible est une note, pas une erreur. Si elle modifie le sens, c'est toujours une erreur.");

    public static readonly Sentence NoExcerpts = new(
        "Leave out the lines of the document that text and HTML show: they may hold patient data.",
        "Omet les lignes du document que montrent texte et HTML : elles peuvent contenir des données de patients.");

    public static readonly Sentence Batch = new(
        $"Answer a JSON line {{\"id\",\"file\",\"profile\",\"ig\"}} each with {{\"id\",\"outcome\"}} or {{\"id\",\"crash\"}}, in any order.\nA line sees only its own definitions, and {ValidateBatch.Allowed.TotalSeconds:0} seconds are allowed for it.",
        $"Répond à chaque ligne JSON {{\"id\",\"file\",\"profile\",\"ig\"}} par {{\"id\",\"outcome\"}} ou {{\"id\",\"crash\"}}, dans un ordre quelconque.\nUne ligne ne voit que ses propres définitions et dispose de {ValidateBatch.Allowed.TotalSeconds:0} secondes.");

    public static readonly Sentence Examples = new(
        """
        negatoscope validate patient.json
        negatoscope validate out --level warning --html report.html
        negatoscope validate study.json --profile http://example.org/StructureDefinition/study --ig package.tgz
        cat patients.ndjson | negatoscope validate - --json | jq .issue
        """,
        """
        negatoscope validate patient.json
        negatoscope validate out --level warning --html rapport.html --lang fr
        negatoscope validate examen.json --profile http://example.org/StructureDefinition/examen --ig paquet.tgz
        cat patients.ndjson | negatoscope validate - --json | jq .issue
        """);
}
