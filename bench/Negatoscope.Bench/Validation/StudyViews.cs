using System.Buffers;
using Negatoscope.Bench.Corpus;
using Negatoscope.Bench.Grouping;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Bench.Validation;

/// <summary>The ImagingStudy resources that the project itself writes for one study, which claim the profiles of their guides.</summary>
internal static class StudyViews
{
    /// <summary>One series.</summary>
    public static Study Small(int instances)
    {
        var series = new CtSeries(instances);
        return Grouped(instances, slice => (series.Slice(slice), $"IM{slice + 1:D6}.dcm"));
    }

    /// <summary>Series of 250 instances.</summary>
    public static Study Large(int instances)
    {
        var archive = new SyntheticArchive();
        return Grouped(instances, slice => (archive.Instance(slice), SyntheticArchive.FileName(slice)));
    }

    public static byte[] Json(Study study, string view)
    {
        var written = FormatCatalog.Views[view].Show(study, SampleSettings.Views).Value;
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        FhirJsonWriter.Write(written.Single(resource => resource.Type == "ImagingStudy"), bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static Study Grouped(int instances, Func<int, (Dicom.DataSet DataSet, string File)> make)
    {
        var grouper = new StudyGrouper();
        for (var slice = 0; slice < instances; slice++)
        {
            var (dataSet, file) = make(slice);
            grouper.Add(dataSet, file);
        }
        return grouper.Finish().Single().Study ?? throw new InvalidOperationException("The study was refused.");
    }
}
