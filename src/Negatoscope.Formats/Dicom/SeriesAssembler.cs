using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>From the rows of a series to the series, and what was noticed on the way.</summary>
internal sealed class SeriesAssembler
{
    private readonly Uid _study;
    private readonly SeriesGroup _group;
    private readonly FileNames _files;
    private readonly Testimony<SeriesSaid> _said;

    public SeriesAssembler(Uid study, SeriesGroup group, FileNames files)
    {
        (_study, _group, _files) = (study, group, files);
        group.Rows.Sort(static (left, right) => left.Number == right.Number
            ? left.Instance.CompareTo(right.Instance)
            : (left.Number ?? long.MaxValue).CompareTo(right.Number ?? long.MaxValue));
        _said = new(StatementsOf(row => row.Series));
        Series = Assemble();
    }

    public Series Series { get; }

    public List<Row> Rows => _group.Rows;

    /// <summary>What the instances say of something, each different statement once, with the lowest instance that makes it.</summary>
    public IReadOnlyList<Statement<T>> StatementsOf<T>(Func<Row, T> what)
        where T : class
    {
        var places = new Dictionary<T, int>(ReferenceEqualityComparer.Instance);
        var statements = new List<Statement<T>>();
        foreach (var row in Rows)
        {
            var said = what(row);
            if (places.TryGetValue(said, out var at))
                statements[at] = statements[at] with { Instances = statements[at].Instances + 1 };
            else
            {
                places.Add(said, statements.Count);
                statements.Add(new(said, _files.PathOf(row.File), 1));
            }
        }

        return statements;
    }

    private Series Assemble()
    {
        var first = Earliest(row => row.Acquired);
        var last = Latest(row => row.Acquired);
        var started = _said.Most(Tags.SeriesDate, s => s.Started.ToMoment());
        return new()
        {
            Uid = _group.Uid,
            Number = _said.Most(Tags.SeriesNumber, s => s.Facts.Number),
            Modality = _said.Most(Tags.Modality, s => s.Facts.Modality),
            Description = _said.Most(Tags.SeriesDescription, s => s.Facts.Description),
            ProtocolName = _said.Most(Tags.ProtocolName, s => s.Facts.ProtocolName),
            Started = started,
            Acquired = first,
            ContentCreated = Earliest(row => row.ContentCreated),
            BodyPart = _said.Most(Tags.BodyPartExamined, s => s.Facts.BodyPart),
            AnatomicRegion = _said.Most(Tags.AnatomicRegionSequence, s => s.Facts.AnatomicRegion),
            Laterality = _said.Most(Tags.Laterality, s => s.Facts.Laterality) ?? LateralityOfAll(),
            Equipment = _said.Most(Tags.Manufacturer, s => s.Facts.Equipment),
            Institution = _said.Most(Tags.InstitutionName, s => s.Facts.Institution),
            PerformingPhysicians = _said.MostOf(Tags.PerformingPhysicianName, s => s.Facts.PerformingPhysicians),
            Operators = _said.MostOf(Tags.OperatorsName, s => s.Facts.Operators),
            PatientWeightKg = _said.Most(Tags.PatientWeight, s => s.WeightKg),
            PatientHeightM = _said.Most(Tags.PatientSize, s => s.HeightM),
            Administrations = AdministrationDates.Join(_said.Most(Tags.ContrastBolusAgent, s => s.Given)?.Given ?? [], first ?? started ?? StudyDay(), last),
            RegionsOfInterest = [.. Rows.SelectMany(row => _group.RegionsOf(row))],
            Instances = [.. Rows.Select(InstanceOf)],
        };
    }

    public IEnumerable<Finding> Findings =>
    [
        .. _said.Disagreements.Select(d => DicomFindings.SeriesDisagrees(PlaceOf(d.File), d)),
        .. Plausibility.Check(Series, PlaceOf(_files.PathOf(Rows[0].File))),
    ];

    public IEnumerable<Finding> ProblemFindings =>
        _group.Problems.OrderBy(p => p.Problem.Code, StringComparer.Ordinal).ThenBy(p => p.Problem.Tag?.Packed)
            .Select(p => DicomFindings.Problem(PlaceOf(p.File), p));

    private static Instance InstanceOf(Row row) => new()
    {
        Uid = row.Instance,
        SopClass = row.Look.SopClass,
        Number = row.Number,
        FrameCount = row.Look.FrameCount,
        Title = row.Look.Title,
        Geometry = row.Look.Geometry,
        Acquisition = row.Look.Acquisition,
    };

    private string? LateralityOfAll() => Rows[0].Look.Laterality is { } side && Rows.TrueForAll(row => row.Look.Laterality == side) ? side : null;

    /// <summary>Its time is that of the study, which says nothing of when this series was made.</summary>
    private Moment? StudyDay() =>
        Rows[0].Subject.Study.Started is { Precision: >= Precision.Day } study ? Moment.Day(study.Date) : null;

    private Moment? Earliest(Func<Row, Stamp> when) => Extreme(when, static (candidate, best) => candidate < best);

    private Moment? Latest(Func<Row, Stamp> when) => Extreme(when, static (candidate, best) => candidate > best);

    private Moment? Extreme(Func<Row, Stamp> when, Func<long, long, bool> isBetter)
    {
        var best = default(Stamp);
        foreach (var row in Rows)
        {
            var stamp = when(row);
            if (!stamp.IsNone && (best.IsNone || isBetter(stamp.Instant, best.Instant)))
                best = stamp;
        }

        return best.ToMoment();
    }

    private Place PlaceOf(string file) => new() { Study = _study, Series = _group.Uid, File = file };
}
