using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>A view of a study as it will be written, byte for byte.</summary>
/// <param name="Form">json or xml.</param>
/// <param name="Documents">One document, or one for each resource with <c>--format ndjson</c>; none when the view cannot be made.</param>
/// <param name="Judgement">Null when it was not validated.</param>
internal sealed record MadeView(
    string Name, string Form, IReadOnlyList<MadeDocument> Documents, int Resources, IReadOnlyList<Finding> Findings, ViewJudgement? Judgement);

/// <param name="Id">Of the resource, where it has one.</param>
internal readonly record struct MadeDocument(string Type, string? Id, ReadOnlyMemory<byte> Bytes);
