using Microsoft.AspNetCore.Http;

namespace Negatoscope.Server.FhirApi;

/// <summary>What an interaction is about (R4 http.html#summary).</summary>
internal enum InteractionLevel { System, Type, Instance }

/// <summary>What the body of a request has to be.</summary>
internal enum BodyKind
{
    None,

    /// <summary>A FHIR resource, JSON or XML.</summary>
    Resource,

    /// <summary>JSON Patch.</summary>
    Patch,

    /// <summary>Search parameters, as a form.</summary>
    Form,

    /// <summary>A report in CDA, in the encoding that it declares.</summary>
    Report,
}

/// <summary>One line of what the server does: the routes of HTTP, the entries of bundles and the CapabilityStatement are all made of these.</summary>
/// <param name="Code">Of R4 restful-interaction; an operation has its name, with <c>$</c>.</param>
/// <param name="Method">GET is answered to HEAD too.</param>
/// <param name="Pattern">
/// A path below the root: <c>{type}</c>, <c>{id}</c> and <c>{version}</c> stand for what they say, <c>{compartment}</c> for a type that has one; behind it
/// <c>*</c> is every type.
/// </param>
internal sealed record Interaction(string Code, InteractionLevel Level, string Method, string Pattern, BodyKind Body)
{
    /// <summary>Answers what only reads, and operations.</summary>
    public Func<FhirRequest, Task<FhirAnswer>>? Read { get; init; }

    /// <summary>Prepares what is written: alone, or with others in one unit of a transaction.</summary>
    public Func<FhirRequest, Task<PreparedWrite>>? Write { get; init; }

    /// <summary>The one type that has it; null for all, and for the system.</summary>
    public string? OnlyType => Level == InteractionLevel.System || Segments[0].StartsWith('{') ? null : Segments[0];

    /// <summary>Where its definition is, for operations.</summary>
    public string? Definition { get; init; }

    /// <summary>The parameters of the query that belong to it; of searches, besides what is searched by.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>May stand in a batch or transaction.</summary>
    public bool IsBundled { get; init; } = true;

    public string[] Methods => Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [Method];

    public string[] Segments { get; } = Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public bool IsOperation => Code.StartsWith('$');

    /// <summary>batch and transaction go to one address.</summary>
    public string[] Codes => Code.Split(' ');
}
