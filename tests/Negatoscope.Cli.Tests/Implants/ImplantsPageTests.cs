using System.Text.RegularExpressions;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Implants;

/// <summary>docs/implants.md and the program say the same.</summary>
public sealed partial class ImplantsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Executable.RepositoryRoot, "docs", "implants.md"));

    [Fact]
    public void Every_field_is_explained_with_its_option_and_no_other()
    {
        var explained = Row.Matches(Page).Select(match => (Name: match.Groups[1].Value, Option: match.Groups[2].Value)).Order().ToList();

        Assert.Equal(RecordFields.All.Select(field => (field.Name, field.Option)).Order(), explained);
    }

    [Fact]
    public void Its_commands_are_understood()
    {
        var commands = Command.Matches(Page).Select(match => Words.Matches(match.Groups[1].Value).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal)).ToArray()).ToList();

        Assert.True(commands.Count > 4);
        Assert.All(commands, words => Assert.Empty(UsageErrors.Of(CommandLine.Parse(words, Language.English), Language.English)));
    }

    [Fact]
    public void Its_worked_example_gives_a_bundle_and_its_table_what_it_shows()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, InProcess.Run("implant", "record", "--from", "docs/implants/record.json", "--out", folder["bundle.json"]));
        Assert.Equal(0, InProcess.Run("validate", folder["bundle.json"], "--level", "error"));
        var said = Executable.Run("implant", "record", "--from", "docs/implants/records.csv", "--out", folder["traces"]);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("docs/implants/records.csv:4: refused, no bundle is written", said.Error, StringComparison.Ordinal);
        Assert.Contains("3 records = 2 written + 1 refused", said.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `(\w+)` \| `--([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [GeneratedRegex("^negatoscope (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command { get; }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words { get; }
}
