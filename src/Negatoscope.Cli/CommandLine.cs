using System.CommandLine;
using System.CommandLine.Help;
using Negatoscope.Cli.Phantom;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>The verbs, in the order of the manual. Each has its own file.</summary>
internal static class CommandLine
{
    public static int Run(IReadOnlyList<string> args)
    {
        var language = LanguageChoice.From(args);
        var root = new RootCommand(Text.Root.In(language))
        {
            ConvertCommand.Create(language),
            InspectCommand.Create(language),
            PhantomCommand.Create(language),
        };
        root.Options.Add(new Option<string>("--lang")
        {
            Description = Text.Lang.In(language),
            Recursive = true,
            HelpName = "en|fr",
        }.OnlyFrom(language, "en", "fr"));

        foreach (var option in root.Options)
            if (option is HelpOption help)
            {
                help.Description = Text.Help.In(language);
                help.Action = new HelpPage(language);
            }
            else if (option is VersionOption version)
                version.Description = Text.Version.In(language);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return UsageError(parsed, language);
        if (parsed.Action is null)
        {
            new HelpPage(language).Invoke(parsed);
            return ExitCode.Unusable;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static int UsageError(ParseResult parsed, Language language)
    {
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine($"negatoscope: {error.Message}");
        Console.Error.WriteLine(Text.SeeHelp(parsed.CommandResult.Command).In(language));
        return ExitCode.Unusable;
    }
}

/// <summary>Design section 6: 0 conformant, 1 findings of severity error, 2 wrong usage or unreadable input.</summary>
internal static class ExitCode
{
    public const int Conformant = 0;
    public const int Errors = 1;
    public const int Unusable = 2;
}

internal static class OptionRules
{
    /// <summary>Refuses a value outside a short list, in the user's language.</summary>
    public static Option<T> OnlyFrom<T>(this Option<T> option, Language language, params string[] allowed)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!allowed.Contains(token.Value, StringComparer.Ordinal))
                    result.AddError(Text.NotOneOf(option.Name, token.Value, allowed).In(language));
        });
        return option;
    }
}
