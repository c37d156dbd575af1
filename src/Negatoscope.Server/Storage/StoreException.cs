using System.Data.Common;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>The store cannot be opened, for a reason that whoever runs it can mend.</summary>
public sealed class StoreException(Sentence sentence, Exception? cause = null) : Exception(sentence.English, cause)
{
    public Sentence Sentence => sentence;

    internal static StoreException TooNew(int found, int known) => new(new(
        $"the store has form {found}, which a newer program gave it; this one knows forms up to {known}. Start the newer program.",
        $"l'entrepôt a la forme {found}, donnée par un programme plus récent ; celui-ci connaît les formes jusqu'à {known}. Lancez le programme plus récent."));

    internal static StoreException Absent(string folder) => new(new(
        $"there is no store in {folder}.",
        $"il n'y a pas d'entrepôt dans {folder}."));

    internal static StoreException InUse(string folder) => new(new(
        $"the store in {folder} is in use: stop the server, and whatever else looks at the store, then compact it.",
        $"l'entrepôt de {folder} est en service : arrêtez le serveur, et tout ce qui examine l'entrepôt, puis compactez."));

    internal static StoreException Compacting(string folder) => new(new(
        $"the store in {folder} is being compacted: wait until that is over.",
        $"l'entrepôt de {folder} est en cours de compactage : attendez qu'il soit terminé."));

    internal static StoreException NoLocks(string folder) => new(new(
        $"the file system of {folder} knows no locks, so nobody can tell whether a server uses the store: compact it from the machine that has the disk.",
        $"le système de fichiers de {folder} ne connaît pas de verrous, et rien ne dit si un serveur utilise l'entrepôt : compactez depuis la machine qui a le disque."));

    internal static StoreException NoRoomToCompact(string folder, Exception cause) => new(
        new(
            $"compaction stopped: there is no room, or no right, to write in {folder} or in the index. Nothing is lost, and what was freed stays free; run it again when there is room for one more segment.",
            $"compactage arrêté : pas de place, ou pas le droit, pour écrire dans {folder} ou dans l'index. Rien n'est perdu, et la place rendue le reste ; relancez quand il y a la place d'un segment de plus."),
        cause);

    /// <summary>What the database said goes to the log, not to who asked: it may quote values.</summary>
    internal static StoreException Unavailable(Exception cause) => new(
        new("the store does not answer; what was asked was not done. Try again later.", "l'entrepôt ne répond pas ; la demande n'a pas été exécutée. Réessayez plus tard."),
        cause);

    internal static StoreException Closed() => new(new("the store is being closed.", "l'entrepôt est en cours de fermeture."));

    /// <summary>What kept a store from being opened, as a sentence; null for a bug.</summary>
    internal static StoreException? Of(Exception cause, string folder) => cause switch
    {
        DbException from => Database(from),
        ArgumentException from => Connection(from),
        IOException or UnauthorizedAccessException => Folder(folder, cause),
        _ => null,
    };

    private static StoreException Folder(string folder, Exception cause) => new(
        new(
            $"the data folder {folder} cannot be made or written: give another with --data, or the right to write there.",
            $"le dossier de données {folder} ne peut pas être créé ou écrit : donnez-en un autre par --data, ou le droit d'y écrire."),
        cause);

    /// <summary>The database's own words say best what is wrong with a connection; they hold no password.</summary>
    private static StoreException Database(DbException cause) => new(
        new($"the database does not open: {cause.Message}", $"la base de données ne s'ouvre pas : {cause.Message}"),
        cause);

    private static StoreException Connection(ArgumentException cause) => new(
        new($"--postgres is no connection string: {cause.Message}", $"--postgres n'est pas une chaîne de connexion : {cause.Message}"),
        cause);
}
