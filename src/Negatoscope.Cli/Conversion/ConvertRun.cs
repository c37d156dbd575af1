using Negatoscope.Cli.Validation;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.Tdmi;

namespace Negatoscope.Cli.Conversion;

/// <summary>One run of convert: read every input, group, write every view of every study, report.</summary>
internal static class ConvertRun
{
    /// <summary>Of studies whose views are made and not yet written: what keeps memory bounded, whatever the studies' size.</summary>
    private const int InstancesAtOnce = 20_000;

    public static int Execute(ConvertOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        if (SettingsFile.Read(options.Config, options.Paths, language, terminal) is not { } settings)
            return ExitCode.Unusable;
        if (options.Implants is { } traces && !Path.Exists(traces))
        {
            terminal.WriteLine(ConvertText.NoImplants(traces).In(language));
            return ExitCode.Unusable;
        }

        using var interruption = new Interruption();
        var report = new ConversionReport();
        using (var progress = new Progress(terminal, language, TimeProvider.System))
        {
            var (maker, cancel) = (options.MakerOf(settings), interruption.Token);
            if (options.Validates)
                _ = Task.Run(() => maker.Prepare(cancel), cancel);
            var implants = options.Implants is { } folder ? ReadImplants(folder, settings, report, cancel) : null;
            var (manifests, reports) = (new ManifestInputs(), new ReportInputs(options.Views.Contains(FormatCatalog.Document)));
            var grouper = Gather(options, manifests, reports, report, progress, cancel);
            WriteStudies(options, settings, maker, implants, grouper, manifests, reports, report, progress, cancel);
        }

        ReportSummary.Write(report, options, terminal);
        return report.ExitCode;
    }

    private static ImplantIndex ReadImplants(string folder, ViewSettings settings, ConversionReport report, CancellationToken cancel)
    {
        var read = ImplantFolder.Read(folder, settings.Issuers, cancel);
        report.Findings.Add(read.Findings);
        report.Traces = read.Value.Count;
        return read.Value;
    }

    /// <summary>Reads every file once, in parallel; the grouper keeps what is needed and forgets the rest.</summary>
    private static StudyGrouper Gather(
        ConvertOptions options, ManifestInputs manifests, ReportInputs reports, ConversionReport report, Progress progress, CancellationToken cancel)
    {
        var grouper = new StudyGrouper();
        var sources = new SourceOptions { FollowDicomDir = true, Except = options.FolderNotToRead };
        var gate = new Lock();
        SourceReader.Read(options.Paths, sources, Visit, (done, total) => progress.Tell(done, total, ConvertText.FilesRead), cancel);
        return grouper;

        void Visit(string name, Reading reading)
        {
            if (reading is Part10 file && !DicomDir.IsOne(file))
            {
                grouper.Add(file.DataSet, name);
                manifests.Note(file.DataSet, name);
            }
            else if (reading is not NotDicom || !reports.TryAdd(name))
                lock (gate)
                    report.Skip(name, reading);
            report.Saw();
        }
    }

    private static void WriteStudies(
        ConvertOptions options,
        ViewSettings settings,
        ViewMaker maker,
        ImplantIndex? implants,
        StudyGrouper grouper,
        ManifestInputs manifests,
        ReportInputs reports,
        ConversionReport report,
        Progress progress,
        CancellationToken cancel)
    {
        using var folder = options.ToStandardOutput ? null : new OutputFolder(options.Out);
        using var standardOutput = options.ToStandardOutput ? Console.OpenStandardOutput() : null;
        using (var writer = new StudyWriter(options, settings, folder, standardOutput))
        {
            var studies = grouper.StudyCount;
            var all = reports.Beside(manifests.Complete(grouper.Finish()), report.Skip);
            OrderedWork.Run(all, Make, Take, weigh: grouped => grouped.Study?.InstanceCount ?? 0, mostWeight: InstancesAtOnce);

            (GroupedStudy Grouped, StudyImplants? Implants, IReadOnlyList<MadeView> Views) Make(GroupedStudy grouped)
            {
                cancel.ThrowIfCancellationRequested();
                if (grouped.Study is not { } study)
                    return (grouped, null, []);

                var beside = implants is null ? null : StudyImplants.Of(study, implants);
                return (grouped, beside, maker.Make(beside?.Study ?? study, cancel, reports.Of(study.Uid)));
            }

            void Take((GroupedStudy Grouped, StudyImplants? Implants, IReadOnlyList<MadeView> Views) made)
            {
                report.Add(made.Grouped);
                if (made.Grouped.Study is { } study)
                    report.Add(study, writer.Write(study, made.Views), made.Implants);
                else
                    writer.Forget(made.Grouped.Uid);
                progress.Tell(report.Studies.Count, studies, ConvertText.StudiesWritten);
            }
        }

        foreach (var refused in grouper.Refused)
            report.Skip(refused);
        folder?.KeepAll();
        if (options.Ndjson)
            foreach (var view in options.Views)
                folder?.RemoveOthers(view, "*.ndjson");
        folder?.Write("report.json", stream => ReportWriter.Write(report, options.Language, stream));
        if (options.JsonReport)
        {
            using var json = Console.OpenStandardOutput();
            ReportWriter.Write(report, options.Language, json);
        }
    }
}
