using Negatoscope.Model.Devices;

namespace Negatoscope.Model.Tests.Devices;

public sealed class UdiReaderTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var udis = new RandomUdis(seed: 20260131);
        for (var round = 0; round < 60_000; round++)
        {
            var udi = udis.Next();
            var read = Udis.Read(udi.Carrier);

            Assert.True(read.Findings.Count == 0, $"{udi.Carrier}: {string.Join(',', Udis.Codes(read))}");
            Assert.Equal(udi, read.Value);
        }
    }

    [Fact]
    public void The_human_readable_form_says_the_same()
    {
        var udis = new RandomUdis(seed: 20260201);
        for (var round = 0; round < 20_000; round++)
        {
            foreach (var udi in new[] { udis.Gs1(hasBrackets: false), udis.Hibcc(), udis.Iccbba() })
            {
                var read = Udis.Read(udi.HumanReadable);

                Assert.True(read.Findings.Count == 0, $"{udi.HumanReadable}: {string.Join(',', Udis.Codes(read))}");
                Assert.Equal(udi, read.Value);
            }
        }
    }

    [Fact]
    public void Identifiers_are_compared_by_value()
    {
        var udi = Udis.Clean("(01)09506000117843(240)A");

        Assert.Equal(udi, Udis.Clean("(01)09506000117843(240)A"));
        Assert.Equal(udi.GetHashCode(), Udis.Clean("(01)09506000117843(240)A").GetHashCode());
        Assert.NotEqual(udi, udi with { Further = [new("240", "B")] });
        Assert.NotEqual(udi, udi with { Serial = "1" });
        Assert.NotEqual(udi, udi with { Donation = "1" });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("]d2")]
    [InlineData("hello")]
    [InlineData("HELLO")]
    [InlineData("12345")]
    [InlineData("(x)")]
    [InlineData("(05)1")]
    [InlineData("+")]
    [InlineData("+1")]
    [InlineData("*")]
    [InlineData("+/EO5232013")] // HIBC for care providers: no device
    [InlineData("=")]
    [InlineData("=+04035")]
    [InlineData("https://id.gs1.org/01/09506000117843")]
    [InlineData("\u001D")]
    [InlineData("é")]
    public void What_is_no_unique_device_identifier_is_refused(string text)
    {
        var read = Udis.Read(text);

        Assert.Null(read.Value);
        Assert.Equal("udi-not-recognized", Udis.Codes(read)[^1]);
        Assert.False(read.IsClean);
    }

    [Fact]
    public void A_text_longer_than_any_symbol_is_not_looked_at()
    {
        Assert.Equal(["udi-too-long"], Udis.Codes(Udis.Read("0109506000117843" + new string('9', UdiReader.MostCharacters))));
        Assert.NotNull(Udis.Read("010950600011784391".PadRight(UdiReader.MostCharacters, '9')).Value);
        Assert.NotNull(Udis.Read("(01)09506000117843(91)".PadRight(UdiReader.MostCharacters, '(')).Value);
        Assert.NotNull(Udis.Read("9506000117843 91".PadRight(UdiReader.MostCharacters, '9')).Value);
    }

    /// <summary>A serial number leads to a patient.</summary>
    [Fact]
    public void No_finding_repeats_a_value()
    {
        string[] texts =
        [
            "(01)09506000117844(17)999999(21)SECRET#(21)SECRET2(05)SECRET(10)SECRET(12)SECRET",
            "+A99912345/$$+3999999SECRET%/SSECRET2/XSECRET0",
            "=/A9999XYZ100T0944=,SECRET=,SECRE2&,1SECRET=?SECRET",
        ];
        foreach (var finding in texts.SelectMany(text => Udis.Read(text).Findings))
        {
            Assert.DoesNotContain("SECRE", $"{finding.Place.Path}{finding.Sentence.English}{finding.Sentence.French}", StringComparison.Ordinal);
            Assert.Equal(Owner.Input, finding.Owner);
        }
    }

    [Fact]
    public void Hostile_text_never_breaks_the_reader()
    {
        const string Alphabet = "()[]{}<>+*=&,/$_-.^|~\\]dCQe012345678999ASLOTGxé \t\r\n\0\u001D\u241D\uD83D";
        var random = new Random(20260131);
        var udis = new RandomUdis(seed: 20260202);
        for (var round = 0; round < 200_000; round++)
        {
            var udi = udis.Next();
            var text = (round % 3 == 0 ? udi.HumanReadable : udi.Carrier).ToList();
            for (var change = random.Next(1, 8); change > 0; change--)
                Mutate(text, random, Alphabet);

            var mutated = new string([.. text]);
            var read = Udis.Read(mutated);

            Assert.True(read.Value is not null || read.Findings.Count > 0, mutated);
            _ = read.Value?.HumanReadable;
            Assert.All(read.Findings, finding => Assert.NotEmpty(finding.Code));
        }
    }

    [Fact]
    public void Noise_never_breaks_the_reader()
    {
        const string Alphabet = "()+*=&,/$_]dC0123456789ALOTG \n\u001D";
        var random = new Random(20260203);
        for (var round = 0; round < 100_000; round++)
        {
            var noise = new string(random.GetItems<char>(Alphabet, random.Next(40)));
            var read = Udis.Read(noise);

            Assert.True(read.Value is not null || read.Findings.Count > 0, noise);
            _ = read.Value?.HumanReadable;
        }
    }

    /// <summary>The identifier, its strings and the <see cref="Read{T}"/>: what the same costs when it is made by hand.</summary>
    [Theory]
    [InlineData("010950600011784317271231112501011012345678901234567890\u001D2112345678901234567890")]
    [InlineData("+A99912345/$$52001510X3/16D20111212/S77DEFG457")]
    [InlineData("=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123")]
    public void Nothing_is_allocated_beyond_the_result(string text)
    {
        var udi = Udis.Clean(text);
        var byHand = Cost(() => Copy(udi));

        Assert.Equal(byHand, Cost(() => Udis.Read(text)));
    }

    private static Read<Udi?> Copy(Udi udi) => new(
        udi with
        {
            DeviceIdentifier = Copy(udi.DeviceIdentifier),
            Lot = Copy(udi.Lot),
            Serial = Copy(udi.Serial),
            Donation = Copy(udi.Donation),
            Carrier = Copy(udi.Carrier)!,
        },
        []);

    private static string? Copy(string? text) => text is null ? null : new string(text.AsSpan());

    private static long Cost(Func<Read<Udi?>> make)
    {
        const int Rounds = 1000;
        for (var round = 0; round < Rounds; round++)
            GC.KeepAlive(make());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
            GC.KeepAlive(make());
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static void Mutate(List<char> text, Random random, string alphabet)
    {
        var at = random.Next(text.Count + 1);
        switch (random.Next(4))
        {
            case 0 when at < text.Count:
                text[at] = alphabet[random.Next(alphabet.Length)];
                break;
            case 1 when at < text.Count:
                text.RemoveAt(at);
                break;
            case 2 when at < text.Count:
                text.RemoveRange(at, text.Count - at);
                break;
            case 3 when at > 0:
                text.InsertRange(at, text[..random.Next(at)]);
                break;
            default:
                text.Insert(at, alphabet[random.Next(alphabet.Length)]);
                break;
        }
    }
}
