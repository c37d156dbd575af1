using System.CommandLine;
using System.CommandLine.Help;
using Negatoscope.Cli.Phantom;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>The verbs, in the order of the manual. Each has its own file.</summary>
internal static class CommandLine
{
    /// <summary>A path may start with @ here: it names no file of further arguments.</summary>
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static int Run(IReadOnlyList<string> args)
    {
        var language = LanguageChoice.From(args);
        if (args.Count == 0)
        {
            using var page = new StringWriter();
            new HelpPage(language).Write(Root(language), page);
            Terminal.StandardError.Write(page.ToString());
            return ExitCode.Unusable;
        }

        var parsed = Parse(args, language);
        return parsed.Action is HelpPage || UsageErrors.Of(parsed, language) is not { Count: > 0 } errors
            ? Invoke(parsed, language)
            : Refuse(parsed, errors, language);
    }

    public static ParseResult Parse(IReadOnlyList<string> args, Language language) => Root(language).Parse(args, Parser);

    private static int Invoke(ParseResult parsed, Language language)
    {
        try
        {
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Terminal.StandardError.WriteLine(Interruption.Sentence.In(language));
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (OutputFailure.Is(e)) // a full disk, a folder that may not be written, a closed standard output
        {
            Terminal.StandardError.WriteLine(OutputFailure.Sentence(e).In(language));
            return ExitCode.Unusable;
        }
    }

    public static RootCommand Root(Language language)
    {
        var root = new RootCommand(HelpText.Root.In(language))
        {
            ConvertCommand.Create(language),
            CompareCommand.Create(language),
            ValidateCommand.Create(language),
            FhirPathCommand.Create(language),
            SnapshotCommand.Create(language),
            ReportCommand.Create(language),
            KosCommand.Create(language),
            ImplantCommand.Create(language),
            ServeCommand.Create(language),
            StoreCommand.Create(language),
            InspectCommand.Create(language),
            PhantomCommand.Create(language),
        };
        root.Options.Add(new Option<string>("--lang")
        {
            Description = HelpText.Lang.In(language),
            Recursive = true,
            HelpName = "en|fr",
        }.OnlyFrom(language, "en", "fr"));

        foreach (var option in root.Options)
            if (option is HelpOption help)
            {
                help.Description = HelpText.Help.In(language);
                help.Action = new HelpPage(language);
            }
            else if (option is VersionOption version)
                version.Description = HelpText.Version.In(language);

        return root;
    }

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> errors, Language language)
    {
        foreach (var error in errors)
            Terminal.StandardError.WriteLine($"negatoscope: {error}");
        Terminal.StandardError.WriteLine(UsageText.SeeHelp(parsed.CommandResult.Command).In(language));
        return ExitCode.Unusable;
    }
}
