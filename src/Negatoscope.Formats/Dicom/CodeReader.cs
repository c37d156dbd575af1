using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The code sequences of one object (PS3.3 §8). The object as a whole says which UID its coding schemes have (PS3.3 C.12.1).</summary>
internal sealed class CodeReader(DataSet instance)
{
    private Dictionary<string, string>? _schemes;

    public ImmutableArray<Coding> All(DataSet holder, Tag sequence) =>
        [.. holder.Items(sequence).Select(Of).OfType<Coding>()];

    public Coding? First(DataSet holder, Tag sequence) =>
        holder.Items(sequence).Select(Of).FirstOrDefault(c => c is not null);

    /// <summary>Null without a code value: a meaning alone is not a code.</summary>
    public Coding? Of(DataSet item)
    {
        var value = item.Said(Tags.CodeValue) ?? item.Said(Tags.LongCodeValue) ?? item.Said(Tags.URNCodeValue);
        var scheme = item.Said(Tags.CodingSchemeDesignator);
        return value is null
            ? null
            : new(
                value,
                scheme,
                item.Said(Tags.CodeMeaning),
                item.Said(Tags.CodingSchemeVersion),
                item.Said(Tags.CodingSchemeUID) ?? UidOf(scheme));
    }

    private string? UidOf(string? scheme)
    {
        _schemes ??= instance.Items(Tags.CodingSchemeIdentificationSequence)
            .Select(item => (Scheme: item.Said(Tags.CodingSchemeDesignator), Uid: item.Said(Tags.CodingSchemeUID)))
            .Where(known => known is { Scheme: not null, Uid: not null })
            .DistinctBy(known => known.Scheme)
            .ToDictionary(known => known.Scheme ?? "", known => known.Uid ?? "");
        return scheme is null ? null : _schemes.GetValueOrDefault(scheme);
    }
}
