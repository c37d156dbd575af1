using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Formats.Guides;

/// <summary>The French guides that this project knows, compiled from the folder <c>guides</c>. Nothing is opened before it is asked for.</summary>
public static class FrenchGuides
{
    private static readonly Lazy<DefinitionArchive> LazyArchive = new(() => Open("guides.zip"));
    private static readonly Lazy<DefinitionArchive> LazyReadingsArchive = new(() => Open("readings.zip"));
    private static readonly Lazy<ArchiveSource> LazySource = new(() => new(LazyArchive.Value, GuideAliases.Of(LazyArchive.Value)));
    private static readonly Lazy<StandInSource> LazyStandIns = new(() => StandInSource.Of(LazyArchive.Value));
    private static readonly Lazy<DefinitionLibrary> LazyLibrary = new(() => DefinitionLibrary.R4.With(LazySource.Value, LazyStandIns.Value));

    /// <summary>
    /// One layer, as the guides are one: what a definition refers to is looked for beside it first, so a profile of the guides that is bound to a
    /// value set with another reading sees that reading.
    /// </summary>
    private static readonly Lazy<DefinitionLibrary> LazyReadings = new(() =>
        DefinitionLibrary.R4.With(new ArchiveSource(LazyReadingsArchive.Value, GuideAliases.Of(LazyArchive.Value)), LazySource.Value, LazyStandIns.Value));

    private static readonly Lazy<GuideCorrections> LazyExplained = new(() => new(LazyArchive.Value, "explains"));
    private static readonly Lazy<GuideCorrections> LazyAccepted = new(() => new(LazyReadingsArchive.Value, "accepts"));

    /// <summary>FHIR R4 and the guides as published, but for the corrections that leave no choice (guides/README.md). Later canonicals are aliases.</summary>
    public static DefinitionLibrary Library => LazyLibrary.Value;

    /// <summary>The same with every correction that accepts either form read the other way.</summary>
    public static DefinitionLibrary Readings => LazyReadings.Value;

    /// <summary>The definitions of <see cref="Library"/>; its source says what was corrected and what was left out.</summary>
    public static DefinitionArchive Archive => LazyArchive.Value;

    /// <summary>What is broken or surprising in a guide and holds all the same.</summary>
    public static GuideCorrections Explained => LazyExplained.Value;

    /// <summary>What is accepted in either of two forms.</summary>
    public static GuideCorrections Accepted => LazyAccepted.Value;

    private static DefinitionArchive Open(string name) => DefinitionArchive.Open(
        typeof(FrenchGuides).Assembly.GetManifestResourceStream(typeof(FrenchGuides), name) ?? throw new InvalidDataException($"{name} is not embedded."));
}
