using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>A value with its issuer: an item of the HL7v2 Hierarchic Designator macro (PS3.3 §10.14).</summary>
internal static class IssuedIdReader
{
    public static IssuedId? Read(DataSet holder, Tag value, Tag issuer) => holder.Said(value) is { } said
        ? holder.Items(issuer) is [var item, ..]
            ? new(said, item.Said(Tags.LocalNamespaceEntityID), item.Said(Tags.UniversalEntityID), item.Said(Tags.UniversalEntityIDType))
            : new(said)
        : null;
}
