using System.Text.RegularExpressions;

namespace Negatoscope.Generate.Dictionary;

/// <summary>dcmtk's dicom.dic: tag, VR, keyword, VM and version, separated by tabs. Ranges of tags are left to the other source.</summary>
internal static partial class DcmtkDictionary
{
    public static IEnumerable<PublishedElement> Read(IEnumerable<string> lines) =>
        from line in lines
        let m = Row().Match(line)
        where m.Success && !m.Groups["keyword"].Value.StartsWith("RETIRED_", StringComparison.Ordinal)
        let keyword = m.Groups["keyword"].Value
        select new PublishedElement(
            (m.Groups["group"].Value + m.Groups["element"].Value).ToUpperInvariant(),
            m.Groups["vr"].Value, m.Groups["vm"].Value, WordBoundary().Replace(keyword, " "), Retired: false, keyword);

    [GeneratedRegex(@"^\((?<group>[0-9a-fA-F]{4}),(?<element>[0-9a-fA-F]{4})\)\t(?<vr>[A-Z]{2})\t(?<keyword>\w+)\t(?<vm>\S+)\tDICOM")]
    private static partial Regex Row();

    /// <summary>The file has keywords only; a name is its keyword cut into words (PS3.6 §5 makes the keyword from the name).</summary>
    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordBoundary();
}
