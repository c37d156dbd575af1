using System.Diagnostics;

namespace Negatoscope.Dicom.Tests;

/// <summary>Files made to be expensive: whatever is asked of them ends soon and stays within a small multiple of their size.</summary>
public sealed class HostileFileTests
{
    private static readonly byte[] SequenceStart = Drawn.Bytes("0800 1511 \"SQ\" 0000 FFFFFFFF");
    private static readonly byte[] ItemStart = Drawn.Bytes("FEFF 00E0 FFFFFFFF");
    private static readonly byte[] EmptyItem = Drawn.Bytes("FEFF 00E0 00000000");
    private static readonly byte[] SmallElement = Drawn.Bytes("0800 6000 \"CS\" 0000");

    public static TheoryData<string, byte[], string?> Files => new()
    {
        { "sequences nested to the limit and filled at the bottom", Nested(60, Repeated(SmallElement, 100_000)), "truncated" },
        { "sequences nested beyond the limit", Nested(100_000, []), "too-deep" },
        { "more items than anybody has", [.. SequenceStart, .. Repeated(EmptyItem, 1_100_000), .. Drawn.Bytes("FEFF DDE0 00000000")], "too-many-elements" },
        { "more elements than anybody has", Repeated(SmallElement, 1_100_000), "too-many-elements" },
        { "one element again and again", Repeated(SmallElement, 500_000), "duplicate-element" },
        { "nothing but delimiters", Repeated(Drawn.Bytes("FEFF DDE0 00000000"), 500_000), "stray-delimiter" },
        { "nothing but backslashes", [.. Drawn.Bytes("0900 0110 \"UN\" 0000 00001000"), .. Repeated([.. "\\"u8], 1 << 20)], null },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)] // megabytes make poor test names
    public void Ends_soon_and_stays_small(string kind, byte[] dataSet, string? code)
    {
        var bytes = Drawn.File(Uids.ExplicitVRLittleEndian, dataSet);
        var watch = Stopwatch.StartNew();
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var file = Drawn.Read(bytes);
        var elements = Walk(file.DataSet);

        Assert.True(watch.Elapsed < Hang.After, $"{kind} took {watch.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, (32L * bytes.Length) + (1 << 20));
        Assert.InRange(elements, 1, bytes.Length);
        Assert.Equal(code is null, file.Problems.All(problem => problem.Code != code));
    }

    private static int Walk(DataSet dataSet)
    {
        var count = 1;
        foreach (var element in dataSet.Elements)
            count += 1 + Math.Sign(dataSet.Texts(element.Tag).Length) + element.Items.Sum(Walk);
        return count;
    }

    private static byte[] Nested(int depth, byte[] innermost) =>
        [.. Repeated([.. SequenceStart, .. ItemStart], depth), .. innermost];

    private static byte[] Repeated(byte[] bytes, int count)
    {
        var all = new byte[bytes.Length * count];
        for (var i = 0; i < count; i++)
            bytes.CopyTo(all, i * bytes.Length);
        return all;
    }
}
