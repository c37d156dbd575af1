using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>What the help pages of report say, in both languages.</summary>
internal static class ReportHelp
{
    public static readonly Sentence Verb = new(
        "Complete reports of imaging in CDA with the studies that they report.",
        "Complète des comptes rendus d'imagerie CDA avec les examens qu'ils rapportent.");

    public static readonly Sentence Insert = new(
        "Insert the object catalogue of each study into a report, with what its header lacks.\nEvery other byte stays; nothing is written where a study has no place or is another patient's.",
        "Insère dans un compte rendu le catalogue d'objets de chaque examen, et ce qui manque à son en-tête.\nTout autre octet reste ; rien n'est écrit si un examen n'a pas de place ou est d'un autre patient.");

    public static readonly Sentence Report = new("The report, a document in CDA.", "Le compte rendu, un document CDA.");

    public static readonly Sentence ReportName = new("report.xml", "cr.xml");

    public static readonly Sentence Studies = new(
        "The studies: DICOM files, folders, zip archives, DICOMDIR, - for standard input, or manifests (KOS) alone.",
        "Les examens : fichiers DICOM, dossiers, archives zip, DICOMDIR, - pour l'entrée standard, ou des manifestes (KOS) seuls.");

    public static readonly Sentence Out = new(
        "File to write, - for standard output (default: -).",
        "Fichier à écrire, - pour la sortie standard (par défaut : -).");

    public static readonly Sentence InPlace = new(
        "Write the completed report over the one that was given.",
        "Écrit le compte rendu complété à la place de celui qui est donné.");

    public static readonly Sentence Json = new(
        "Print what was written and found as one line of JSON: report, file, studies, findings.",
        "Imprime ce qui a été écrit et constaté en une ligne de JSON : report, file, studies, findings.");

    public static readonly Sentence OverItself = new(
        "--out names the report itself: say --in-place to write over it.",
        "--out désigne le compte rendu lui-même : dites --in-place pour l'écraser.");

    public static readonly Sentence OutAndInPlace = new(
        "--out and --in-place are two places: name one.",
        "--out et --in-place sont deux endroits : n'en nommez qu'un.");

    public static readonly Sentence JsonNeedsFile = new(
        "--json goes to standard output: name a file with --out, or say --in-place.",
        "--json va sur la sortie standard : nommez un fichier par --out, ou dites --in-place.");

    public static readonly Sentence Examples = new(
        """
        negatoscope report insert report.xml samples/ct-thorax --out completed.xml
        negatoscope report insert report.xml samples/ct-thorax samples/mr-brain --in-place --json
        negatoscope report insert report.xml kos.dcm | xmllint --format -
        """,
        """
        negatoscope report insert cr.xml samples/ct-thorax --out complet.xml --lang fr
        negatoscope report insert cr.xml samples/ct-thorax samples/mr-brain --in-place --json
        negatoscope report insert cr.xml kos.dcm | xmllint --format -
        """);
}
