using System.Globalization;
using System.Text;
using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

/// <summary>A million instances must fit in 600 MB with the process around them, so each one may hold 350 bytes.</summary>
[Collection(Alone)]
public sealed class GroupingMemoryTests
{
    private const string Alone = "Alone";

    /// <summary>What other tests hold meanwhile would be counted too.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class RunAlone;

    [Fact]
    public void An_instance_holds_less_than_350_bytes()
    {
        const int Instances = 50_000;
        var slices = new CtSlices();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var grouper = new StudyGrouper();
        for (var i = 0; i < Instances; i++)
            grouper.Add(slices.Next(), $"/archive/2024/lot{i / 5_000}/IM{i:D6}.dcm");
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        GC.KeepAlive(grouper);
        Assert.InRange(held / Instances, 50, 350);
    }

    /// <summary>Slices of series of 500: UIDs, numbers, times and tube currents are changed in the bytes of one file.</summary>
    private sealed class CtSlices
    {
        private readonly Part10Reader _reader = new();
        private readonly byte[] _file;
        private readonly (int[] At, int First, int Every, int Different)[] _numbers;
        private int _count;

        public CtSlices()
        {
            _file = Part10File.ToBytes(
                Image("CT", 6_000_001, "1.2.250.1.59.40211.12345678.678953.5000001", "1.2.250.1.59.40211.12345678.678953")
                    .Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, "101500.700000")
                    .Text(Tags.XRayTubeCurrent, "800001").Text(Tags.KVP, "120").Text(Tags.SliceThickness, "1")
                    .Build(),
                TransferSyntax.ExplicitVrLittleEndian);
            _numbers =
            [
                (PlacesOf("5000001"), 5_000_000, 500, int.MaxValue),
                (PlacesOf("6000001"), 6_000_000, 1, int.MaxValue),
                (PlacesOf("700000"), 700_000, 1, 100_000),
                (PlacesOf("800001"), 800_000, 1, 300),
            ];
        }

        public DataSet Next()
        {
            var i = _count++;
            foreach (var (places, first, every, different) in _numbers)
            {
                foreach (var at in places)
                    (first + (i / every % different)).TryFormat(_file.AsSpan(at), out _, default, CultureInfo.InvariantCulture);
            }

            return Assert.IsType<Part10>(_reader.Read(_file)).DataSet;
        }

        private int[] PlacesOf(string marker)
        {
            var bytes = Encoding.ASCII.GetBytes(marker);
            return [.. Enumerable.Range(0, _file.Length - bytes.Length).Where(at => _file.AsSpan(at, bytes.Length).SequenceEqual(bytes))];
        }
    }
}
