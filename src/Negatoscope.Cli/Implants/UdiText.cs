using System.Globalization;
using System.Text;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Cli.Implants;

/// <summary>A unique device identifier for a person: a line for each thing that it says, then what is wrong with it.</summary>
internal static class UdiText
{
    private const int LabelWidth = 15;

    private static readonly (Sentence Label, Func<Udi, string?> Value)[] Lines =
    [
        (new("issuer", "agence"), udi => udi.Issuer switch { UdiIssuer.Gs1 => "GS1", UdiIssuer.Hibcc => "HIBCC", _ => "ICCBBA" }),
        (new("device (DI)", "dispositif (ID)"), udi => udi.DeviceIdentifier),
        (new("lot", "lot"), udi => udi.Lot),
        (new("serial", "n° de série"), udi => udi.Serial),
        (new("software", "logiciel"), udi => udi.Software),
        (new("expiry", "péremption"), udi => Date(udi.Expiry)),
        (new("manufactured", "fabrication"), udi => Date(udi.Manufactured)),
        (new("donation", "don"), udi => udi.Donation),
    ];

    private static readonly Sentence Nothing = new("no unique device identifier", "pas un identifiant unique de dispositif");

    public static string Of(Read<Udi?> read, Ink ink, Language language)
    {
        var text = new StringBuilder();
        if (read.Value is not { } udi)
            text.Append(ink.Paint(Nothing.In(language), Style.Bad)).Append('\n');
        else
        {
            foreach (var (label, value) in Lines)
                if (value(udi) is { } said)
                    Line(label.In(language), said);
            foreach (var field in udi.Further)
                Line($"({field.Identifier})", field.Value);
        }

        FindingText.Append(text, read.Findings, ink, language);
        return text.ToString();

        void Line(string label, string value) =>
            text.Append(ink.Paint(label.PadRight(LabelWidth), Style.Faint)).Append("  ").Append(Terminal.Printable(value)).Append('\n');
    }

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
