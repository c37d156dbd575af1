using System.Text;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Inspect;

/// <summary>A data set for a human: one element a line, items indented, keyword at the end.</summary>
internal static class ElementText
{
    private const int Widest = 100;

    public static void Write(DataSet dataSet, StringBuilder text, int depth)
    {
        foreach (var element in dataSet.Elements)
        {
            var keyword = DicomDictionary.TryFind(element.Tag, out var entry) ? entry.Keyword : element.Tag.IsPrivate ? "private" : "unknown";
            text.Append(' ', 2 + depth * 2).Append(element.Tag).Append(' ').Append(element.Vr).Append(' ')
                .Append(Value(dataSet, element)).Append("  # ").Append(keyword).Append('\n');
            foreach (var item in element.Items)
            {
                text.Append(' ', 4 + depth * 2).Append("item\n");
                Write(item, text, depth + 2);
            }
        }
    }

    public static string Of(Problem problem) =>
        $"{problem.Code}{(problem.Tag is { } tag ? $" {tag}" : "")}{(problem.Offset is { } offset ? $" @{offset}" : "")}: {problem.Message}";

    private static string Value(DataSet dataSet, DataElement element)
    {
        if (element.Vr == Vr.SQ)
            return $"{element.Items.Count} items";
        if (!element.Vr.IsText && !element.Vr.IsBinaryNumber && element.Vr != Vr.AT)
            return $"{element.Bytes.Length} bytes";

        // A value may hold anything, escape sequences of a terminal among them.
        var value = string.Join('\\', dataSet.Texts(element.Tag));
        var shown = value.Length > Widest ? $"{value.AsSpan(0, Widest)}…" : value;
        return $"[{new string([.. shown.Select(c => char.IsControl(c) ? '·' : c)])}]";
    }
}
