using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>What the help pages of kos say, in both languages.</summary>
internal static class KosHelp
{
    public static readonly Sentence Verb = new(
        "Replace, reject, withdraw and show manifests of studies (DICOM Key Object Selection).\nThe first one is written by convert --to kos.",
        "Remplace, rejette, retire et montre des manifestes d'examens (DICOM Key Object Selection).\nLe premier est écrit par convert --to kos.");

    public static readonly Sentence Replace = new(
        "Write the manifest that takes the place of a published one, of the study as it is now.\nOne that has not changed is written again, and said so.",
        "Écrit le manifeste qui remplace un manifeste publié, d'après l'examen tel qu'il est maintenant.\nS'il n'a pas changé, il est réécrit et cela est dit.");

    public static readonly Sentence Reject = new(
        "Write a rejection note (IHE RAD IOCM): of all that is given, or of some series and instances of it.",
        "Écrit une note de rejet (IHE RAD IOCM) : de tout ce qui est donné, ou de certaines de ses séries et instances.");

    public static readonly Sentence Withdraw = new(
        "Write the rejection note of a published manifest itself. What is registered in the DMP is withdrawn there.",
        "Écrit la note de rejet d'un manifeste publié lui-même. Ce qui est enregistré dans le DMP s'y retire.");

    public static readonly Sentence Show = new(
        "Show what documents name, where it can be had, and what is wrong with them. The patient is not shown.",
        "Montre ce que des documents désignent, où l'obtenir, et leurs défauts. Le patient n'est pas montré.");

    public static readonly Sentence Published = new("The document that was published, a DICOM file.", "Le document publié, un fichier DICOM.");

    public static readonly Sentence PublishedName = new("kos.dcm", "kos.dcm");

    public static readonly Sentence Documents = new("DICOM files of Key Object Selection documents.", "Fichiers DICOM de documents Key Object Selection.");

    public static readonly Sentence DocumentsName = new("kos.dcm...", "kos.dcm...");

    public static readonly Sentence Study = new(
        "The files of one study: DICOM files, folders, zip archives, DICOMDIR, - for standard input.",
        "Les fichiers d'un examen : fichiers DICOM, dossiers, archives zip, DICOMDIR, - pour l'entrée standard.");

    public static readonly Sentence StudyName = new("study...", "examen...");

    public static readonly Sentence Out = new(
        "File to write, - for standard output (default: kos.dcm). The published document is never overwritten.",
        "Fichier à écrire, - pour la sortie standard (par défaut : kos.dcm). Le document publié n'est jamais écrasé.");

    public static readonly Sentence Reason = new(
        "Why: quality, safety (of the patient), worklist (wrong entry), retention (expired). It is never assumed.",
        "Motif : quality (qualité), safety (sécurité du patient), worklist (mauvaise entrée de worklist), retention (durée de conservation échue). Il n'est jamais supposé.");

    public static readonly Sentence Because = new(
        "With quality, what was wrong: a code of CID 7011 such as 111209 (Positioning) or 111210 (Motion blur). May be repeated.",
        "Avec quality, ce qui n'allait pas : un code de CID 7011 comme 111209 (Positioning) ou 111210 (Motion blur). Répétable.");

    public static readonly Sentence Comment = new("In your own words.", "En vos propres mots.");

    public static readonly Sentence TextName = new("text", "texte");

    public static readonly Sentence Only = new(
        "UID of a series or an instance that is rejected alone. May be repeated.",
        "UID d'une série ou d'une instance, seule rejetée. Répétable.");

    public static readonly Sentence At = new(
        "When it was decided, such as 2026-11-30T10:15:00+01:00 (default: now).",
        "Quand cela fut décidé, comme 2026-11-30T10:15:00+01:00 (par défaut : maintenant).");

    public static readonly Sentence AtOfManifest = new(
        "When the manifest counts as made, such as 2026-11-30T10:15:00+01:00 (default: the last moment that the study tells).",
        "Quand le manifeste compte comme fait, comme 2026-11-30T10:15:00+01:00 (par défaut : le dernier moment que dit l'examen).");

