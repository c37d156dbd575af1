using System.Text.RegularExpressions;

namespace Negatoscope.Generate.Dictionary;

/// <summary>The PS3.6 tables as pydicom's generated modules hold them: one tuple a line.</summary>
internal static partial class PydicomTables
{
    public static IEnumerable<PublishedElement> ReadElements(string module) =>
        from Match m in Element().Matches(module)
        let tag = m.Groups["tag"].Value
        where m.Groups["vr"].Value != "NONE" // PS3.5 §7.5: items and delimiters have no VR
        select new PublishedElement(
            tag.StartsWith("0x", StringComparison.Ordinal) ? tag[2..].ToUpperInvariant() : tag,
            m.Groups["vr"].Value, m.Groups["vm"].Value, m.Groups["name"].Value.Trim('"', '\''),
            m.Groups["retired"].Length > 0, m.Groups["keyword"].Value) into element
        where element.Keyword.Length > 0
        select element;

    public static IEnumerable<PublishedUid> ReadUids(string module) =>
        from Match m in Uid().Matches(module)
        select new PublishedUid(m.Groups["uid"].Value, m.Groups["name"].Value.Trim('"', '\''), m.Groups["kind"].Value,
            m.Groups["retired"].Length > 0, m.Groups["keyword"].Value);

    [GeneratedRegex("""^    '?(?<tag>0x[0-9A-F]{8}|[0-9A-Fx]{8})'?: \('(?<vr>[^']*)', '(?<vm>[^']*)', (?<name>"[^"]*"|'[^']*'), '(?<retired>[^']*)', '(?<keyword>\w*)'\)""", RegexOptions.Multiline)]
    private static partial Regex Element();

    [GeneratedRegex("""^    '(?<uid>[0-9.]+)': \((?<name>"[^"]*"|'[^']*'), '(?<kind>[^']*)', (?:"[^"]*"|'[^']*'), '(?<retired>[^']*)', '(?<keyword>\w*)'\)""", RegexOptions.Multiline)]
    private static partial Regex Uid();
}
