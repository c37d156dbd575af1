using Negatoscope.Cli.Phantom;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Tests.Phantom;

/// <summary>One file of the set, as made and as read back.</summary>
public sealed record Made(string Study, string Name, byte[] Bytes, Part10 Read)
{
    public DataSet DataSet => Read.DataSet;

    public override string ToString() => $"{Study}/{Name}";
}

/// <summary>The whole set with two slices a volume, made once for every test.</summary>
public sealed class PhantomSet
{
    private static readonly Lazy<IReadOnlyList<Made>> Shared = new(() => [.. Make(seed: 7, slices: 2)]);

    public IReadOnlyList<Made> Files { get; } = Shared.Value;

    public IEnumerable<Made> Of(string study) => Files.Where(file => file.Study == study);

    public IEnumerable<Made> Images => Files.Where(file => file.DataSet.Contains(Tags.Rows));

    public static IEnumerable<Made> Make(int seed, int slices, params string[] studies) =>
        from study in Catalogue.Studies
        where studies.Length == 0 || studies.Contains(study.Folder)
        from file in study.Make(new(seed, study.Folder), slices)
        let bytes = Part10File.ToBytes(file.DataSet, file.Syntax, file.Options)
        select new Made(study.Folder, file.Name, bytes, Assert.IsType<Part10>(Part10File.Read(bytes, includePixelData: true)));
}
