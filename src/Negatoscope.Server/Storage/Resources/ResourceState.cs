namespace Negatoscope.Server.Storage.Resources;

/// <summary>A resource as the transaction of a group sees it: its row, and what the group has made of it since.</summary>
internal sealed class ResourceState(string type, string fhirId)
{
    public string Type => type;
    public string FhirId => fhirId;

    /// <summary>0 until its row has been inserted.</summary>
    public long Id { get; set; }

    /// <summary>0 when there is no resource yet.</summary>
    public long Version { get; set; }

    /// <summary>The number of the present version in resource_version.</summary>
    public long VersionId { get; set; }

    public long UpdatedAt { get; set; }
    public bool IsDeleted { get; set; }

    /// <summary>The tables that have rows of it in the database.</summary>
    public int Kinds { get; set; }

    /// <summary>What the present version is found by, when the group has written it.</summary>
    public ValueRows? Values { get; set; }

    public bool IsThere => Version > 0 && !IsDeleted;
}

/// <summary>A version that a group makes.</summary>
internal sealed record NewVersion(ResourceState State, StoredVersion Version, byte[]? Content, ValueRows? Values);
