using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions;

public enum StructureKind { PrimitiveType, ComplexType, Resource, Logical }

public enum Derivation { Specialization, Constraint }

/// <summary>Where an extension may stand (R4 StructureDefinition.context).</summary>
/// <param name="Type">element, extension or fhirpath.</param>
public sealed record ExtensionContext(string Type, string Expression);

/// <summary>FHIR R4 StructureDefinition: a type, a resource, a profile, an extension or a logical model.</summary>
public sealed record StructureDefinition
{
    public required string Url { get; init; }
    public string? Version { get; init; }
    public string? Name { get; init; }
    public StructureKind Kind { get; init; }
    public bool IsAbstract { get; init; }

    /// <summary>The type defined or constrained: <c>Patient</c>, or the URL of a logical model.</summary>
    public required string Type { get; init; }
    public string? BaseDefinition { get; init; }
    public Derivation Derivation { get; init; }
    public ImmutableArray<ExtensionContext> Contexts { get; init; } = [];
    public ImmutableArray<string> ContextInvariants { get; init; } = [];

    /// <summary>Empty when the definition comes without a snapshot.</summary>
    public ImmutableArray<ElementDefinition> Snapshot { get; init; } = [];
    public ImmutableArray<ElementDefinition> Differential { get; init; } = [];

    /// <summary>The resource that was read.</summary>
    public Node Source { get; init; }

    /// <summary>Written for R4 or R4B, or it does not say for what: a snapshot for another version names elements otherwise.</summary>
    internal bool IsR4 => Source.TextOf("fhirVersion"u8) is not { } version || version.StartsWith("4.", StringComparison.Ordinal);

    public bool IsExtension => Type == "Extension" && Derivation == Derivation.Constraint;

    /// <summary>
    /// Some publishers call a profile a specialization. It would redefine the type that it is based on, so the name decides as well (R4
    /// structuredefinition.html: the url of a type ends with its name).
    /// </summary>
    public bool IsProfile => Derivation == Derivation.Constraint || !IsNamedAfterType(Url, Type);

    internal static bool IsNamedAfterType(string url, string type) =>
        url == type || url.AsSpan(url.LastIndexOf('/') + 1).SequenceEqual(type.AsSpan(type.LastIndexOf('/') + 1));

    /// <summary><c>url|version</c>, or the URL alone.</summary>
    public string Canonical => Version is null ? Url : $"{Url}|{Version}";
}
