using System.Diagnostics;
using Negatoscope.Dicom.Sources;
using Negatoscope.Model;
using Spectre.Console;

namespace Negatoscope.Cli;

/// <summary>Progress of long work on standard error: a live bar on a terminal, a plain line now and then elsewhere, silence when it is quick.</summary>
internal static class Progress
{
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(5);

    public static void Show(Terminal terminal, Language language, Action<Tell> work)
    {
        if (terminal.IsInteractive)
            ShowBar(language, work);
        else
            ShowLines(terminal, language, work);
    }

    private static void ShowBar(Language language, Action<Tell> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(language == Language.French ? "Lecture" : "Reading");
                bar.IsIndeterminate = true;
                work((done, total) =>
                {
                    bar.IsIndeterminate = total is null;
                    bar.MaxValue = total ?? Math.Max(done, 1);
                    bar.Value = done;
                    bar.Description = Words(done, total, language);
                });
            });
    }

    private static void ShowLines(Terminal terminal, Language language, Action<Tell> work)
    {
        var clock = Stopwatch.StartNew();
        var next = PlainEvery;
        var gate = new Lock();
        work((done, total) =>
        {
            lock (gate)
            {
                if (clock.Elapsed < next)
                    return;
                next = clock.Elapsed + PlainEvery;
                terminal.WriteLine(Words(done, total, language));
            }
        });
    }

    private static string Words(int done, int? total, Language language)
    {
        var of = total is { } all ? $"/{all}" : "";
        return language == Language.French ? $"{done}{of} fichiers lus" : $"{done}{of} files read";
    }
}
