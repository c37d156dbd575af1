using System.CommandLine;
using System.CommandLine.Invocation;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Help in the user's language, with examples: what a verb is for, how it is called, what each option does.</summary>
internal sealed class HelpPage(Language language) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var text = parseResult.InvocationConfiguration.Output;
        text.WriteLine(command.Description);
        text.WriteLine();
        text.WriteLine(Heading("Usage", "Utilisation"));
        text.WriteLine($"  {Usage(command)}");

        Section(text, Heading("Verbs", "Verbes"), command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, (string?)FirstLine(c))));
        Section(text, Heading("Arguments", "Arguments"), command.Arguments.Select(a => ($"<{a.HelpName ?? a.Name}>", a.Description)));
        Section(text, "Options", OptionsOf(command).Select(o => (Signature(o), o.Description)));

        if (Text.Examples.TryGetValue(command.Name, out var examples))
        {
            text.WriteLine();
            text.WriteLine(Heading("Examples", "Exemples"));
            foreach (var line in examples.In(language).Split('\n'))
                text.WriteLine($"  {line}");
        }

        return ExitCode.Conformant;
    }

    private string Heading(string english, string french) => language == Language.French ? $"{french} :" : $"{english}:";

    private static string FirstLine(Command command) => (command.Description ?? "").Split('\n')[0];

    private static string Usage(Command command)
    {
        var path = string.Join(' ', Path(command).Reverse());
        var verb = command.Subcommands.Count > 0 ? " <verb>" : "";
        var arguments = string.Concat(command.Arguments.Select(a => $" <{a.HelpName ?? a.Name}>"));
        return $"{path}{verb}{arguments} [options]";
    }

    private static IEnumerable<string> Path(Command command)
    {
        for (var at = command; ; at = at.Parents.OfType<Command>().First())
        {
            yield return at is RootCommand ? "negatoscope" : at.Name;
            if (at is RootCommand)
                yield break;
        }
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive))).Where(o => !o.Hidden);

    private static string Signature(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-') && !a.StartsWith("-?", StringComparison.Ordinal))
            .Prepend(option.Name).Distinct());
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private static void Section(TextWriter text, string heading, IEnumerable<(string Name, string? Meaning)> rows)
    {
        var table = rows.ToList();
        if (table.Count == 0)
            return;

        text.WriteLine();
        text.WriteLine(heading);
        var width = table.Max(row => row.Name.Length) + 2;
        foreach (var (name, meaning) in table)
        {
            var lines = (meaning ?? "").Split('\n');
            text.WriteLine($"  {name.PadRight(width)}{lines[0]}");
            foreach (var more in lines.Skip(1))
                text.WriteLine($"  {new string(' ', width)}{more}");
        }
    }
}
