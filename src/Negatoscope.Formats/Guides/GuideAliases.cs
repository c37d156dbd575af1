using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Formats.Guides;

/// <summary>Guides move: canonicals under which later editions publish a definition, each with the canonical that the archive knows.</summary>
internal static class GuideAliases
{
    public static Dictionary<string, string> Of(DefinitionArchive archive)
    {
        using var source = JsonDocument.Parse(archive.Source);
        var aliases = source.RootElement.GetProperty("aliases").EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.GetString() ?? "", StringComparer.Ordinal);
        foreach (var later in source.RootElement.GetProperty("aliasBases").EnumerateObject())
            foreach (var entry in archive.Entries)
                if (entry.Url.StartsWith($"{later.Value.GetString()}/", StringComparison.Ordinal))
                    aliases.TryAdd(later.Name + entry.Url[(later.Value.GetString() ?? "").Length..], entry.Url);
        return aliases;
    }
}
