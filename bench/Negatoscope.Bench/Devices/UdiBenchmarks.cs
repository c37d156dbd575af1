using BenchmarkDotNet.Attributes;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Bench.Devices;

/// <summary>From what a scanner sends, or somebody types, to the parts of a unique device identifier.</summary>
public class UdiBenchmarks
{
    private static readonly DateOnly Today = new(2026, 11, 29);

    private string _text = "";

    [Params("gs1", "brackets", "hibcc", "iccbba")]
    public string Carrier { get; set; } = "gs1";

    [GlobalSetup]
    public void Choose()
    {
        _text = Carrier switch
        {
            "gs1" => "010950600011784317281231112511011042AB17\u001D21SN-00001742",
            "brackets" => "(01)09506000117843(17)281231(11)251101(10)42AB17(21)SN-00001742",
            "hibcc" => "+A99912345/$$52001510X3/16D20111212/S77DEFG457",
            _ => "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123",
        };
        if (!UdiReader.Read(_text, Today).IsClean)
            throw new InvalidOperationException("The carrier breaks a rule.");
    }

    [Benchmark(Description = "carrier to UDI")]
    public Read<Udi?> Read() => UdiReader.Read(_text, Today);
}
