using Negatoscope.Dicom;

namespace Negatoscope.Browser.Tests;

/// <summary>Where the samples of the repository are on the server, by the folder that they lie in.</summary>
internal static class Samples
{
    public static string StudyOf(string sample) => Text(sample, Tags.StudyInstanceUID);

    /// <summary>The address of the page of its first file's series.</summary>
    public static string SeriesOf(string sample) => $"/studies/{StudyOf(sample)}/series/{Text(sample, Tags.SeriesInstanceUID)}";

    /// <summary>The address of the page of its first file.</summary>
    public static string InstanceOf(string sample) => $"{SeriesOf(sample)}/instances/{Text(sample, Tags.SOPInstanceUID)}";

    private static string Text(string sample, Tag tag) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", sample), "*.dcm", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (new Part10Reader().Read(file) as Part10)?.DataSet.Text(tag))
            .First(text => text is not null)!; // not null: that is what is looked for
}
