using System.CommandLine;
using Negatoscope.Cli.Comparison;
using Negatoscope.Cli.Documents;
using Negatoscope.Cli.Implants;
using Negatoscope.Cli.Serving;
using Negatoscope.Cli.Storing;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>What the help pages say, in both languages.</summary>
internal static class HelpText
{
    public static readonly Sentence Root = new(
        "Négatoscope reads DICOM, writes the FHIR R4 resources of the French imaging guides, validates any, and serves images.",
        "Négatoscope lit du DICOM, écrit les ressources FHIR R4 des guides français d'imagerie, les valide et sert les images.");

    public static readonly Sentence Help = new("Show help and examples.", "Affiche l'aide et des exemples.");
    public static readonly Sentence Version = new("Show the version.", "Affiche la version.");
    public static readonly Sentence Lang = new("Language of help, findings and reports (default: that of the terminal).", "Langue de l'aide, des constats et des rapports (par défaut : celle du terminal).");

    public static readonly Sentence Convert = new(
        "Convert DICOM files, folders, zip archives, standard input (-), or reports in CDA, to FHIR views, CSV and CDA.",
        "Convertit du DICOM (fichiers, dossiers, zip, entrée standard -) ou des comptes rendus CDA en vues FHIR, CSV et CDA.");

    public static readonly Sentence Paths = new(
        "DICOM files, folders (searched in depth), zip archives, DICOMDIR, - for standard input, or reports of imaging in CDA (.xml).",
        "Fichiers DICOM, dossiers (parcourus en profondeur), archives zip, DICOMDIR, - pour l'entrée standard, ou comptes rendus d'imagerie CDA (.xml).");

    public static readonly Sentence PathsName = new("path...", "chemin...");
    public static readonly Sentence FileName = new("file", "fichier");
    public static readonly Sentence FolderName = new("folder", "dossier");
    public static readonly Sentence ViewName = new("view", "vue");

    public static readonly Sentence To = new(
        "View to write, may be repeated or a list with commas: r4, ans, osiris, logical, csv (default: these); only when named cda, the parts of a report, kos, the manifest, and document, the FHIR document.",
        "Vue à écrire, répétable ou en liste avec des virgules : r4, ans, osiris, logical, csv (par défaut : celles-ci) ; seulement si elles sont nommées cda, les parties d'un compte rendu, kos, le manifeste, et document, le document FHIR.");

    public static readonly Sentence Out = new(
        "Folder to write to (default: out). With - one view goes to standard output as NDJSON.",
        "Dossier de sortie (par défaut : out). Avec - une seule vue sort en NDJSON sur la sortie standard.");

    public static readonly Sentence Format = new(
        "bundle: one transaction bundle per study and view (default); ndjson: one file per view and resource type.",
        "bundle : un bundle transaction par examen et par vue (par défaut) ; ndjson : un fichier par vue et par type de ressource.");

    public static readonly Sentence Xml = new(
        "Write XML in place of JSON where the view has an XML form (logical has none).",
        "Écrit du XML au lieu de JSON quand la vue a une forme XML (logical n'en a pas).");

    public static readonly Sentence NoValidate = new(
        "Do not validate the views against FHIR R4 and the guides; the report then says so.",
        "Ne valide pas les vues par rapport à FHIR R4 et aux guides ; le rapport le dit alors.");

    public static readonly Sentence Config = new(
        "Configuration (default: negatoscope.json of the input folder, else of the current folder).",
        "Configuration (par défaut : negatoscope.json du dossier d'entrée, sinon du dossier courant).");

    public static readonly Sentence Implants = new(
        "Folder of TDMI trace bundles (JSON, XML, NDJSON): the report tells of each MR study which implants of its patient they know, and the r4 view links a study to its intervention. Whether MR is safe is not judged.",
        "Dossier de lots de traces TDMI (JSON, XML, NDJSON) : le rapport dit de chaque IRM quels implants de son patient ils connaissent, et la vue r4 relie un examen à son intervention. La sécurité en IRM n'est pas jugée.");

    public static readonly Sentence JsonReport = new(
        "Print the report as JSON on standard output too.",
        "Imprime aussi le rapport en JSON sur la sortie standard.");

    public static readonly Sentence Inspect = new(
        "Show what DICOM files say, element by element.",
        "Montre ce que disent des fichiers DICOM, élément par élément.");

