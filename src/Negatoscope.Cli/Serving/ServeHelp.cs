using Negatoscope.Model;
using Negatoscope.Server;

namespace Negatoscope.Cli.Serving;

/// <summary>What the help page of serve says, in both languages.</summary>
internal static class ServeHelp
{
    public static readonly Sentence Verb = new(
        "Serve a durable store of images: FHIR at /fhir, DICOMweb at /dicom-web, pages at /, until Ctrl-C.",
        "Sert un entrepôt durable d'images : FHIR sous /fhir, DICOMweb sous /dicom-web, pages sous /, jusqu'à Ctrl-C.");

    public static readonly Sentence Data = new(
        "Folder of the store, made when it is not there (default: negatoscope-data).",
        "Dossier de l'entrepôt, créé s'il n'existe pas (par défaut : negatoscope-data).");

    public static readonly Sentence Postgres = new(
        "Keep the index in PostgreSQL, not SQLite: \"Host=...;Database=...;Username=...\". NEGATOSCOPE_POSTGRES says the same out of sight.",
        "Garde l'index dans PostgreSQL et non SQLite : \"Host=...;Database=...;Username=...\". NEGATOSCOPE_POSTGRES dit la même chose à l'abri des regards.");

    public static readonly Sentence Urls = new(
        $"Address to listen on, repeatable, loopback only (default: {ServerOptions.DefaultUrl}). Port 0 takes any that is free.",
        $"Adresse d'écoute, répétable, boucle locale seulement (par défaut : {ServerOptions.DefaultUrl}). Le port 0 en prend un libre.");

    public static readonly Sentence Watch = new(
        "Take in the DICOM files of this folder, in depth, and those that come later.",
        "Prend les fichiers DICOM de ce dossier, en profondeur, puis ceux qui y arrivent.");

    public static readonly Sentence RemoveWatched = new(
        "Remove a watched file once its instance is durable; refused ones stay.",
        "Supprime un fichier surveillé une fois son instance durable ; les refusés restent.");

    public static readonly Sentence Viewer = new(
        "Folder of the OHIF viewer, as tools/get-ohif makes it (default: ohif beside the program, or artifacts/ohif).",
        "Dossier de la visionneuse OHIF, tel que tools/get-ohif le prépare (par défaut : ohif à côté du programme, ou artifacts/ohif).");

    public static readonly Sentence AllowDelete = new(
        "Answer DELETE of studies, series and instances.",
        "Répond à DELETE pour les examens, séries et instances.");

    public static readonly Sentence Config = new(
        "Configuration (default: negatoscope.json of the data folder, else of the current folder).",
        "Configuration (par défaut : negatoscope.json du dossier de données, sinon du dossier courant).");

    public static readonly Sentence AcceptInvalid = new(
        "Accept FHIR resources that do not conform, with a tag that says so (default: refuse them with 422).",
        "Accepte les ressources FHIR non conformes, avec une étiquette qui le dit (par défaut : refus par 422).");

    public static readonly Sentence PublishAfter = new(
        "Publish a study as FHIR when no instance of it has come for so many seconds (default: 20).",
        "Publie un examen en FHIR quand aucune instance n'en est arrivée depuis tant de secondes (par défaut : 20).");

    public static readonly Sentence PublishAfterIsNegative = new(
        "--publish-after takes a number of seconds, 0 or more.",
        "--publish-after prend un nombre de secondes, 0 ou plus.");

    public static readonly Sentence Collector = new(
        "Send metrics to this OpenTelemetry collector (OTLP over HTTP, such as http://localhost:4318/v1/metrics). They hold no patient data.",
        "Envoie les métriques à ce collecteur OpenTelemetry (OTLP sur HTTP, comme http://localhost:4318/v1/metrics). Elles ne portent aucune donnée de patient.");

    public static readonly Sentence Log = new(
        "Form of the log on standard error (default: text on a terminal, json elsewhere).",
        "Forme du journal sur l'erreur standard (par défaut : text sur un terminal, json ailleurs).");

    public static readonly Sentence CollectorIsNoUrl = new(
        "--otlp needs a URL such as http://localhost:4318/v1/metrics.",
        "--otlp demande une URL comme http://localhost:4318/v1/metrics.");

    public static readonly Sentence RemoveNeedsWatch = new(
        "--remove-watched needs --watch.",
        "--remove-watched demande --watch.");

    public static readonly Sentence Examples = new(
        """
        negatoscope serve --watch samples
        negatoscope serve --data /srv/negatoscope --urls http://127.0.0.1:8080 --allow-delete
        NEGATOSCOPE_POSTGRES="Host=/run/postgresql;Database=negatoscope" negatoscope serve --data /srv/negatoscope
        """,
        """
        negatoscope serve --watch samples --lang fr
        negatoscope serve --data /srv/negatoscope --urls http://127.0.0.1:8080 --allow-delete
        NEGATOSCOPE_POSTGRES="Host=/run/postgresql;Database=negatoscope" negatoscope serve --data /srv/negatoscope
        """);
}
