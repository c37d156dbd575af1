using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Generate.Definitions;

/// <summary>What is committed beside what the inputs give: contents, since compressed bytes depend on the runtime's compressor.</summary>
internal static class ArchiveComparison
{
    public static int Run(string committedFile, byte[] fresh)
    {
        if (!File.Exists(committedFile))
        {
            Console.Error.WriteLine($"{committedFile} is absent");
            return 1;
        }

        var committed = DefinitionArchive.Open(File.ReadAllBytes(committedFile));
        var differences = Differences(committed, DefinitionArchive.Open(fresh)).ToArray();
        foreach (var difference in differences)
            Console.Error.WriteLine($"{committedFile} differs from its source: {difference}");
        return differences.Length == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Differences(DefinitionArchive committed, DefinitionArchive fresh)
    {
        if (!committed.Source.Span.SequenceEqual(fresh.Source.Span))
            yield return "source.json";
        if (!committed.Entries.SequenceEqual(fresh.Entries))
            yield return "index.tsv";
        foreach (var entry in fresh.Entries)
            if (committed.Read(Canonical(entry)) is { } json && !json.Span.SequenceEqual(fresh.Read(entry).Span))
                yield return entry.Url;
    }

    private static string Canonical(ArchiveEntry entry) => entry.Version is null ? entry.Url : $"{entry.Url}|{entry.Version}";
}
