using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>Somebody as a trace names them.</summary>
public sealed record Party(string? Name, IssuedId? Id = null);

/// <summary>contenuNonStructure: a document that goes with the trace.</summary>
/// <param name="Type">What it is, in words or as a media type.</param>
public sealed record UnstructuredContent(string Type, ImmutableArray<byte> Content);

/// <summary>What the trace says of itself.</summary>
public sealed record Trace
{
    public static readonly Trace Silent = new();

    /// <summary>A code of TRE_R254-TypeEvenement; null: the one that goes with the outcome.</summary>
    public string? EventType { get; init; }

    /// <summary>When the trace was declared.</summary>
    public Moment? Recorded { get; init; }

    /// <summary>Who observed the event; null: the internal organisation.</summary>
    public Party? Source { get; init; }

    /// <summary>émetteur; null: the internal organisation.</summary>
    public Party? Sender { get; init; }

    /// <summary>récepteur, such as the device manager.</summary>
    public Party? Receiver { get; init; }

    public string? Description { get; init; }
    public UnstructuredContent? Unstructured { get; init; }
}
