using Negatoscope.Formats;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <param name="Out">A file, or - for standard output.</param>
internal sealed record KosOptions(string[] Paths, string Out, string? Config, bool Json, Language Language)
{
    /// <summary>When the document counts as made; null = now, for a rejection; of a manifest, the last moment of its study.</summary>
    public Moment? At { get; init; }
}

/// <summary>What is rejected of a study, and why.</summary>
/// <param name="Only">Series and instances; all when there is none.</param>
internal sealed record RejectionOptions(Coding Title, IReadOnlyList<Coding> Modifiers, string? Description, IReadOnlyList<Uid> Only);

/// <summary>kos: the next manifest of a study, rejection notes, and what any of these documents says.</summary>
internal static class KosRun
{
    /// <summary>A manifest of a hundred thousand instances has 40 MB.</summary>
    public const long LargestDocument = 256L << 20;

    public static int Replace(string published, KosOptions options) => Make(options, settings =>
        Published(published, options) is not { } before ? null
        : OneStudy(options) is not var (study, noticed) ? null
        : With(noticed, KeyObjectWriter.Replace(before.Value!.Document, study, settings, options.At), before)); // it was read

    public static int Reject(RejectionOptions rejection, KosOptions options) => Make(options, settings =>
        OneStudy(options) is not var (study, noticed) ? null
        : Select(study, rejection.Only, options) is not { } rejected ? null
        : With(noticed, KeyObjectWriter.Reject(rejected, Why(rejection, options, settings), settings)));

    public static int Withdraw(string published, RejectionOptions rejection, KosOptions options) => Make(options, settings =>
        Published(published, options) is not { } before ? null
        : With([], KeyObjectWriter.Withdraw(before.Value!, Why(rejection, options, settings), settings), before)); // it was read

    private static int Make(KosOptions options, Func<ViewSettings, Read<KeyObjectFile?>?> make)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        if (SettingsFile.Read(options.Config, options.Paths, language, terminal) is not { } settings || make(settings) is not { } made)
            return ExitCode.Unusable;

        var findings = DocumentOutput.Tell(made.Findings, terminal, language);
        if (made.Value is { } document)
        {
            DocumentOutput.Write(options.Out, document.Bytes);
            terminal.WriteLine(DocumentText.Written(document, options.Out).In(language));
        }
        else
            terminal.WriteLine(DocumentText.NothingWritten.In(language));
        if (options.Json)
            DocumentOutput.PrintJson(json => KosJson.Write(json, made.Value, options.Out), findings, language);
        return DocumentOutput.ExitOf(findings);
    }

    /// <summary>A document that was published; null after saying that there is none. What is wrong with it is its writer's: it is told as a warning.</summary>
    private static Read<KeyObjectReading?>? Published(string path, KosOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        if (DocumentOutput.Read(path, LargestDocument, terminal, language) is not { } bytes)
            return null;
        var read = KeyObjectReader.Read(bytes, path);
        if (read.Value is not null)
            return read;
        DocumentOutput.Tell(read.Findings, terminal, language);
        return null;
    }

    private static (Study Study, IReadOnlyList<Finding> Findings)? OneStudy(KosOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        using var interruption = new Interruption();
        var inputs = StudyInputs.Read(options.Paths, manifests: null, language, terminal, interruption.Token);
        if (!inputs.AreWhole(terminal, language))
            return null;
        if (inputs.Studies is [var study])
            return (study, inputs.Findings);
        terminal.WriteLine(DocumentText.SeveralStudies(inputs.Studies.Count).In(language));
        return null;
    }

    /// <summary>The series and instances that are named; null after saying which are not there.</summary>
    private static Study? Select(Study study, IReadOnlyList<Uid> only, KosOptions options)
    {
        var known = study.Series.SelectMany(series => series.Instances.Select(instance => instance.Uid).Append(series.Uid)).ToHashSet();
        if (only.Where(uid => !known.Contains(uid)).ToList() is { Count: > 0 } strangers)
        {
            Terminal.StandardError.WriteLine(DocumentText.NotNamed(strangers).In(options.Language));
            return null;
        }
        if (only.Count == 0)
            return study;
        var chosen = study.Series.Select(series => only.Contains(series.Uid)
            ? series
            : series with { Instances = [.. series.Instances.Where(instance => only.Contains(instance.Uid))] });
        return study with { Series = [.. chosen.Where(series => series.Instances.Length > 0)] };
    }

    private static Rejection Why(RejectionOptions rejection, KosOptions options, ViewSettings settings) =>
        new(rejection.Title, options.At ?? Now(settings)) { Modifiers = [.. rejection.Modifiers], Description = rejection.Description };

    /// <summary>By the clock of the site: a rejection is decided when it is written, unless somebody says otherwise.</summary>
    private static Moment Now(ViewSettings settings)
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), settings.TimeZone ?? TimeZoneInfo.Local);
        return new(DateOnly.FromDateTime(now.DateTime), TimeOnly.FromDateTime(now.DateTime), Precision.Second, now.Offset);
    }

    private static Read<KeyObjectFile?> With(IEnumerable<Finding> noticed, Read<KeyObjectFile?> made, Read<KeyObjectReading?>? before = null) => made with
    {
        Findings =
        [
            .. noticed,
            .. (before?.Findings ?? []).Select(finding => finding.Severity == Severity.Error ? finding with { Severity = Severity.Warning } : finding),
            .. made.Findings,
        ],
    };
}
