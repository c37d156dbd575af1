using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>What is said to somebody who records implants at a terminal, in both languages.</summary>
internal static class InterviewText
{
    public static readonly Sentence Welcome = new(
        "Scan or type, and Enter. q or Ctrl-D leaves; what is written stays.",
        "Lisez ou tapez, puis Entrée. q ou Ctrl-D quitte ; ce qui est écrit reste.");

    public static readonly Sentence Scan = new("Scan the device", "Lisez le dispositif");

    public static readonly Sentence ScanNext = new(
        "Scan the next device of this intervention [Enter: another intervention, q: leave]",
        "Lisez le dispositif suivant de cette intervention [Entrée : une autre intervention, q : quitter]");

    public static readonly Sentence ScanFirstSymbol = new(
        "That was the second barcode of the label; scan the first, with the device identifier",
        "C'était le second code-barres de l'étiquette ; lisez le premier, avec l'identifiant du dispositif");

    public static readonly Sentence ScanSecondSymbol = new(
        "Neither lot nor serial number: scan the second barcode [Enter: there is none]",
        "Ni lot ni numéro de série : lisez le second code-barres [Entrée : il n'y en a pas]");

    public static readonly Sentence ScanAgain = new("Scan again.", "Lisez à nouveau.");

    public static readonly Sentence Needed = new("This one cannot be left out.", "Celui-ci ne peut être omis.");

    public static Sentence Written(string file) => new($"Written: {file}", $"Écrit : {file}");

    public static Sentence Question(RecordField field, string? proposal) => new(
        $"{field.What.English}{(proposal is null ? "" : $" [Enter: {proposal}]")}",
        $"{field.What.French}{(proposal is null ? "" : $" [Entrée : {proposal}]")}");

    public static Sentence Optional(RecordField field) => new(
        $"{field.What.English} [Enter: none]",
        $"{field.What.French} [Entrée : aucun]");
}
