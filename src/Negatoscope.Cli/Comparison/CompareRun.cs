using System.Text;
using Negatoscope.Formats;
using Negatoscope.Formats.Agreement;

namespace Negatoscope.Cli.Comparison;

/// <summary>One run of compare: read every document, compare what they say of each study, tell.</summary>
internal static class CompareRun
{
    public static int Execute(CompareOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        if (SettingsFile.Read(options.Config, options.Paths, language, terminal) is not { } settings)
            return ExitCode.Unusable;

        using var interruption = new Interruption();
        CompareOutcome outcome;
        using (var progress = new Progress(terminal, language, TimeProvider.System))
            outcome = Compare(options.Paths, settings, progress, interruption.Token);

        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        if (options.Json)
            CompareJson.Write(outcome, language, output);
        else
            output.Write(Encoding.UTF8.GetBytes(new CompareSummary(outcome, Ink.OfStandardOutput, language).Write()));
        output.Flush();
        if (outcome.IsOneDocument)
            terminal.WriteLine(CompareText.OneDocument.In(language));
        return outcome.ExitCode;
    }

    public static CompareOutcome Compare(IEnumerable<string> paths, ViewSettings settings, Progress progress, CancellationToken cancel)
    {
        var inputs = new CompareInputs(settings, progress, cancel);
        foreach (var path in paths)
            inputs.Read(path);
        return new(inputs, AgreementCheck.Compare(inputs.Documents, settings.TimeZone, inputs.Within));
    }
}

/// <summary>What a comparison came to.</summary>
internal sealed record CompareOutcome(CompareInputs Inputs, AgreementReport Report)
{
    /// <summary>How many differences there are, those that are not told one by one among them.</summary>
    public int Differences => Report.Disagreements.Length + Report.More.Sum(more => more.Count);

    /// <summary>Files and folders of images, each once, with the studies that they speak of.</summary>
    public IReadOnlyList<(string File, DocumentKind Kind, IReadOnlyList<Model.Uid> Studies)> Documents { get; } =
    [
        .. Inputs.Documents.Where(document => document.IsWhole).GroupBy(document => (document.Name, document.Kind.Name))
            .Select(document => (document.Key.Item1, document.First().Kind, (IReadOnlyList<Model.Uid>)[.. document.Select(one => one.Study.Uid).Distinct()])),
    ];

    public bool IsOneDocument => Documents.Count == 1 && Inputs.Unusable.Count == 0;

    /// <summary>What cannot be read leaves the comparison unfinished, whatever the others say.</summary>
    public int ExitCode =>
        Inputs.Unusable.Count > 0 || Documents.Count < 2 ? Cli.ExitCode.Unusable
        : Differences > 0 ? Cli.ExitCode.Errors
        : Cli.ExitCode.Conformant;
}
