using System.Globalization;
using System.Text;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>kos show: what a Key Object Selection document names and where, and what is wrong with it. The patient is not printed.</summary>
internal static class KosShow
{
    private static readonly Sentence Title = new("Title", "Titre");
    private static readonly Sentence Created = new("Created", "Créé");
    private static readonly Sentence Study = new("Study", "Examen");
    private static readonly Sentence Because = new("Because of", "À cause de");

    public static int Execute(IReadOnlyList<string> paths, bool asJson, Language language)
    {
        var terminal = Terminal.StandardError;
        var verdict = ExitCode.Conformant;
        foreach (var path in paths)
        {
            if (DocumentOutput.Read(path, KosRun.LargestDocument, terminal, language) is not { } bytes)
            {
                verdict = ExitCode.Unusable;
                continue;
            }

            var read = KeyObjectReader.Read(bytes, path);
            if (read.Value is { } reading && !asJson)
                Print(path, reading, language);
            var findings = DocumentOutput.Tell(read.Findings, terminal, language);
            if (asJson)
                DocumentOutput.PrintJson(
                    json =>
                    {
                        json.WriteString("file", path);
                        if (read.Value is { } shown)
                            KosJson.Write(json, shown);
                        else
                            json.WriteNull("document");
                    },
                    findings,
                    language);
            verdict = Math.Max(verdict, read.Value is null ? ExitCode.Unusable : DocumentOutput.ExitOf(findings));
        }
        return verdict;
    }

    private static void Print(string path, KeyObjectReading reading, Language language)
    {
        var (text, document, colon) = (new StringBuilder(), reading.Document, language == Language.French ? " : " : ": ");
        text.Append(Terminal.Printable(path)).Append('\n');
        Line(Title, CodeText(document.Title));
        foreach (var modifier in document.TitleModifiers)
            Line(Because, CodeText(modifier));
        Line(Created, KosJson.TextOf(document.Created));
        Line(new("SOP Instance UID", "SOP Instance UID"), document.SopInstance?.ToString());
        foreach (var study in reading.Studies)
        {
            Line(Study, study.Uid.ToString());
            foreach (var series in study.Series)
            {
                var instances = new Sentence(
                    string.Create(CultureInfo.InvariantCulture, $"{series.Instances.Length} {(series.Instances.Length == 1 ? "instance" : "instances")}"),
                    string.Create(CultureInfo.InvariantCulture, $"{series.Instances.Length} {(series.Instances.Length < 2 ? "instance" : "instances")}"));
                text.Append("    ").Append(Printable(series.Modality ?? "?")).Append("  ").Append(series.Uid).Append("  ").Append(instances.In(language));
                if (series.Description is { } description)
                    text.Append("  ").Append(Printable(description));
                text.Append('\n');
                if (reading.Addresses.FirstOrDefault(one => one.Study == study.Uid && one.Series == series.Uid)?.Url is { } url)
                    text.Append("      ").Append(Printable(url)).Append('\n');
            }
        }

        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));

        void Line(Sentence name, string? value)
        {
            if (value is not null)
                text.Append("  ").Append(name.In(language)).Append(colon).Append(Printable(value)).Append('\n');
        }
    }

    private static string? CodeText(Coding? code) => code is null ? null : $"{code.Meaning ?? code.Value} ({code.Scheme} {code.Value})";

    private static string Printable(string text) => Terminal.Printable(text);
}
