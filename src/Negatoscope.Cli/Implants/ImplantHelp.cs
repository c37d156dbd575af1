using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>What the help pages of implant say, in both languages.</summary>
internal static class ImplantHelp
{
    public static readonly Sentence Verb = new(
        "Read the UDI of a device, and record its implantation as the trace that TDMI asks for.",
        "Lit l'IUD d'un dispositif et enregistre sa pose sous la forme de la trace que demande TDMI.");

    public static readonly Sentence ParseUdi = new(
        "Show what a unique device identifier (GS1, HIBCC or ICCBBA) says, and every rule that it breaks.",
        "Montre ce que dit un identifiant unique de dispositif (GS1, HIBCC ou ICCBBA), et chaque règle qu'il enfreint.");

    public static readonly Sentence Texts = new(
        "UDI as a scanner sends it or as it is printed, or a device identifier alone; several make several answers; - reads a UDI a line from standard input.",
        "IUD tel que l'envoie une douchette ou tel qu'il est imprimé, ou identifiant de dispositif seul ; plusieurs donnent plusieurs réponses ; - lit un IUD par ligne sur l'entrée standard.");

    public static readonly Sentence TextName = new("text...", "texte...");

    public static readonly Sentence UdiJson = new(
        "One line a UDI: issuer, di, lot, serial, software, expiry, manufactured, findings; null where it does not say.",
        "Une ligne par IUD : issuer, di, lot, serial, software, expiry, manufactured, findings ; null s'il ne le dit pas.");

    public static readonly Sentence Record = new(
        "Record implantations: a validated transaction bundle of TDMI for each.\nOn a terminal without options, it asks for what it needs, scanner at hand.",
        "Enregistre des poses : un bundle transaction TDMI validé pour chacune.\nSur un terminal et sans option, demande ce qu'il faut, douchette en main.");

    public static readonly Sentence From = new(
        "Records: .json (one or a list), .ndjson, else a CSV table with one implant a line; - for CSV on standard input. Options hold for every record.",
        "Dossiers : .json (un ou une liste), .ndjson, sinon un tableau CSV d'un implant par ligne ; - pour du CSV sur l'entrée standard. Les options valent pour tous les dossiers.");

    public static readonly Sentence Out = new(
        "bundle.json for one bundle; file.ndjson for a bundle a line; - for that on standard output; else a folder, a file <intervention>-<n>.json each (default: out).",
        "bundle.json pour un bundle ; fichier.ndjson pour un bundle par ligne ; - pour cela sur la sortie standard ; sinon un dossier, un fichier <intervention>-<n>.json chacun (par défaut : out).");

    public static readonly Sentence OutName = new("file|folder|-", "fichier|dossier|-");

    public static readonly Sentence Report = new(
        "Write what became of each record to a file, as JSON.",
        "Écrit dans un fichier ce qu'il est advenu de chaque dossier, en JSON.");

    public static readonly Sentence Config = new(
        "Configuration, with the facts of the site under implants (default: negatoscope.json beside --from, else of the current folder).",
        "Configuration, avec les faits du site sous implants (par défaut : negatoscope.json à côté de --from, sinon du dossier courant).");

    public static readonly Sentence OutIsEmpty = new(
        "--out needs the name of a file or folder, or - for standard output.",
        "--out demande le nom d'un fichier ou d'un dossier, ou - pour la sortie standard.");

    public static readonly Sentence ReportNeedsFile = new(
        "--report needs the name of a file.",
        "--report demande le nom d'un fichier.");

    public static readonly Sentence NothingGiven = new(
        "give --from, or --udi and the other facts; without any, questions are asked on a terminal only.",
        "donnez --from, ou --udi et les autres faits ; sans rien, les questions ne sont posées que sur un terminal.");

    public static readonly Sentence ExamplesOfVerb = new(
        """
        negatoscope implant parse-udi 010345312000001117281231
        negatoscope implant record --from records.csv --out traces --report report.json
        negatoscope implant record
        """,
        """
        negatoscope implant parse-udi 010345312000001117281231
        negatoscope implant record --from dossiers.csv --out traces --report rapport.json
        negatoscope implant record
        """);

    public static readonly Sentence ExamplesOfParseUdi = new(
        """
        negatoscope implant parse-udi "(01)03453120000011(17)281231(10)LOT42(21)SN0001"
        negatoscope implant parse-udi 010345312000001117281231 +A123BJC5D6E71G --json
        cat scans.txt | negatoscope implant parse-udi - --json
        """,
        """
        negatoscope implant parse-udi "(01)03453120000011(17)281231(10)LOT42(21)SN0001" --lang fr
        negatoscope implant parse-udi 010345312000001117281231 +A123BJC5D6E71G --json
        cat lectures.txt | negatoscope implant parse-udi - --json
        """);

    public static readonly Sentence ExamplesOfRecord = new(
        """
        negatoscope implant record
        negatoscope implant record --from record.json --out bundle.json
        negatoscope implant record --from records.csv --out traces --report report.json
        negatoscope implant record --from theatre.json --udi 010345312000001121SN1 --site Knee --out bundle.json
        """,
        """
        negatoscope implant record
        negatoscope implant record --from dossier.json --out bundle.json
        negatoscope implant record --from dossiers.csv --out traces --report rapport.json
        negatoscope implant record --from bloc.json --udi 010345312000001121SN1 --site Genou --out bundle.json
        """);
}
