using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>From the rows of a study to the study, or to the reason why there is none.</summary>
internal sealed class StudyAssembler
{
    private readonly StudyGroup _group;
    private readonly FileNames _files;
    private readonly List<SeriesAssembler> _series;
    private readonly Testimony<Subject> _said;
    private readonly PatientAssembler _patient;

    public StudyAssembler(StudyGroup group, FileNames files)
    {
        (_group, _files) = (group, files);
        _series =
        [
            .. group.Series.Values.Where(series => series.Rows.Count > 0)
                .Select(series => new SeriesAssembler(group.Uid, series, files))
                .OrderBy(s => s.Series.Number ?? long.MaxValue)
                .ThenBy(s => s.Series.Uid),
        ];
        _said = new(Merged(_series.SelectMany(s => s.StatementsOf(row => row.Subject))));
        _patient = new(_said);
    }

    public GroupedStudy Assemble()
    {
        var repeats = _group.Series.Values.SelectMany(s => s.Repeats ?? []).OrderBy(r => r.File, StringComparer.Ordinal).ToList();
        var findings = _series.SelectMany(s => s.ProblemFindings).Concat(repeats.Select(r => r.Reason));
        if (_series.Count == 0)
            return new() { Uid = _group.Uid, Skipped = repeats, Findings = [.. findings] };

        if (_patient.HasConflict)
            return Refused(repeats, findings);

        var study = Study();
        return new()
        {
            Uid = _group.Uid,
            Study = study,
            Findings = [.. findings, .. Disagreements(), .. _series.SelectMany(s => s.Findings)],
            FilesConverted = study.InstanceCount,
            Skipped = repeats,
        };
    }

    private GroupedStudy Refused(List<SkippedFile> repeats, IEnumerable<Finding> findings)
    {
        var reason = DicomFindings.IdentityConflict(new() { Study = _group.Uid }, _patient.IdentityCount);
        var files = _series.SelectMany(s => s.Rows).Select(row => new SkippedFile(_files.PathOf(row.File), reason));
        return new()
        {
            Uid = _group.Uid,
            Findings = [.. findings, reason],
            Skipped = [.. repeats.Concat(files).OrderBy(f => f.File, StringComparer.Ordinal)],
            Identities = _patient.Identities,
        };
    }

    private Study Study() => new()
    {
        Uid = _group.Uid,
        Patient = _patient.Assemble(),
        Started = _said.Most(Tags.StudyDate, s => s.Study.Started),
        Description = _said.Most(Tags.StudyDescription, s => s.Study.Description),
        ProcedureDescription = _said.Most(Tags.RequestedProcedureDescription, s => s.Study.ProcedureDescription),
        StudyId = _said.Most(Tags.StudyID, s => s.Study.StudyId),
        AccessionNumber = _said.Most(Tags.AccessionNumber, s => s.Study.AccessionNumber),
        PlacerOrderNumber = _said.Most(Tags.PlacerOrderNumberImagingServiceRequest, s => s.Study.PlacerOrderNumber),
        RequestedProcedureId = _said.Most(Tags.RequestedProcedureID, s => s.Study.RequestedProcedureId),
        AdmissionId = _said.Most(Tags.AdmissionID, s => s.Study.AdmissionId),
        ProcedureCodes = _said.MostOf(Tags.ProcedureCodeSequence, s => s.Study.ProcedureCodes),
        RequestedProcedureCodes = _said.MostOf(Tags.RequestedProcedureCodeSequence, s => s.Study.RequestedProcedureCodes),
        ReasonCodes = _said.MostOf(Tags.ReasonForRequestedProcedureCodeSequence, s => s.Study.ReasonCodes),
        Reason = _said.Most(Tags.ReasonForTheRequestedProcedure, s => s.Study.Reason),
        ReferringPhysician = _said.Most(Tags.ReferringPhysicianName, s => s.Study.ReferringPhysician),
        Interpreters = _said.MostOf(Tags.NameOfPhysiciansReadingStudy, s => s.Study.Interpreters),
        Institution = _series.Select(s => s.Series.Institution).FirstOrDefault(i => i is not null),
        Series = [.. _series.Select(s => s.Series)],
    };

    private IEnumerable<Finding> Disagreements()
    {
        if (_patient.MissingId is { } missing)
            yield return DicomFindings.PatientIdMissing(PlaceOf(missing), missing);
        foreach (var disagreement in _said.Disagreements)
            yield return DicomFindings.StudyDisagrees(PlaceOf(disagreement), disagreement);
    }

    private Place PlaceOf(Disagreement disagreement) => new() { Study = _group.Uid, File = disagreement.File };

    /// <summary>One statement for what instances of several series say alike.</summary>
    private static List<Statement<Subject>> Merged(IEnumerable<Statement<Subject>> statements) =>
    [
        .. statements.GroupBy(s => s.Said, ReferenceEqualityComparer.Instance)
            .Select(same => same.First() with { Instances = same.Sum(s => s.Instances) }),
    ];
}
