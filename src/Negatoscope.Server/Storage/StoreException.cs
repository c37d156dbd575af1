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
