using Negatoscope.Dicom;

namespace Negatoscope.Browser.Tests;

internal static class Samples
{
    /// <summary>The Study Instance UID of a folder of samples.</summary>
    public static string StudyOf(string sample) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", sample), "*.dcm", SearchOption.AllDirectories)
            .Select(file => (new Part10Reader().Read(file) as Part10)?.DataSet.Text(Tags.StudyInstanceUID))
            .First(uid => uid is not null)!; // not null: that is what is looked for
}
