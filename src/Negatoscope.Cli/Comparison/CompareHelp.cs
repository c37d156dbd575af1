using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>What the help page of compare says, in both languages.</summary>
internal static class CompareHelp
{
    public static readonly Sentence Verb = new(
        "Compare the documents of a study (images, CDA report, KOS manifest, FHIR) and tell where they say different things.\nExit code 0: they agree; 1: they disagree; 2: something cannot be read, or there is nothing to compare with.",
        "Compare les documents d'un examen (images, compte rendu CDA, manifeste KOS, FHIR) et dit où ils se contredisent.\nCode de sortie 0 : ils concordent ; 1 : ils divergent ; 2 : une entrée est illisible, ou il n'y a rien à comparer.");

    public static readonly Sentence Paths = new(
        "Two or more of: DICOM (file, folder, zip, DICOMDIR), a report in CDA, a manifest (KOS), ImagingStudy or Bundle in JSON, XML or NDJSON, the logical model, or a folder of them, as convert writes it. What each is, its content tells.",
        "Au moins deux parmi : DICOM (fichier, dossier, zip, DICOMDIR), compte rendu CDA, manifeste (KOS), ImagingStudy ou Bundle en JSON, XML ou NDJSON, modèle logique, ou un dossier qui en contient, tel que convert l'écrit. La nature de chacun se lit dans son contenu.");

    public static readonly Sentence Config = new(
        "Configuration (default: negatoscope.json of the first folder that has one, else of the current folder): its time zone and its issuers are used.",
        "Configuration (par défaut : negatoscope.json du premier dossier qui en a un, sinon du dossier courant) : son fuseau horaire et ses émetteurs servent.");

    public static readonly Sentence Json = new(
        "Print one JSON object (documents, studies, disagreements with both places) in place of text: docs/documents.md.",
        "Imprime un objet JSON (documents, examens, divergences avec leurs deux endroits) au lieu de texte : docs/documents.md.");

    public static readonly Sentence Examples = new(
        """
        negatoscope compare study/ report.xml
        negatoscope compare study/ kos.dcm imaging-study.json report.xml
        negatoscope convert study/ --to r4,ans,logical,cda,kos --out out && negatoscope compare study/ out
        negatoscope compare study.zip bundle.json --json | jq '.disagreements[] | {field, first, second}'
        """,
        """
        negatoscope compare examen/ compte-rendu.xml
        negatoscope compare examen/ kos.dcm imaging-study.json compte-rendu.xml
        negatoscope convert examen/ --to r4,ans,logical,cda,kos --out out && negatoscope compare examen/ out
        negatoscope compare examen.zip bundle.json --json | jq '.disagreements[] | {field, first, second}'
        """);
}
