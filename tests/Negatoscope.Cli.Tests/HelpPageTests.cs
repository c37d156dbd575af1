using System.CommandLine;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests;

public sealed class HelpPageTests
{
    public static TheoryData<string, bool> Pages => new()
    {
        { "", false }, { "", true },
        { "convert", false }, { "convert", true },
        { "validate", false }, { "validate", true },
        { "fhirpath", false }, { "fhirpath", true },
        { "snapshot", false }, { "snapshot", true },
        { "report", false }, { "report", true },
        { "insert", false }, { "insert", true },
        { "kos", false }, { "kos", true },
        { "replace", false }, { "replace", true },
        { "reject", false }, { "reject", true },
        { "withdraw", false }, { "withdraw", true },
        { "show", false }, { "show", true },
        { "implant", false }, { "implant", true },
        { "parse-udi", false }, { "parse-udi", true },
        { "record", false }, { "record", true },
        { "store", false }, { "store", true },
        { "check", false }, { "check", true },
        { "stats", false }, { "stats", true },
        { "compact", false }, { "compact", true },
        { "inspect", false }, { "inspect", true },
        { "phantom", false }, { "phantom", true },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Says_what_each_option_does_and_gives_examples(string verb, bool french)
    {
        var language = french ? Language.French : Language.English;
        var root = CommandLine.Root(language);
        var command = Find(root, verb);

        var page = Page(command, language);

        Assert.All(command.Options, option => Assert.Contains($"  {option.Name}", page, StringComparison.Ordinal));
        Assert.All(command.Options, option => Assert.False(string.IsNullOrEmpty(option.Description)));
        Assert.Contains(french ? "Exemples :" : "Examples:", page, StringComparison.Ordinal);
        Assert.Contains(french ? "Codes de sortie :" : "Exit codes:", page, StringComparison.Ordinal);
        Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Examples_are_commands_that_the_program_understands(string verb, bool french)
    {
        var language = french ? Language.French : Language.English;
        var root = CommandLine.Root(language);
        var command = Find(root, verb);

        foreach (var example in Assert.NotNull(HelpText.ExamplesOf(command)).In(language).Split('\n'))
        {
            var words = example.Split('|').Single(part => part.Contains("negatoscope ", StringComparison.Ordinal)).Trim().Split(' ')[1..];
            Assert.Empty(UsageErrors.Of(CommandLine.Parse(words, language), language));
        }
    }

    private static Command Find(Command root, string verb) =>
        root.Subcommands.Concat(root.Subcommands.SelectMany(c => c.Subcommands)).SingleOrDefault(c => c.Name == verb) ?? root;

    private static string Page(Command command, Language language)
    {
        using var text = new StringWriter();
        new HelpPage(language).Write(command, text);
        return text.ToString();
    }
}
