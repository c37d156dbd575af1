using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>How the resources of a view become bytes.</summary>
public enum ViewForm
{
    /// <summary>One document: a transaction bundle, or the logical model.</summary>
    Json,

    /// <summary>The same in XML, for views that have it.</summary>
    Xml,

    /// <summary>A line of JSON for each resource.</summary>
    Lines,
}

/// <summary>A view of a study as it is written or served, byte for byte.</summary>
/// <param name="Extension">json or xml; dcm for a manifest.</param>
/// <param name="Documents">One document, or one for each resource with <see cref="ViewForm.Lines"/>; none when the view cannot be made.</param>
/// <param name="Judgement">Null when it was not validated, and for a manifest.</param>
public sealed record MadeView(
    string Name, string Extension, IReadOnlyList<MadeDocument> Documents, int Resources, IReadOnlyList<Finding> Findings, ViewJudgement? Judgement);

/// <param name="Id">Of the resource, where it has one.</param>
public readonly record struct MadeDocument(string Type, string? Id, ReadOnlyMemory<byte> Bytes);
