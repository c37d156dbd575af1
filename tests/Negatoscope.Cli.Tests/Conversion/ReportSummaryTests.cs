using Negatoscope.Cli.Conversion;
using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Conversion;

public sealed class ReportSummaryTests
{
    private readonly ConversionReport _report = new();

    [Fact]
    public void A_view_without_a_listed_side_is_never_plain_ok()
    {
        var laterality = new GuideException("laterality", new("laterality", "latéralité"));
        Add("ans", "laterality-without-code", "No side.", new(Conformance.ConformsExcept, [laterality], []));

        Assert.Contains("ans:ok except laterality (guide)", Summary(Language.English), StringComparison.Ordinal);
        Assert.Contains("ans:ok sauf latéralité (guide)", Summary(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_was_not_validated_is_never_ok()
    {
        Add("r4", "some-code", "Same.");

        Assert.Contains("r4:written, not validated", Summary(Language.English), StringComparison.Ordinal);
        Assert.Contains("r4:écrit, non validé", Summary(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_conforms_is_ok_and_its_warnings_are_counted()
    {
        Add("r4", "some-code", "Same.", new(Conformance.Conforms, [], []));

        Assert.Contains("r4:ok, 1 warning", Summary(Language.English), StringComparison.Ordinal);
        Assert.Contains("r4:ok, 1 avertissement", Summary(Language.French), StringComparison.Ordinal);
    }

    [Fact]
    public void The_pivot_files_are_written_and_nothing_more_is_claimed()
    {
        Add("csv", "some-code", "Same.");

        Assert.Contains("csv:written" + Environment.NewLine, Summary(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_sentences_of_one_code_have_lines_of_their_own()
    {
        foreach (var part in new[] { "weight", "height", "pitch", "pitch", "dose" })
            Add("osiris", "osiris-missing-value", $"No {part}.");

        Assert.Equal(
            ["warning     5 x osiris-missing-value", "2 No pitch.", "1 No dose.", "1 No height.", "… and 1 more"],
            Summary(Language.English).Split(Environment.NewLine).SkipWhile(line => !line.Contains("warning  ", StringComparison.Ordinal))
                .Select(line => line.Trim()).Where(line => line != ""));
    }

    [Fact]
    public void A_sentence_that_is_always_the_same_stands_on_the_line_of_its_code()
    {
        Add("osiris", "osiris-missing-value", "No pitch.");
        Add("osiris", "osiris-missing-value", "No pitch.");

        Assert.Contains("2 x osiris-missing-value: No pitch.", Summary(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_studies_are_counted_and_not_all_named()
    {
        for (var i = 0; i < 40; i++)
            Add("r4", "some-code", "Same.");

        var summary = Summary(Language.English);
        Assert.Contains("40 studies -> out", summary, StringComparison.Ordinal);
        Assert.Contains("… and 15 more, see report.json", summary, StringComparison.Ordinal);
    }

    private void Add(string view, string code, string sentence, ViewJudgement? judgement = null)
    {
        var uid = Uid.Parse($"1.2.{_report.Studies.Count + 1}");
        var finding = new Finding(Severity.Warning, code, Owner.Guide, new() { Study = uid, View = view }, new(sentence, sentence));
        _report.Add(new Study { Uid = uid }, [new(view, $"{uid}/{view}.json", 1, [finding]) { Judgement = judgement }], implants: null);
    }

    private string Summary(Language language)
    {
        using var text = new StringWriter();
        var options = new ConvertOptions { Paths = [], Views = [], Out = "out", Language = language };
        ReportSummary.Write(_report, options, new Terminal(text, isInteractive: false, colours: false));
        return text.ToString();
    }
}
