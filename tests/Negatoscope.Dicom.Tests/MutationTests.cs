using System.Diagnostics;
using System.Globalization;

namespace Negatoscope.Dicom.Tests;

/// <summary>Damaged files of every form give a documented outcome, soon, and without much memory. NEGATOSCOPE_FUZZ_ROUNDS sets how many.</summary>
public sealed class MutationTests
{
    private const int DefaultRounds = 200_000;

    /// <summary>Numbers that break careless arithmetic, in either byte order.</summary>
    private static readonly byte[][] Nasty =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFE, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0x00, 0x00, 0x00, 0x80], [0, 0, 0, 0], [1, 0, 0, 0],
        [0xFE, 0xFF, 0x00, 0xE0], [0xFE, 0xFF, 0x0D, 0xE0], [0xFE, 0xFF, 0xDD, 0xE0], [0xFF, 0xFE, 0xE0, 0x00], [.. "SQ"u8], [.. "UN"u8], [.. "??"u8],
    ];

    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : DefaultRounds;

    [Fact]
    public void Mutated_files_never_escape()
    {
        var random = new Random(20261122);
        var corpus = Corpus(random);
        var reader = new Part10Reader();
        var slowest = TimeSpan.Zero;
        var largest = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = Mutate(corpus[random.Next(corpus.Count)], random);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();

            Touch(reader.Read(mutant, includePixelData: random.Next(4) == 0));

            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        Assert.InRange(slowest, TimeSpan.Zero, Hang.After);
        Assert.InRange(largest, 0, 8 << 20);
    }

    private static List<byte[]> Corpus(Random random)
    {
        string[] syntaxes =
        [
            Uids.ImplicitVRLittleEndian, Uids.ExplicitVRLittleEndian, Uids.ExplicitVRBigEndian, Uids.DeflatedExplicitVRLittleEndian, Uids.JPEGBaseline8Bit,
        ];
        var corpus = new List<byte[]>();
        foreach (var syntax in syntaxes)
        {
            for (var i = 0; i < 8; i++)
                corpus.Add(Part10File.ToBytes(RandomDataSets.Next(random, longest: 100), TransferSyntax.Of(syntax)));
        }

        corpus.Add(Part10File.ToBytes(new DataSetBuilder().Fragments(Tags.PixelData, new byte[4], new byte[8]).Build(), TransferSyntax.Of(Uids.RLELossless)));
        corpus.AddRange(SharedFiles.Paths.Select(File.ReadAllBytes).Where(bytes => bytes.Length is > 0 and < 6000));
        return corpus;
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        var mutant = (byte[])source.Clone();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var at = random.Next(mutant.Length);
            switch (random.Next(5))
            {
                case 0:
                    mutant[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    var nasty = Nasty[random.Next(Nasty.Length)];
                    nasty.AsSpan(0, Math.Min(nasty.Length, mutant.Length - at)).CopyTo(mutant.AsSpan(at));
                    break;
                case 3:
                    var from = random.Next(mutant.Length);
                    var length = Math.Min(random.Next(64), mutant.Length - Math.Max(at, from));
                    mutant.AsSpan(from, length).CopyTo(mutant.AsSpan(at));
                    break;
                default:
                    if (at > 0)
                        mutant = mutant[..at];
                    break;
            }
        }

        return mutant;
    }

    private static void Touch(Reading reading)
    {
        switch (reading)
        {
            case Part10 file:
                Touch(file.Meta);
                Touch(file.DataSet);
                Assert.All(file.Problems, problem => Assert.NotEmpty(problem.Message));
                break;
            case NotDicom other:
                Assert.NotEmpty(other.Reason);
                break;
            default:
                Assert.Fail("bytes in memory are always readable");
                break;
        }
    }

    private static void Touch(DataSet dataSet)
    {
        var turn = dataSet.Count;
        foreach (var element in dataSet.Elements)
        {
            _ = element.Text.Length + element.Bytes.Length + element.Fragments.Count;
            Ask(dataSet, element.Tag, turn++);
            foreach (var item in element.Items)
                Touch(item);
        }
    }

    private static object? Ask(DataSet dataSet, Tag tag, int turn) => (turn % 7) switch
    {
        0 => dataSet.Numbers(tag),
        1 => dataSet.Integer(tag),
        2 => dataSet.Names(tag),
        3 => dataSet.Date(tag),
        4 => dataSet.Time(tag),
        5 => dataSet.DateTime(tag),
        _ => dataSet.Offset(tag),
    };
}
