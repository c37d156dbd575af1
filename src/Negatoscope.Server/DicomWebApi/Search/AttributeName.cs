using System.Globalization;
using Negatoscope.Dicom;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>An attribute as a query names it (PS3.18 §8.3.4.1): a keyword, eight hexadecimal digits, or several of them with dots between.</summary>
internal static class AttributeName
{
    /// <summary>The tags from the outermost sequence to the attribute; null for what names none.</summary>
    public static IReadOnlyList<Tag>? Parse(string name)
    {
        if (name.Length is 0 or > 256)
            return null;

        var pieces = name.Split('.');
        var path = new Tag[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Length == 8 && uint.TryParse(pieces[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var packed))
                path[i] = Tag.Of(packed);
            else if (DicomDictionary.TryFindByKeyword(pieces[i], out var entry))
                path[i] = entry.Tag;
            else
                return null;
        }

        return path;
    }
}
