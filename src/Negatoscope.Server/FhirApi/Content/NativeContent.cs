namespace Negatoscope.Server.FhirApi.Content;

/// <summary>What is sent instead of a resource, in a form of its own.</summary>
/// <param name="FileName">ASCII without quotation marks; null where nobody has named it.</param>
internal sealed record NativeContent(string ContentType, ReadOnlyMemory<byte> Bytes, string? FileName = null);

/// <summary>What may be had in a form of its own, or as a Binary: a document in CDA, a manifest, the pivot files.</summary>
/// <param name="Types">The media types that it may be asked for by, the usual one first.</param>
/// <param name="Charset">Null where the bytes themselves say it, or have none.</param>
internal sealed record NativeOffer(IReadOnlyList<string> Types, ReadOnlyMemory<byte> Bytes, string FileName, string? Charset = null);