    public static readonly Sentence Json = new(
        "Print what was written and found as one line of JSON: document, findings.",
        "Imprime ce qui a été écrit et constaté en une ligne de JSON : document, findings.");

    public static readonly Sentence ShowJson = new(
        "One line of JSON a file: file, document, studies with series, addresses and instances, findings.",
        "Une ligne de JSON par fichier : file, document, studies avec séries, adresses et instances, findings.");

    public static readonly Sentence OverPublished = new(
        "--out names the published document, which is not overwritten: name another file.",
        "--out désigne le document publié, qui n'est pas écrasé : nommez un autre fichier.");

    public static readonly Sentence BecauseNeedsQuality = new(
        "--because goes with --reason quality only.", "--because ne va qu'avec --reason quality.");

    public static readonly Sentence JsonAndOutput = new(
        "--out - and --json would both go to standard output: name a file.",
        "--out - et --json iraient tous deux sur la sortie standard : nommez un fichier.");

    public static Sentence NotAMoment(string option) => new(
        $"{option} takes a date with a time, such as 2026-11-30T10:15:00+01:00.",
        $"{option} prend une date avec une heure, comme 2026-11-30T10:15:00+01:00.");

    public static Sentence NotAUid(string value) => new(
        $"--only: '{value}' is no UID.",
        $"--only : « {value} » n'est pas un UID.");

    public static readonly Sentence ExamplesOfVerb = new(
        """
        negatoscope convert samples/ct-thorax --to kos --out out
        negatoscope kos show out/*/kos.dcm
        negatoscope kos replace published.dcm samples/ct-thorax --out next.dcm
        """,
        """
        negatoscope convert samples/ct-thorax --to kos --out out
        negatoscope kos show out/*/kos.dcm --lang fr
        negatoscope kos replace publie.dcm samples/ct-thorax --out suivant.dcm --lang fr
        """);

    public static readonly Sentence ExamplesOfReplace = new(
        """
        negatoscope kos replace published.dcm samples/ct-thorax --out next.dcm
        negatoscope kos replace published.dcm samples/ct-thorax --out next.dcm --json | jq -r .document.replaces
        """,
        """
        negatoscope kos replace publie.dcm samples/ct-thorax --out suivant.dcm --lang fr
        negatoscope kos replace publie.dcm samples/ct-thorax --out suivant.dcm --json | jq -r .document.replaces
        """);

    public static readonly Sentence ExamplesOfReject = new(
        """
        negatoscope kos reject --reason worklist samples/ct-thorax --out rejected.dcm
        negatoscope kos reject --reason quality --because 111210 --only 1.2.3.4 samples/mr-brain
        """,
        """
        negatoscope kos reject --reason worklist samples/ct-thorax --out rejet.dcm --lang fr
        negatoscope kos reject --reason quality --because 111210 --only 1.2.3.4 samples/mr-brain --lang fr
        """);

    public static readonly Sentence ExamplesOfWithdraw = new(
        """
        negatoscope kos withdraw published.dcm --reason retention --out withdrawn.dcm
        negatoscope kos withdraw published.dcm --reason safety --comment text --at 2026-11-30T10:15:00+01:00
        """,
        """
        negatoscope kos withdraw publie.dcm --reason retention --out retrait.dcm --lang fr
        negatoscope kos withdraw publie.dcm --reason safety --comment texte --at 2026-11-30T10:15:00+01:00
        """);

    public static readonly Sentence ExamplesOfShow = new(
        """
        negatoscope kos show kos.dcm
        negatoscope kos show *.dcm --json | jq -r '.studies[].series[].retrieveUrl'
        """,
        """
        negatoscope kos show kos.dcm --lang fr
        negatoscope kos show *.dcm --json | jq -r '.studies[].series[].retrieveUrl'
        """);
}
