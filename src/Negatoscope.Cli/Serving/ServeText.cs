using Negatoscope.Model;

namespace Negatoscope.Cli.Serving;

/// <summary>What serve tells at its start and end, in both languages.</summary>
internal static class ServeText
{
    public static Sentence Listening(string url) => new(
        $"Listening on {url} (DICOMweb: {url}/dicom-web). Ctrl-C stops.",
        $"À l'écoute sur {url} (DICOMweb : {url}/dicom-web). Ctrl-C arrête.");

    public static Sentence Kept(string folder, bool postgres) => postgres
        ? new($"Store: {folder}, indexed in PostgreSQL", $"Entrepôt : {folder}, index dans PostgreSQL")
        : new($"Store: {folder}", $"Entrepôt : {folder}");

    public static Sentence Watched(string folder) => new($"Watched folder: {folder}", $"Dossier surveillé : {folder}");

    public static readonly Sentence WithViewer = new("Viewer: OHIF", "Visionneuse : OHIF");

    public static readonly Sentence WithoutViewer = new(
        "Viewer: none but the built-in pages (tools/get-ohif fetches OHIF)",
        "Visionneuse : seulement les pages intégrées (tools/get-ohif télécharge OHIF)");

    public static readonly Sentence Stopped = new("Stopped: everything acknowledged is on disk.", "Arrêté : tout ce qui a été acquitté est sur le disque.");

    public static Sentence NoWatchedFolder(string folder) => new(
        $"the folder {folder} that --watch names is not there.",
        $"le dossier {folder} que désigne --watch n'existe pas.");

    public static Sentence NoViewer(string folder) => new(
        $"{folder} holds no viewer (no index.html): tools/get-ohif makes one.",
        $"{folder} ne contient pas de visionneuse (pas d'index.html) : tools/get-ohif en prépare une.");

    public static Sentence AddressInUse(IReadOnlyList<string> urls) => new(
        $"{string.Join(", ", urls)} is in use: stop what listens there, or choose another with --urls.",
        $"{string.Join(", ", urls)} est déjà pris : arrêtez ce qui y écoute, ou choisissez une autre adresse par --urls.");
}
