using Negatoscope.Fhir.Definitions;
using Negatoscope.Server.FhirApi.Definitions;

namespace Negatoscope.Server.FhirApi;

/// <summary>What becomes of a resource that does not conform to its type or to a profile that it claims.</summary>
public enum DoorPolicy
{
    /// <summary>422, with what is wrong.</summary>
    Refuse,

    /// <summary>It is taken with a tag that says so; what could not even be read is still refused.</summary>
    Tag,
}

/// <summary>What is set about FHIR.</summary>
public sealed record FhirOptions
{
    private DefinitionLibrary? _library;

    public DoorPolicy Door { get; init; }

    /// <summary>Guides and packages on top of R4 and the French guides.</summary>
    public IReadOnlyList<IDefinitionSource> Further
    {
        get;
        init => (field, _library) = (value, null);
    } = [];

    /// <summary>All definitions: one object, which search parameters are told apart by.</summary>
    public DefinitionLibrary Library => _library ??= Further.Count == 0 ? OwnDefinitions.Library : OwnDefinitions.Library.With(Further);

    /// <summary>The longest body of a request, in bytes.</summary>
    public long LargestBody { get; init; } = 32 << 20;

    /// <summary>Entries of a batch or transaction.</summary>
    public int MostEntries { get; init; } = 10_000;

    /// <summary>Resources on a page of a search or history when <c>_count</c> is missing, and at most.</summary>
    public int PageSize { get; init; } = 50;

    public int LargestPage { get; init; } = 1000;

    /// <summary>Bytes of the resources on one page, which has one at least; when a batch has read as much, its other requests that read are refused.</summary>
    public long LargestPageBytes { get; init; } = 32 << 20;
}
