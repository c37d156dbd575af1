using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>An element as a line of the table of header values.</summary>
internal static class ElementValue
{
    private const int Longest = 500;

    public static string NameOf(DataSet dataSet, Tag tag, Language language)
    {
        if (DicomDictionary.TryFind(tag, out var entry))
            return entry.Name;
        if (tag.IsPrivateCreator)
            return PageText.PrivateCreator.In(language);
        if (!tag.IsPrivate)
            return PageText.UnknownElement.In(language);

        // PS3.5 §7.8.1: element (gggg,00bb) names who reserved the elements (gggg,bb00) to (gggg,bbFF).
        var creator = dataSet.Text(new Tag(tag.Group, (ushort)(tag.Element >> 8)));
        return creator is null ? PageText.PrivateElement.In(language) : $"{PageText.PrivateElement.In(language)}, {Shown.Visible(creator)}";
    }

    /// <summary>Text and numbers as they are, UIDs with the name that PS3.6 gives them, and of anything else how long it is.</summary>
    public static string Of(DataSet dataSet, DataElement element, Language language)
    {
        if (element.Vr == Vr.SQ)
            return PageText.Items(0).In(language);
        if (element.IsEncapsulated || (!element.Vr.IsText && !element.Vr.IsBinaryNumber && element.Vr != Vr.AT))
            return PageText.Bytes(element.IsEncapsulated ? element.Fragments.Sum(fragment => (long)fragment.Length) : element.Bytes.Length).In(language);
        var text = string.Join(" \\ ", dataSet.Texts(element.Tag).Take(Longest));
        if (element.Vr == Vr.UI && UidDictionary.TryFind(text, out var uid))
            return $"{text} ({uid.Name})";
        return Shown.Visible(Shortened(text));
    }

    private static string Shortened(string value)
    {
        if (value.Length <= Longest)
            return value;
        var end = char.IsHighSurrogate(value[Longest - 1]) ? Longest - 1 : Longest; // half a character is none
        return $"{value.AsSpan(0, end)}…";
    }
}
