using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir.Path;
using Negatoscope.Model;

namespace Negatoscope.Cli.Expressions;

/// <summary>Evaluates one expression and prints what it gives.</summary>
internal static class FhirPathRun
{
    public static int Execute(FhirPathOptions options)
    {
        using var interruption = new Interruption();
        var terminal = Terminal.StandardError;
        var definitions = Definitions.Of(options.Igs, options.WithGuides, interruption.Token);
        definitions.Tell(terminal, options.Language);
        if (definitions.IsUnusable)
            return ExitCode.Unusable;

        try
        {
            var evaluation = Evaluation.Of(options.Input, options.Expression, options.IsStrict, definitions.Library, interruption.Token);
            Print(evaluation, options, terminal);
            return evaluation.Items is null ? ExitCode.Errors : ExitCode.Conformant;
        }
        catch (NoResourceException e)
        {
            foreach (var issue in e.Issues)
                terminal.WriteLine($"{Terminal.Printable(options.Input ?? "")}:{OutcomeReport.PlaceOf(issue)}: {issue.In(options.Language)}");
            return ExitCode.Unusable;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or InputTooLargeException)
        {
            terminal.WriteLine($"{Terminal.Printable(options.Input ?? "")}: {InputIssues.Of(e).In(options.Language)}");
            return ExitCode.Unusable;
        }
    }

    private static void Print(Evaluation evaluation, FhirPathOptions options, Terminal terminal)
    {
        using var output = Console.OpenStandardOutput();
        if (options.Json)
            output.Write(Json(evaluation, options.Language));
        else if (evaluation.Items is { } items)
            output.Write(Encoding.UTF8.GetBytes(Text(items, terminal, options.Language)));
        else
            Point(evaluation, options, terminal);
    }

    private static byte[] Json(Evaluation evaluation, Language language)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, OutcomeJson.OneLine))
        {
            json.WriteStartObject();
            evaluation.Write(json, language);
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>A line an item: its type and its value, elements as JSON.</summary>
    private static string Text(IReadOnlyList<PathItem> items, Terminal terminal, Language language)
    {
        if (items.Count == 0)
            terminal.WriteLine(new Sentence("The result is empty.", "Le résultat est vide.").In(language));
        var ink = Ink.OfStandardOutput;
        var width = items.Select(item => item.TypeName.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        foreach (var item in items)
            text.Append(ink.Paint(item.TypeName.PadRight(width), Style.Faint)).Append("  ").Append(ValueOf(item)).Append('\n');
        return text.ToString();
    }

    private static string ValueOf(PathItem item)
    {
        if (item.Text is { } text)
            return Terminal.Printable(text);
        using var json = JsonDocument.Parse(PathJson.Write([item]));
        return json.RootElement[0].GetProperty("value"u8).GetRawText();
    }

    /// <summary>The sentence, and the expression with a mark where it is wrong.</summary>
    private static void Point(Evaluation evaluation, FhirPathOptions options, Terminal terminal)
    {
        terminal.WriteLine(evaluation.Error?.In(options.Language) ?? "");
        if (evaluation.Offset < 0 || options.Expression.AsSpan().ContainsAny('\n', '\r'))
            return;
        terminal.WriteLine($"  {Terminal.Printable(options.Expression)}");
        terminal.WriteLine($"  {new string(' ', evaluation.Offset)}^");
    }
}