    public static readonly Sentence InspectJson = new(
        "One line a file: {\"file\": …, \"dataset\": {DICOM JSON}} or {\"file\": …, \"error\": …}, with \"problems\" where there are any.\nGroup 2, pixel data and values over 1 KiB are left out.",
        "Une ligne par fichier : {\"file\": …, \"dataset\": {DICOM JSON}} ou {\"file\": …, \"error\": …}, avec \"problems\" s'il y en a.\nLe groupe 2, les pixels et les valeurs de plus de 1 Kio sont omis.");

    public static readonly Sentence ExitCodes = new(
        """
        0  conformant
        1  findings of severity error
        2  wrong usage, unreadable input, or an output that cannot be written (what could be read is dealt with all the same)
        """,
        """
        0  conforme
        1  constats de gravité erreur
        2  mauvais usage, entrée illisible ou sortie impossible à écrire (ce qui a pu être lu est traité quand même)
        """);

    /// <summary>Of a verb, or of the program itself.</summary>
    public static Sentence? ExamplesOf(Command command) => command switch
    {
        RootCommand => ExamplesOfProgram,
        { Name: "convert" } => ExamplesOfConvert,
        { Name: "compare" } => CompareHelp.Examples,
        { Name: "validate" } => ValidateHelp.Examples,
        { Name: "fhirpath" } => FhirPathHelp.Examples,
        { Name: "snapshot" } => SnapshotHelp.Examples,
        { Name: "report" or "insert" } => ReportHelp.Examples,
        { Name: "kos" } => KosHelp.ExamplesOfVerb,
        { Name: "replace" } => KosHelp.ExamplesOfReplace,
        { Name: "reject" } => KosHelp.ExamplesOfReject,
        { Name: "withdraw" } => KosHelp.ExamplesOfWithdraw,
        { Name: "show" } => KosHelp.ExamplesOfShow,
        { Name: "implant" } => ImplantHelp.ExamplesOfVerb,
        { Name: "parse-udi" } => ImplantHelp.ExamplesOfParseUdi,
        { Name: "record" } => ImplantHelp.ExamplesOfRecord,
        { Name: "serve" } => ServeHelp.Examples,
        { Name: "store" } => StoreHelp.ExamplesOfVerb,
        { Name: "check" } => StoreHelp.ExamplesOfCheck,
        { Name: "stats" } => StoreHelp.ExamplesOfStats,
        { Name: "compact" } => StoreHelp.ExamplesOfCompact,
        { Name: "inspect" } => ExamplesOfInspect,
        { Name: "phantom" } => ExamplesOfPhantom,
        _ => null,
    };

    private static readonly Sentence ExamplesOfProgram = new(
        """
        negatoscope phantom demo
        negatoscope convert demo --out out
        negatoscope validate out
        negatoscope serve --watch demo
        negatoscope convert --help
        """,
        """
        negatoscope phantom demo --lang fr
        negatoscope convert demo --out out --lang fr
        negatoscope validate out --lang fr
        negatoscope serve --watch demo --lang fr
        negatoscope convert --help --lang fr
        """);

    private static readonly Sentence ExamplesOfConvert = new(
        """
        negatoscope convert samples --out out
        negatoscope convert cd.zip --to ans --to logical --config negatoscope.json
        negatoscope convert archive/ --to osiris --to csv --format ndjson --out warehouse
        negatoscope convert samples/mr-brain --implants samples/implants
        cat image.dcm | negatoscope convert - --to r4 --out - | jq .
        """,
        """
        negatoscope convert samples --out out
        negatoscope convert cd.zip --to ans --to logical --config negatoscope.json
        negatoscope convert archives/ --to osiris --to csv --format ndjson --out entrepot
        negatoscope convert samples/mr-brain --implants samples/implants
        cat image.dcm | negatoscope convert - --to r4 --out - | jq .
        """);

    private static readonly Sentence ExamplesOfInspect = new(
        """
        negatoscope inspect image.dcm
        negatoscope inspect folder --json | jq -r '.dataset["00080060"].Value[0]'
        """,
        """
        negatoscope inspect image.dcm
        negatoscope inspect dossier --json | jq -r '.dataset["00080060"].Value[0]'
        """);

    private static readonly Sentence ExamplesOfPhantom = new(
        """
        negatoscope phantom demo
        negatoscope phantom demo --modality CT,MR --slices 20 --seed 7
        """,
        """
        negatoscope phantom demo
        negatoscope phantom demo --modality CT,MR --slices 20 --seed 7
        """);
}
