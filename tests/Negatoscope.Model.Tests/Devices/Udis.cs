using Negatoscope.Model.Devices;

namespace Negatoscope.Model.Tests.Devices;

/// <summary>What the tests of carriers share: a day to read them on, and how to say what was read.</summary>
internal static class Udis
{
    public static readonly DateOnly Today = new(2026, 6, 15);

    public static Read<Udi?> Read(string text) => UdiReader.Read(text, Today);

    public static Udi Clean(string text)
    {
        var read = Read(text);
        Assert.Empty(Codes(read));
        return Assert.IsType<Udi>(read.Value);
    }

    /// <summary>Each finding as its code and place.</summary>
    public static string[] Codes(Read<Udi?> read) => [.. read.Findings.Select(f => $"{f.Code} {f.Place.Path}".TrimEnd())];

    /// <summary>The parts in one line: issuer, then each that is there.</summary>
    public static string Parts(Udi? udi)
    {
        if (udi is null)
            return "none";

        (string Name, string? Value)[] parts =
        [
            ("di", udi.DeviceIdentifier), ("lot", udi.Lot), ("serial", udi.Serial), ("software", udi.Software),
            ("expiry", udi.Expiry?.ToString("yyyy-MM-dd", null)), ("manufactured", udi.Manufactured?.ToString("yyyy-MM-dd", null)),
            ("donation", udi.Donation), .. udi.Further.Select(f => (f.Identifier, (string?)f.Value)),
        ];
        return string.Join(' ', [$"{udi.Issuer}".ToLowerInvariant(), .. parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}")]);
    }
}
