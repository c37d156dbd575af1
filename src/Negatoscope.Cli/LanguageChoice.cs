using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>--lang, else the locale of the terminal, else English. Known before parsing, for help and usage errors speak it too.</summary>
internal static class LanguageChoice
{
    public static Language From(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var value = args[i] == "--lang" && i + 1 < args.Count ? args[i + 1]
                : args[i].StartsWith("--lang=", StringComparison.Ordinal) ? args[i]["--lang=".Length..]
                : null;
            if (value is not null)
                return Parse(value);
        }

        var locale = Locale
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Parse(locale ?? "en");
    }

    /// <summary>POSIX: the first of these that is set decides.</summary>
    private static readonly string[] Locale = ["LC_ALL", "LC_MESSAGES", "LANG"];

    private static Language Parse(string text) =>
        text.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? Language.French : Language.English;
}
