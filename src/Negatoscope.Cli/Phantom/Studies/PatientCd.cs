using Negatoscope.Cli.Phantom.Iods;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>What a patient carries home: images without extension, and a DICOMDIR that lists them.</summary>
internal static class PatientCd
{
    public static IEnumerable<PhantomFile> Make(Seed seed, int? slices)
    {
        var files = Awkward.Plain(seed, slices, n => $"IMAGES/IM{n:000000}").ToList();
        var listed = files.Select(file => (file.DataSet, file.Syntax, file.Name.Split('/'))).ToList();
        return files.Append(MediaDirectory.Build(seed, "NIEPCE_CD", listed));
    }
}
