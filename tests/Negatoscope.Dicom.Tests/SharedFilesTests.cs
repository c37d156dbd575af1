namespace Negatoscope.Dicom.Tests;

/// <summary>Files from the field, where they are present.</summary>
public sealed class SharedFilesTests
{
    [SharedFact]
    public void Written_again_in_another_syntax_they_say_the_same()
    {
        foreach (var path in SharedFiles.Paths)
        {
            if (Part10File.Read(File.ReadAllBytes(path), includePixelData: true) is not Part10 { Problems.Count: 0 } file)
                continue;

            var encapsulated = file.DataSet.TryFind(Tags.PixelData, out var pixels) && pixels.IsEncapsulated;
            foreach (var syntax in encapsulated ? [file.Syntax] : Natives)
            {
                var again = Assert.IsType<Part10>(Part10File.Read(Part10File.ToBytes(file.DataSet, syntax), includePixelData: true));
                Assert.Empty(again.Problems);
                AssertSameBytes(file.DataSet, again.DataSet);
            }
        }
    }

    [SharedFact]
    public void Headers_read_from_disk_are_those_read_from_memory()
    {
        var reader = new Part10Reader();
        foreach (var path in SharedFiles.Paths)
        {
            var fromMemory = Part10File.Read(File.ReadAllBytes(path));
            var fromDisk = reader.Read(path);

            Assert.Equal(fromMemory.GetType(), fromDisk.GetType());
            if (fromMemory is not Part10 expected || fromDisk is not Part10 actual)
                continue;
            Assert.Equal(expected.Problems, actual.Problems);
            Assert.Equal(expected.PixelDataOffset, actual.PixelDataOffset);
            AssertSameBytes(expected.DataSet, actual.DataSet);
        }
    }

    private static readonly TransferSyntax[] Natives =
    [
        TransferSyntax.ImplicitVrLittleEndian, TransferSyntax.ExplicitVrLittleEndian, TransferSyntax.ExplicitVrBigEndian, TransferSyntax.DeflatedExplicitVrLittleEndian,
    ];

    private static void AssertSameBytes(DataSet expected, DataSet actual)
    {
        var left = expected.Elements.Where(element => element.Tag.Element != 0).ToList();
        var right = actual.Elements.Where(element => element.Tag.Element != 0).ToList();
        Assert.Equal(left.Select(element => element.Tag), right.Select(element => element.Tag));
        foreach (var (before, after) in left.Zip(right))
        {
            Assert.Equal(before.Items.Count, after.Items.Count);
            if (before.Items.Count == 0)
                Assert.True(after.Bytes.StartsWith(before.Bytes) && after.Bytes.Length - before.Bytes.Length is 0 or 1, $"{before.Tag} differs");
            foreach (var (item, other) in before.Items.Zip(after.Items))
                AssertSameBytes(item, other);
        }
    }
}
