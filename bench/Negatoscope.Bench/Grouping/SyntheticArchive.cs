using System.Text;
using Negatoscope.Bench.Corpus;
using Negatoscope.Dicom;

namespace Negatoscope.Bench.Grouping;

/// <summary>A million instances without a million files: one slice in memory, in which what differs is written over, byte for byte.</summary>
internal sealed class SyntheticArchive
{
    public const int SlicesPerSeries = 250;
    public const int SlicesPerStudy = 4 * SlicesPerSeries;

    /// <summary>Each value has one length whatever the instance.</summary>
    private static readonly (Tag Tag, Func<int, string> Value)[] Differing =
    [
        (Tags.SOPInstanceUID, n => $"{CtSeries.Root}.5.{100_000_000 + n}"),
        (Tags.AcquisitionDateTime, n => $"20260317{Clock(n)}.{n % SlicesPerStudy:D6}"),
        (Tags.AcquisitionTime, n => $"{Clock(n)}.{n % SlicesPerStudy:D6}"),
        (Tags.ContentTime, n => $"{Clock(n + 3)}.{n % SlicesPerStudy:D6}"),
        (Tags.AccessionNumber, n => $"A{n / SlicesPerStudy:D9}"),
        (Tags.PatientID, n => $"IPP{n / SlicesPerStudy:D9}"),
        (Tags.XRayTubeCurrent, n => $"{180 + (n % 97 * 3):D4}"),
        (Tags.StudyInstanceUID, n => $"{CtSeries.Root}.3.{100_000_000 + (n / SlicesPerStudy)}"),
        (Tags.SeriesInstanceUID, n => $"{CtSeries.Root}.4.{100_000_000 + (n / SlicesPerSeries)}"),
        (Tags.SeriesNumber, n => $"{1 + (n % SlicesPerStudy / SlicesPerSeries):D4}"),
        (Tags.InstanceNumber, n => $"{1 + (n % SlicesPerSeries):D6}"),
        (Tags.ImagePositionPatient, n => $@"-189.62890625\-353.12890625\-{n % SlicesPerSeries:D4}.250"),
        (Tags.SliceLocation, n => $"-{n % SlicesPerSeries:D4}.250"),
    ];

    private readonly byte[] _file;
    private readonly int[] _offsets;
    private readonly Part10Reader _reader = new();

    public SyntheticArchive()
    {
        var builder = new DataSetBuilder();
        foreach (var element in new CtSeries(1).Slice(0).Elements)
            builder.Copy(element);
        foreach (var (tag, value) in Differing)
            builder.Text(tag, value(0));

        _file = Part10File.ToBytes(builder.Build(), TransferSyntax.ExplicitVrLittleEndian);
        var written = Read();
        _offsets = [.. Differing.Select(d => written.TryFind(d.Tag, out var element) ? (int)element.Offset : throw new InvalidOperationException($"{d.Tag} is gone."))];
    }

    public static string FileName(int instance) => $"archive/{instance / SlicesPerStudy:D6}/{instance / SlicesPerSeries % 4}/IM{instance:D7}.dcm";

    /// <summary>Valid until the next one is asked for.</summary>
    public DataSet Instance(int instance)
    {
        for (var i = 0; i < Differing.Length; i++)
            Encoding.ASCII.GetBytes(Differing[i].Value(instance), _file.AsSpan(_offsets[i]));
        return Read();
    }

    private DataSet Read() =>
        _reader.Read(_file) is Part10 part10 ? part10.DataSet : throw new InvalidOperationException("What was written cannot be read.");

    private static string Clock(int instance) => $"{8 + (instance / SlicesPerSeries % 10):D2}{instance % SlicesPerSeries / 60:D2}{instance % 60:D2}";
}
