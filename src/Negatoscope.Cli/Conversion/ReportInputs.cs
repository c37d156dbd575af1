using System.Collections.Concurrent;
using System.Collections.Frozen;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>Reports of imaging in CDA among the inputs. Their studies stand beside those of the images, which say more of the same study.</summary>
/// <param name="narratives">Whether the words of the reports are wanted too, for the FHIR document.</param>
internal sealed class ReportInputs(bool narratives)
{
    private FrozenDictionary<Uid, CdaReport>? _byStudy;

    private readonly ConcurrentBag<(string File, CdaReport Report, IReadOnlyList<Finding> Findings)> _reports = [];
    private readonly ConcurrentBag<(string File, IReadOnlyList<Finding> Findings)> _refused = [];

    /// <summary>False when the file is XML of another kind, or none at all by its name; called from several threads.</summary>
    public bool TryAdd(string file)
    {
        if (!file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || !File.Exists(file))
            return false;
        try
        {
            using var stream = File.OpenRead(file);
            var read = CdaReader.Read(stream, narratives);
            IReadOnlyList<Finding> findings = [.. read.Findings.Select(finding => finding with { Place = finding.Place with { File = file } })];
            if (read.Value is { } report)
                _reports.Add((file, report, findings));
            else if (findings.Any(CdaInputFindings.IsOfOtherFile))
                return false;
            else
                _refused.Add((file, findings));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // who reads files as DICOM says why
        }
    }

    /// <summary>The report of a study: of several the latest version, of equal ones the first in the order of the files' names. Asked when all files are read.</summary>
    /// <remarks>Two threads that ask at once both make the table, and get equal ones.</remarks>
    public CdaReport? Of(Uid study) => (_byStudy ??= _reports.OrderByDescending(one => one.Report.Words.Version ?? 0).ThenBy(one => one.File, StringComparer.Ordinal)
        .SelectMany(one => one.Report.Studies.Select(reported => (reported.Uid, one.Report)))
        .DistinctBy(one => one.Uid).ToFrozenDictionary(one => one.Uid, one => one.Report)).GetValueOrDefault(study);

    /// <summary>The studies of the images, then those that only a report has, each once, in the order of the files' names.</summary>
    /// <param name="skip">Told of a report that gives no study of its own or cannot be read, with all that was noticed in it.</param>
    public IEnumerable<GroupedStudy> Beside(IEnumerable<GroupedStudy> ofImages, Action<SkippedFile, IReadOnlyList<Finding>> skip)
    {
        var seen = new HashSet<Uid>();
        foreach (var study in ofImages)
        {
            seen.Add(study.Uid);
            yield return study;
        }

        foreach (var (file, findings) in _refused.OrderBy(one => one.File, StringComparer.Ordinal))
            skip(new(file, findings[0]), [.. findings.Skip(1)]);
        foreach (var (file, report, findings) in _reports.OrderBy(one => one.File, StringComparer.Ordinal))
        {
            var own = report.Studies.Where(study => seen.Add(study.Uid)).ToList();
            if (own.Count == 0)
                skip(new(file, report.Studies.IsEmpty ? CdaInputFindings.NoStudy(file) : CdaInputFindings.KnownStudy(file)), findings);
            for (var i = 0; i < own.Count; i++)
                yield return new() { Uid = own[i].Uid, Study = own[i], FilesConverted = i == 0 ? 1 : 0, Findings = i == 0 ? findings : [] };
        }
    }
}
