using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

/// <summary>The studies of samples/, and their configuration.</summary>
internal static class Phantoms
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");

    public static ViewSettings Settings { get; } =
        SettingsReader.Read(File.ReadAllText(Path.Combine(Samples, "negatoscope.json")), new(_ => null, _ => null)).Value;

    public static string[] Folders { get; } =
        [.. Directory.GetDirectories(Samples).Select(folder => Path.GetFileName(folder)).Where(name => name != "implants").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Each => [.. Folders];

    public static Study Study(string folder)
    {
        var grouper = new StudyGrouper();
        SourceReader.Read([Path.Combine(Samples, folder)], new(), (name, reading) =>
        {
            if (reading is Part10 file && file.DataSet.Contains(Tags.SOPInstanceUID)) // a DICOMDIR is no instance
                grouper.Add(file.DataSet, name);
        });
        return Assert.Single(grouper.Finish()).Study ?? throw new InvalidOperationException($"{folder} is refused.");
    }
}
