using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>The windows that CT is usually looked at through, as centre,width in Hounsfield units.</summary>
internal static class Windows
{
    public static readonly (Sentence Name, string? Window)[] OfCt =
    [
        (PageText.OwnWindow, null),
        (new("soft tissue", "parties molles"), "40,400"),
        (new("lung", "poumon"), "-600,1500"),
        (new("bone", "os"), "480,2500"),
        (new("brain", "encéphale"), "40,80"),
    ];

    /// <summary>Two numbers, of which the second is at least 1; null for anything else.</summary>
    public static string? Read(string? text) =>
        text?.Split(',') is [var centre, var width]
        && decimal.TryParse(centre, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var at)
        && decimal.TryParse(width, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var wide)
        && Math.Abs(at) <= 1_000_000 && wide is >= 1 and <= 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{at},{wide}")
            : null;
}
