using System.Text;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Inspect;

/// <summary>A data set for a human: one element a line, items indented, keyword at the end.</summary>
internal sealed class ElementText(StringBuilder text, Language language)
{
    private const int Widest = 100;

    public void Write(DataSet dataSet, int depth = 0)
    {
        foreach (var element in dataSet.Elements)
        {
            text.Append(' ', 2 + depth * 4).Append(element.Tag).Append(' ').Append(element.Vr).Append(' ')
                .Append(Value(dataSet, element)).Append("  # ").Append(Name(dataSet, element.Tag)).Append('\n');
            for (var i = 0; i < element.Items.Count; i++)
            {
                text.Append(' ', 4 + depth * 4).Append("item ").Append(i + 1).Append('\n');
                Write(element.Items[i], depth + 1);
            }
        }
    }

    public static string Of(Problem problem) =>
        $"{problem.Code}{(problem.Tag is { } tag ? $" {tag}" : "")}{(problem.Offset is { } offset ? $" @{offset}" : "")}: {problem.Message}";

    private string Value(DataSet dataSet, DataElement element)
    {
        if (element.Vr == Vr.SQ)
            return element.Items.Count == 1 ? "1 item" : $"{element.Items.Count} items";
        if (!element.Vr.IsText && !element.Vr.IsBinaryNumber && element.Vr != Vr.AT)
            return $"{element.Bytes.Length} {new Sentence("bytes", "octets").In(language)}";
        return $"[{Terminal.Printable(Shortened(string.Join('\\', dataSet.Texts(element.Tag))))}]";
    }

    private static string Shortened(string value)
    {
        if (value.Length <= Widest)
            return value;
        var end = char.IsHighSurrogate(value[Widest - 1]) ? Widest - 1 : Widest; // half a character is none
        return $"{value.AsSpan(0, end)}…";
    }

    private static string Name(DataSet dataSet, Tag tag)
    {
        if (DicomDictionary.TryFind(tag, out var entry))
            return entry.Keyword;
        if (!tag.IsPrivate)
            return "unknown";

        // PS3.5 §7.8.1: element (gggg,00bb) names who reserved the elements (gggg,bb00) to (gggg,bbFF).
        var isCreator = tag.Element is >= 0x10 and <= 0xFF;
        return isCreator ? "private creator"
            : dataSet.Text(new Tag(tag.Group, (ushort)(tag.Element >> 8))) is { Length: > 0 } creator ? $"private, {Terminal.Printable(creator)}"
            : "private";
    }
}
