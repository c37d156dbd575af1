namespace Negatoscope.Server.Storage.Resources;

/// <summary>What made a version (R4 http.html#history): the method of Bundle.entry.request.</summary>
public enum VersionMethod { Post, Put, Delete }

/// <summary>One version of a resource. Versions are counted from 1, deletions among them, and never change.</summary>
/// <param name="LastUpdated">UTC, whole milliseconds; always later than that of the version before.</param>
/// <param name="Content">JSON in UTF-8 exactly as it is served, with id, meta.versionId and meta.lastUpdated; empty for a deletion.</param>
public sealed record StoredVersion(
    string Type, string Id, long Version, DateTimeOffset LastUpdated, VersionMethod Method, ReadOnlyMemory<byte> Content)
{
    /// <summary>Told in histories only: there was no such resource before, or it had been deleted.</summary>
    public bool IsCreation { get; init; }

    public bool IsDeletion => Method == VersionMethod.Delete;
}
