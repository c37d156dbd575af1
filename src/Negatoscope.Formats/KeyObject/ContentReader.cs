using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>Reads the content tree (PS3.16 TID 2010), however deep it is, without recursion.</summary>
internal sealed class ContentReader(DataSet document, Noticed noticed)
{
    private readonly CodeReader _codes = new(document);
    private bool _isNested;

    public List<Coding> TitleModifiers { get; } = [];
    public List<string> Descriptions { get; } = [];

    /// <summary>Every instance that the content names, with the SOP class that it gives it, empty when none, and the place.</summary>
    public Dictionary<Uid, (Uid SopClass, TagPath Path)> Instances { get; } = [];

    public void Read()
    {
        var pending = new Stack<(IReadOnlyList<DataSet> Items, int Next, TagPath Around)>();
        pending.Push((document.Items(Tags.ContentSequence), 0, TagPath.Root));
        while (pending.TryPop(out var level))
        {
            if (level.Next == level.Items.Count)
                continue;

            pending.Push(level with { Next = level.Next + 1 });
            var item = level.Items[level.Next];
            var path = level.Around.Item(Tags.ContentSequence, level.Next);
            Read(item, path);
            if (item.Items(Tags.ContentSequence) is { Count: > 0 } below)
            {
                if (!_isNested)
                    noticed.Add(KeyObjectReadingFindings.ContentNested(noticed.At(path, Tags.ContentSequence, item)));
                _isNested = true;
                pending.Push((below, 0, path));
            }
        }
    }

    private void Read(DataSet item, TagPath path)
    {
        switch (item.Said(Tags.ValueType))
        {
            case "TEXT" when Names(item, KeyObjectCodes.KeyObjectDescription) && item.Said(Tags.TextValue) is { } text:
                Descriptions.Add(text);
                break;
            case "CODE" when Names(item, KeyObjectCodes.DocumentTitleModifier) && _codes.First(item, Tags.ConceptCodeSequence) is { } modifier:
                TitleModifiers.Add(modifier);
                break;
            case "IMAGE" or "COMPOSITE" or "WAVEFORM":
                ReadReference(item, path);
                break;
        }
    }

    private bool Names(DataSet item, Coding concept) => KeyObjectCodes.IsSame(_codes.First(item, Tags.ConceptNameCodeSequence), concept);

    private void ReadReference(DataSet item, TagPath path)
    {
        var references = item.Items(Tags.ReferencedSOPSequence);
        for (var i = 0; i < references.Count; i++)
        {
            var at = path.Item(Tags.ReferencedSOPSequence, i);
            if (noticed.UidOf(references[i], Tags.ReferencedSOPInstanceUID, at) is { } uid)
                Instances.TryAdd(uid, (Uid.TryParse(references[i].Bytes(Tags.ReferencedSOPClassUID), out var sopClass) ? sopClass : default, at));
        }
    }
}
