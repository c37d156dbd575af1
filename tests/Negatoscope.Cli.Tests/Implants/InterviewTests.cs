using Negatoscope.Cli.Implants;
using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Implants;

/// <summary>The questions at a terminal, with a text in the place of hand and scanner.</summary>
public sealed class InterviewTests : IDisposable
{
    private const string Person = "IPP0042\n0199000000\n10003456786\nj@example.org\n";

    private static readonly ViewSettings Site = ViewSettings.Default with
    {
        Implants = new() { Facts = RecordFacts.None.With(RecordFields.Organization, "Bloc") },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_scans_and_a_few_answers_make_a_bundle()
    {
        var (code, said) = Ask($"0103453120000011\n1728123110LOT42\u001d21SN0009\nINT-9\n2026-03-12\n\nKnee\n\n{Person}q\n");

        Assert.Equal(0, code);
        Assert.Contains("Written: INT-9-1.json", said, StringComparison.Ordinal);
        Assert.Contains("scan the second barcode", said, StringComparison.Ordinal);
        Assert.Contains("SN0009", said, StringComparison.Ordinal); // shown so that it can be compared with the box
        Assert.DoesNotContain("ward or theatre", said, StringComparison.Ordinal);
        Assert.Contains("\"serialNumber\": \"SN0009\"", File.ReadAllText(_folder["INT-9-1.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_symbol_may_be_scanned_first()
    {
        var (_, said) = Ask($"1728123110LOT42\n0103453120000011\nINT-9\n2026-03-12\n\nKnee\n\n{Person}");

        Assert.Contains("Written: INT-9-1.json", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_device_of_an_intervention_asks_for_what_may_differ_only()
    {
        var (code, said) = Ask($"010345312000001121SN1\nINT-9\n2026-03-12\n\nKnee\n\n{Person}010345312000001121SN2\nrefused\nOpen box\n\n\n");

        Assert.Equal(0, code);
        Assert.Contains("2 records = 2 written", said, StringComparison.Ordinal);
        Assert.Contains("not-done", File.ReadAllText(_folder["INT-9-2.json"]), StringComparison.Ordinal);
        Assert.Single(said.Split("number of the intervention").Skip(1));
    }

    [Fact]
    public void A_wrong_answer_is_asked_again_with_the_reason()
    {
        var (code, said) = Ask($"0103453120000012\n010345312000001121SN1\n\nINT-9\n32/03/2026\n2026-03-12\n\nKnee\n185077512345607\n\n{Person.Replace("10003456786", "10003456787\n10003456786", StringComparison.Ordinal)}");

        Assert.Equal(0, code);
        Assert.All(["The check digit", "Scan again.", "cannot be left out", "no date of the calendar", "97 less their rest", "Luhn"], reason => Assert.Contains(reason, said, StringComparison.Ordinal));
        Assert.Contains("Written: INT-9-1.json", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q\n")]
    [InlineData("010345312000001121SN1\nINT-9\nq\n")]
    [InlineData("010345312000001121SN1\nINT-9")]
    public void Leaving_writes_nothing(string typed)
    {
        var (code, _) = Ask(typed);

        Assert.Equal(0, code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private (int ExitCode, string Said) Ask(string typed)
    {
        using var said = new StringWriter();
        var code = InterviewRun.Execute(
            new() { Out = _folder.Path, Language = Language.English }, Site, new StringReader(typed), new Terminal(said, isInteractive: false, colours: false), TimeProvider.System);
        return (code, said.ToString());
    }
}
