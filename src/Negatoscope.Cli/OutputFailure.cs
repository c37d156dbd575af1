using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Why the output cannot be written, in both languages; the system's own words where there are none of ours.</summary>
internal static class OutputFailure
{
    private const int Enospc = 28;
    private const int DiskFull = unchecked((int)0x8007_0070); // ERROR_DISK_FULL, as an HRESULT

    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static Sentence Sentence(Exception failure)
    {
        var reason = Reason(failure);
        return new(
            $"negatoscope: the output cannot be written: {reason.English}.",
            $"negatoscope : impossible d'écrire la sortie : {reason.French}.");
    }

    private static Sentence Reason(Exception failure) => failure switch
    {
        IOException { HResult: Enospc or DiskFull } => new("the disk is full", "le disque est plein"),
        UnauthorizedAccessException => new("access is denied", "l'accès est refusé"),
        PathTooLongException => new("its path is too long", "son chemin est trop long"),
        _ => new(failure.Message.TrimEnd('.'), failure.Message.TrimEnd('.')),
    };
}
