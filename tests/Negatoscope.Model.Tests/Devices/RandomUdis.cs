using System.Collections.Immutable;
using Negatoscope.Model.Devices;

namespace Negatoscope.Model.Tests.Devices;

/// <summary>Unique device identifiers that keep every rule of their agency, each part there or not.</summary>
internal sealed class RandomUdis(int seed)
{
    private const string Digits = "0123456789";
    private const string Capitals = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Cset82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] Gs1Texts = ["22", "240", "241", "710", "711", "712", "713", "714", "715", "716", "90", "91", "99"];

    private readonly Random _random = new(seed);

    public Udi Next() => _random.Next(3) switch { 0 => Gs1(), 1 => Hibcc(), _ => Iccbba() };

    /// <param name="hasBrackets">Without them in its values, the human readable form can be read back too.</param>
    public Udi Gs1(bool hasBrackets = true)
    {
        var characters = hasBrackets ? Cset82 : Cset82.Replace("(", "", StringComparison.Ordinal);
        var gtin = Text(Digits, 13, 13);
        var further = ImmutableArray.CreateBuilder<UdiField>();
        foreach (var identifier in _random.GetItems(Gs1Texts, _random.Next(3)).Distinct())
            further.Add(new(identifier, Text(characters, 1, 20)));
        if (Maybe())
            further.Add(new("30", Text(Digits, 1, 8)));
        if (Maybe())
            further.Add(new("13", $"{Date():yyMMdd}"));
        if (Maybe())
        {
            var model = Text(characters, 1, 23);
            further.Add(new("8013", $"{model}{Gs1Check.Pair(model)?.First}{Gs1Check.Pair(model)?.Second}"));
        }

        return Written(new()
        {
            Issuer = UdiIssuer.Gs1,
            DeviceIdentifier = $"{gtin}{Gs1Check.Digit(gtin)}",
            Lot = Maybe() ? Text(characters, 1, 20) : null,
            Serial = Maybe() ? Text(characters, 1, 20) : null,
            Software = Maybe() ? Text(characters, 1, 20) : null,
            Expiry = Maybe() ? Date() : null,
            Manufactured = Maybe() ? Date() : null,
            Further = further.ToImmutable(),
        });
    }

    public Udi Hibcc()
    {
        var expiry = Maybe() ? Date() : (DateOnly?)null;
        var further = ImmutableArray.CreateBuilder<UdiField>();
        if (expiry is { Year: >= 2000 } && Maybe())
            further.Add(new("HH", $"{_random.Next(24):D2}"));
        if (Maybe())
            further.Add(new("Q", Text(Digits, 1, 5)));
        return Written(new()
        {
            Issuer = UdiIssuer.Hibcc,
            DeviceIdentifier = Text(Capitals[10..], 1, 1) + Text(Capitals, 4, 21) + Text(Digits, 1, 1),
            Lot = Maybe() ? Text(Capitals, 1, 18) : null,
            Serial = Maybe() ? Text(Capitals, 1, 18) : null,
            Expiry = expiry,
            Manufactured = Maybe() ? Date() : null,
            Further = further.ToImmutable(),
        });
    }

    public Udi Iccbba() => Written(new()
    {
        Issuer = UdiIssuer.Iccbba,
        DeviceIdentifier = Text(Capitals, 16, 16),
        Lot = Maybe() ? Text(Capitals, 18, 18) : null,
        Serial = Maybe() ? $"{_random.Next(1, 1_000_000):D6}" : null,
        Donation = Maybe() ? Text(Capitals, 15, 15) : null,
        Expiry = Maybe() ? Date() : null,
        Manufactured = Maybe() ? Date() : null,
    });

    private static Udi Written(Udi udi) => udi with { Carrier = UdiWriter.Write(udi) };

    private bool Maybe() => _random.Next(2) == 0;

    /// <summary>Within the years that two digits can tell in 2026.</summary>
    private DateOnly Date() => new DateOnly(1977, 1, 1).AddDays(_random.Next(365 * 99));

    private string Text(string characters, int least, int most) =>
        new(_random.GetItems<char>(characters, _random.Next(least, most + 1)));
}
