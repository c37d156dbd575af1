using System.CommandLine;
using System.CommandLine.Invocation;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Help in the user's language, with examples: what a verb is for, how it is called, what each option does.</summary>
internal sealed class HelpPage(Language language) : SynchronousCommandLineAction
{
    private const int Widest = 110;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Conformant;
    }

    public void Write(Command command, TextWriter text)
    {
        text.WriteLine(command.Description);
        Section(text, new("Usage", "Utilisation"), [Usage(command)]);
        Table(text, new("Verbs", "Verbes"), command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, FirstLine(c.Description))));
        Table(text, new("Arguments", "Arguments"), command.Arguments.Select(a => (Placeholder(a), a.Description ?? "")));
        Table(text, new("Options", "Options"), OptionsOf(command).Select(o => (Signature(o), o.Description ?? "")));
        if (HelpText.ExamplesOf(command) is { } examples)
            Section(text, new("Examples", "Exemples"), examples.In(language).Split('\n'));
        Section(text, new("Exit codes", "Codes de sortie"), HelpText.ExitCodes.In(language).Split('\n'));
    }

    private void Section(TextWriter text, Sentence heading, IEnumerable<string> lines)
    {
        text.WriteLine();
        text.WriteLine($"{heading.In(language)}{(language == Language.French ? " " : "")}:");
        foreach (var line in lines)
            text.WriteLine($"  {line}");
    }

    private void Table(TextWriter text, Sentence heading, IEnumerable<(string Name, string Meaning)> rows)
    {
        var table = rows.ToList();
        if (table.Count == 0)
            return;

        var width = table.Max(row => row.Name.Length) + 2;
        Section(text, heading, table.SelectMany(row => Wrap(row.Meaning, Widest - width)
            .Select((line, i) => (i == 0 ? row.Name : "").PadRight(width) + line)));
    }

    /// <summary>Lines of whole words; a line break of the text stays one.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            yield return line;
        }
    }

    private static string FirstLine(string? text) => text?.Split('\n')[0] ?? "";

    private string Usage(Command command)
    {
        var verb = command.Subcommands.Count > 0 ? $" <{new Sentence("verb", "verbe").In(language)}>" : "";
        return $"negatoscope{PathOf(command)}{verb}{string.Concat(command.Arguments.Select(a => $" {Placeholder(a)}"))} [options]";
    }

    /// <summary>The words that lead to a command: " implant record".</summary>
    public static string PathOf(Symbol command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.Select(PathOf))} {command.Name}";

    private static string Placeholder(Argument argument) => $"<{argument.HelpName ?? argument.Name}>";

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(Above(command).SelectMany(p => p.Options.Where(o => o.Recursive))).Where(o => !o.Hidden);

    private static IEnumerable<Command> Above(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Above(parent).Prepend(parent));

    private static string Signature(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-') && a != "-?").Prepend(option.Name).Distinct());
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }
}
