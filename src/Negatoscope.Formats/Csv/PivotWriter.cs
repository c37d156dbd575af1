using System.Text;
using Negatoscope.Formats.Osiris;
using Negatoscope.Model;

namespace Negatoscope.Formats.Csv;

/// <summary>
/// Writes the pivot files of one run, study by study; given in the order of their UIDs, the same studies give the same bytes.
/// </summary>
/// <remarks>It remembers patients and equipment already written, nothing else: memory does not grow with the number of images.</remarks>
public sealed class PivotWriter : IDisposable
{
    public const string ViewName = FormatCatalog.Csv;

    private readonly ViewSettings _settings;
    private readonly List<StreamWriter> _open = [];
    private readonly List<UnknownCells> _unknown = [];
    private readonly Dictionary<string, string?[]> _patients = new(StringComparer.Ordinal);
    private readonly HashSet<(string Pseudonym, Equipment Equipment)> _equipment = [];

    private readonly PivotSheet<StudyRow> _patient;
    private readonly PivotSheet<StudyRow> _study;
    private readonly PivotSheet<SeriesRow> _series;
    private readonly PivotSheet<ImageRow<Geometry>> _common;
    private readonly PivotSheet<ImageRow<Acquisition.Mr>> _mr;
    private readonly PivotSheet<ImageRow<Acquisition.Ct>> _ct;
    private readonly PivotSheet<ImageRow<Acquisition.Nuclear>> _nm;
    private readonly PivotSheet<ImageRow<Acquisition.Projection>> _dx;
    private readonly PivotSheet<EquipmentRow> _devices;
    private readonly PivotSheet<InjectionRow> _injections;
    private readonly PivotSheet<RegionRow> _regions;

    /// <param name="open">Opens the stream of a file by its name; this writer closes it. Every file gets its header.</param>
    public PivotWriter(ViewSettings settings, Func<string, Stream> open)
    {
        _settings = settings;
        var complete = false;
        try
        {
            _patient = Sheet(PivotFiles.Patient);
            _study = Sheet(PivotFiles.Study);
            _series = Sheet(PivotFiles.Series);
            _common = Sheet(PivotFiles.CommonImage);
            _mr = Sheet(PivotFiles.MrImage);
            _ct = Sheet(PivotFiles.CtImage);
            _nm = Sheet(PivotFiles.NmImage);
            _dx = Sheet(PivotFiles.DxImage);
            _devices = Sheet(PivotFiles.Equipment);
            _injections = Sheet(PivotFiles.Injection);
            _regions = Sheet(PivotFiles.RoiSegmentation);
            complete = true;
        }
        finally
        {
            if (!complete) // a file could not be opened: those before it are closed
                Dispose();
        }

        PivotSheet<TRow> Sheet<TRow>(PivotFile<TRow> file)
        {
            var text = new StreamWriter(open(file.FileName), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            _open.Add(text);
            var sheet = new PivotSheet<TRow>(file, text);
            _unknown.Add(sheet.Unknown);
            return sheet;
        }
    }

    /// <summary>Writes the rows of one study; without a pseudonym nothing is written and an error says so.</summary>
    public IReadOnlyList<Finding> Write(Study study)
    {
        var pseudonym = Pseudonym.Of(study, _settings.Osiris, ViewName);
        if (pseudonym.Value is not { } id)
            return pseudonym.Findings;

        var findings = new List<Finding>(pseudonym.Findings);
        var row = new StudyRow(study, id, _settings);
        WritePatient(row, findings);
        _study.Write(row);
        foreach (var series in study.Series)
            WriteSeries(row, series);

        findings.AddRange(_unknown.SelectMany(cells => cells.Report(study.Uid)));
        return findings;
    }

    private void WritePatient(StudyRow row, List<Finding> findings)
    {
        var cells = _patient.Cells(row);
        if (_patients.TryAdd(row.Pseudonym, cells))
            _patient.Write(row);
        else if (!_patients[row.Pseudonym].SequenceEqual(cells))
            findings.Add(PivotFindings.PatientDiffers(row.Study.Uid));
    }

    private void WriteSeries(StudyRow row, Series series)
    {
        if (series.Equipment is { } equipment && _equipment.Add((row.Pseudonym, equipment)))
            _devices.Write(new(row, equipment));
        _series.Write(new(row, series));
        for (var i = 0; i < series.Administrations.Length; i++)
            _injections.Write(new(row, series, i, series.Administrations[i]));
        foreach (var region in series.RegionsOfInterest)
            _regions.Write(new(row, series, region));
        foreach (var instance in series.Instances)
            WriteImage(row, series, instance);
    }

    private void WriteImage(StudyRow row, Series series, Instance instance)
    {
        if (instance.IsImage)
            _common.Write(new(row, series, instance, instance.Geometry ?? Nothing));
        switch (instance.Acquisition)
        {
            case Acquisition.Mr mr: _mr.Write(new(row, series, instance, mr)); break;
            case Acquisition.Ct ct: _ct.Write(new(row, series, instance, ct)); break;
            case Acquisition.Nuclear nm: _nm.Write(new(row, series, instance, nm)); break;
            case Acquisition.Projection dx: _dx.Write(new(row, series, instance, dx)); break;
        }
    }

    private static readonly Geometry Nothing = new(null, null, null, SpacingSource.None, null, null, null);

    public void Dispose()
    {
        foreach (var text in _open)
            text.Dispose();
    }
}
