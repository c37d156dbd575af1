using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>What is wrong with a command line, in the user's language. The parser's own sentences are English only.</summary>
internal static class UsageErrors
{
    public static IReadOnlyList<string> Of(ParseResult parsed, Language language)
    {
        var strays = StrayOptions(parsed).Select(sentence => sentence.In(language)).ToList();
        return strays.Count > 0 ? strays : [.. parsed.Errors.Select(error => Phrase(error, parsed, language)).Distinct()];
    }

    /// <summary>The parser takes an option that it does not know for a path, and an option that it does know for the value of the one before it.</summary>
    private static IEnumerable<Sentence> StrayOptions(ParseResult parsed)
    {
        Token? before = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) // POSIX: what follows is no option, whatever it looks like
                yield break;
            if (token.Type == TokenType.Argument && LooksLikeOption(token.Value))
                yield return before is { Type: TokenType.Option, Value: var option }
                    ? UsageText.ValueMissing(option)
                    : UsageText.NoSuchOption(token.Value);
            before = token;
        }
    }

    private static bool LooksLikeOption(string text) => text is ['-', '-' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..];

    private static string Phrase(ParseError error, ParseResult parsed, Language language) => error.SymbolResult switch
    {
        CommandResult when parsed.UnmatchedTokens is [var word, ..] => UsageText.NotUnderstood(word).In(language),
        CommandResult { Command: { Subcommands.Count: > 0 } command } => UsageText.VerbMissing(command).In(language),
        ArgumentResult { Tokens: [] } argument => UsageText.ArgumentMissing(argument.Argument.HelpName ?? argument.Argument.Name).In(language),
        OptionResult { Tokens: [] } option => UsageText.ValueMissing(option.Option.Name).In(language),
        OptionResult option when option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues => UsageText.OnlyOnce(option.Option.Name).In(language),
        OptionResult { Tokens: [var token] } option when WantsNumber(option.Option) && !IsNumber(token.Value) =>
            UsageText.NotANumber(option.Option.Name, token.Value).In(language),
        _ => error.Message, // of a validator of ours
    };

    private static bool WantsNumber(Option option) => option.ValueType == typeof(int) || option.ValueType == typeof(int?);

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
}

internal static class OptionRules
{
    /// <summary>Refuses a value outside a short list, in the user's language.</summary>
    public static Option<T> OnlyFrom<T>(this Option<T> option, Language language, params string[] allowed)
    {
        option.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.SelectMany(token => Words(option, token.Value)))
                if (!allowed.Contains(word, StringComparer.Ordinal))
                    result.AddError(UsageText.NotOneOf(option.Name, word, allowed).In(language));
        });
        return option;
    }

    /// <summary>An option that may be repeated also takes a list with commas.</summary>
    public static string[] Words(this Option option, string value) => option.Arity.MaximumNumberOfValues > 1 ? value.Split(',') : [value];
}
