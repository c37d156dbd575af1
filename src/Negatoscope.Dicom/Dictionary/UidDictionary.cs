using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Negatoscope.Dicom;

/// <summary>What PS3.6 table A-1 says of a UID.</summary>
/// <param name="Kind">As printed: "SOP Class", "Transfer Syntax", "Coding Scheme"…</param>
public sealed record UidEntry(string Uid, string Keyword, string Name, string Kind, bool IsRetired);

/// <summary>The UIDs of PS3.6 annex A.</summary>
public static class UidDictionary
{
    private static readonly Lazy<Dictionary<string, UidEntry>> Entries = new(() =>
        Encoding.UTF8.GetString(Uids.Lines).Split('\n')
            .Select(line => line.Split('|'))
            .Select(cells => new UidEntry(cells[0], cells[1], cells[2], cells[3], cells[4] == "R"))
            .ToDictionary(entry => entry.Uid, StringComparer.Ordinal));

    public static bool TryFind(string uid, [NotNullWhen(true)] out UidEntry? entry) => Entries.Value.TryGetValue(uid, out entry);
}
