using System.Globalization;

namespace Negatoscope.Cli.Phantom;

/// <summary>A patient who never lived.</summary>
/// <param name="Name">PS3.5 §6.2.1: family^given^middle^prefix^suffix, in up to three groups.</param>
/// <param name="CharacterSet">(0008,0005); the repertoire decides how the name is spelt in bytes.</param>
internal sealed record Person(string Name, string Sex, DateOnly Birth, decimal WeightKg, decimal SizeM, params string[] CharacterSet)
{
    /// <summary>The national identity is qualified: the INS comes first and the hospital's number second.</summary>
    public bool HasIns { get; init; }

    public string HospitalNumber(Seed seed) =>
        string.Create(CultureInfo.InvariantCulture, $"8{new Seed(seed.Number, Name).Between(1_000_000, 9_999_999)}");

    /// <summary>A number of the shape of a NIR with its key (97 less the rest of division by 97), for the test authority only.</summary>
    public string TestIns(Seed seed)
    {
        var order = new Seed(seed.Number, Name).Between(1, 999);
        var number = (Sex == "M" ? 1L : 2L) * 1_000_000_000_000L + Birth.Year % 100 * 10_000_000_000L + Birth.Month * 100_000_000L + 51_215_000L + order;
        return string.Create(CultureInfo.InvariantCulture, $"{number}{97 - number % 97:00}");
    }

    public int AgeOn(DateOnly day) => day.Year - Birth.Year - (day.DayOfYear < Birth.DayOfYear ? 1 : 0);
}

/// <summary>PS3.3 C.12.1.1.2 by examples: one repertoire, UTF-8, and code extensions.</summary>
internal static class People
{
    public static readonly Person Eleonore = new("LEFÈVRE^Éléonore^Zoé^^", "F", new(1961, 4, 23), 64.5m, 1.66m, "ISO_IR 100") { HasIns = true };
    public static readonly Person Francois = new("GARÇON^François^Noël^^", "M", new(1973, 11, 2), 81m, 1.79m, "ISO_IR 192");
    public static readonly Person Agnes = new("D'AUBIGNÉ^Agnès^^Mme^", "F", new(1956, 7, 14), 58.2m, 1.61m, "ISO_IR 100") { HasIns = true };
    public static readonly Person Loic = new("LŒUILLET^Loïc^^^", "M", new(1990, 1, 30), 92.4m, 1.86m, "ISO_IR 192");
    public static readonly Person Maelle = new("KERGOAT^Maëlle^Anne-Gaëlle^^", "F", new(1968, 9, 9), 70m, 1.70m, "ISO_IR 100");
    public static readonly Person Benoit = new("HAÜY^Benoît^Ange^Dr^", "M", new(1947, 2, 28), 76.8m, 1.73m, "ISO_IR 192") { HasIns = true };
    public static readonly Person Taro = new("Yamada^Tarou=山田^太郎=やまだ^たろう", "M", new(1958, 12, 5), 66m, 1.68m, "ISO 2022 IR 100", "ISO 2022 IR 87");
    public static readonly Person Dionysia = new("Διονυσίου^Ελένη", "F", new(1984, 3, 25), 61m, 1.64m, "ISO 2022 IR 126", "ISO 2022 IR 100");
    public static readonly Person Zelie = new("CHÂTEAUNEUF^Zélie^^^", "F", new(1979, 6, 17), 55.5m, 1.58m, "ISO_IR 100");
    public static readonly Person Anonymous = new("DUPONT^Jean^^^", "M", new(1952, 8, 3), 79m, 1.75m);
}
