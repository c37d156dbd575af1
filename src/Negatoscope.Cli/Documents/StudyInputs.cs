using Negatoscope.Cli.Conversion;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>The studies that paths lead to, read as convert reads them, for verbs that make one document of them.</summary>
/// <param name="Findings">Of the studies, and of files that belong to none.</param>
/// <param name="Unreadable">Files that were asked for and could not be read: a document of the rest would be one of less than is there.</param>
internal sealed record StudyInputs(IReadOnlyList<Study> Studies, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Unreadable)
{
    private const int MostTold = 20;

    /// <param name="manifests">Takes in what manifests name, where they may stand for images; null where they are instances like others.</param>
    public static StudyInputs Read(IEnumerable<string> paths, ManifestInputs? manifests, Language language, Terminal terminal, CancellationToken cancel)
    {
        var (grouper, unreadable, gate) = (new StudyGrouper(), new SortedSet<string>(StringComparer.Ordinal), new Lock());
        using (var progress = new Progress(terminal, language, TimeProvider.System))
            SourceReader.Read(paths, new() { FollowDicomDir = true }, Visit, (done, total) => progress.Tell(done, total, ConvertText.FilesRead), cancel);

        var grouped = (manifests?.Complete(grouper.Finish()) ?? grouper.Finish()).ToList();
        return new(
            [.. grouped.Select(one => one.Study).OfType<Study>()],
            [.. grouped.SelectMany(one => one.Findings), .. grouper.Refused.Select(refused => refused.Reason)],
            [.. unreadable]);

        void Visit(string name, Reading reading)
        {
            if (reading is Part10 file && !DicomDir.IsOne(file))
            {
                grouper.Add(file.DataSet, name);
                manifests?.Note(file.DataSet, name);
            }
            else if (SkipReasons.Of(reading) is (SkipReasons.Unreadable, var reason))
                lock (gate)
                    unreadable.Add($"{Terminal.Printable(name)}: {reason.In(language)}");
        }
    }

    /// <summary>Whether all was read and it is something; says why not.</summary>
    public bool AreWhole(Terminal terminal, Language language)
    {
        if (Unreadable.Count > 0)
        {
            terminal.WriteLine(DocumentText.NotAllRead.In(language));
            foreach (var file in Unreadable.Take(MostTold))
                terminal.WriteLine($"  {file}");
            if (Unreadable.Count > MostTold)
                terminal.WriteLine($"  {ConvertText.MoreSentences(Unreadable.Count - MostTold).In(language)}");
            return false;
        }
        if (Studies.Count > 0)
            return true;
        DocumentOutput.Tell(Findings, terminal, language);
        terminal.WriteLine(DocumentText.NoStudy.In(language));
        return false;
    }
}
