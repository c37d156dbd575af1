namespace Negatoscope.Server.Storage;

/// <summary>The database was last opened by a newer program, which may have changed what rows mean.</summary>
public sealed class StoreTooNewException(int found, int known)
    : InvalidOperationException($"The store has the form {found}; this program knows it up to {known}. A newer program has opened it.");
