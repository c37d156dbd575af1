using System.Globalization;
using System.Text.RegularExpressions;

namespace Negatoscope.Server.Tests.Pages;

/// <summary>WCAG 2.2: 1.4.3 asks 4.5:1 of text, 1.4.11 asks 3:1 of borders of fields and of what shows the focus.</summary>
public sealed partial class StyleTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Repository.Root, "src", "Negatoscope.Server", "Pages", "style.css"));

    public static TheoryData<int> Schemes => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Text_stands_out_from_whatever_it_stands_on(int scheme)
    {
        var colours = ColoursOf(scheme);
        foreach (var ink in (string[])["ink", "faint", "link", "bad", "doubt", "note", "good"])
            foreach (var ground in (string[])["ground", "panel", "raised"])
                Assert.True(Contrast(colours[ink], colours[ground]) >= 4.5, $"{ink} on {ground}: {Contrast(colours[ink], colours[ground]):0.00}");
        Assert.True(Contrast(colours["on-accent"], colours["accent"]) >= 4.5);
        Assert.True(Contrast(colours["accent"], colours["panel"]) >= 4.5);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_focus_and_the_edges_of_fields_are_seen(int scheme)
    {
        var colours = ColoursOf(scheme);
        foreach (var ground in (string[])["ground", "panel", "raised"])
        {
            Assert.True(Contrast(colours["focus"], colours[ground]) >= 3, $"focus on {ground}");
            Assert.True(Contrast("6c7a87", colours[ground]) >= 3, $"edges on {ground}: {Contrast("6c7a87", colours[ground]):0.00}");
        }
    }

    [Fact]
    public void Light_is_the_same_whether_chosen_or_preferred() => Assert.Equal(ColoursOf(1), ColoursOf(2));

    [Fact]
    public void Nothing_is_fetched() => Assert.DoesNotContain("url(", Sheet, StringComparison.OrdinalIgnoreCase);

    /// <summary>The blocks in the order of the sheet: dark, light by choice, light by preference.</summary>
    private static Dictionary<string, string> ColoursOf(int scheme) =>
        Variable.Matches(Block.Matches(Sheet)[scheme].Value).ToDictionary(variable => variable.Groups[1].Value, variable => Full(variable.Groups[2].Value));

    private static string Full(string hex) => hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>WCAG 2.2, relative luminance.</summary>
    private static double Luminance(string hex)
    {
        var channels = Enumerable.Range(0, 3)
            .Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    [GeneratedRegex(@":root[^{]*\{[^}]*--ground[^}]*\}")]
    private static partial Regex Block { get; }

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{3,6});")]
    private static partial Regex Variable { get; }
}
