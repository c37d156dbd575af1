using Negatoscope.Formats;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

internal enum StudyFate
{
    Converted,

    /// <summary>Its files name two patients: nobody can tell whose study it is.</summary>
    Refused,

    /// <summary>Each of its instances stands in another study of the run too, and was kept there.</summary>
    KeptElsewhere,
}

/// <summary>One study and what became of each view that was asked for.</summary>
internal sealed record StudyOutcome(Uid Study, StudyFate Fate)
{
    public IReadOnlyList<string> Modalities { get; init; } = [];
    public int Series { get; init; }
    public int Instances { get; init; }
    public IReadOnlyList<ViewOutcome> Views { get; init; } = [];

    /// <summary>What traces of implants say; null when none were to be looked up.</summary>
    public StudyImplants? Implants { get; init; }

    /// <summary>The identities that made it impossible to tell whose study it is; shown in the report's own place, never in a sentence.</summary>
    public IReadOnlyList<string> ConflictingIdentities { get; init; } = [];

    public static StudyOutcome Of(Study study, IReadOnlyList<ViewOutcome> views) => new(study.Uid, StudyFate.Converted)
    {
        Modalities = [.. study.AllModalities],
        Series = study.Series.Length,
        Instances = study.InstanceCount,
        Views = views,
    };

    public static StudyOutcome Without(GroupedStudy grouped) =>
        new(grouped.Uid, grouped.Identities.IsEmpty ? StudyFate.KeptElsewhere : StudyFate.Refused)
        {
            ConflictingIdentities = [.. grouped.Identities.Select(Identity)],
        };

    private static string Identity(Patient patient) => string.Join(", ", patient.Ids.Select(issued =>
        (issued.Id.IssuerUniversalId ?? issued.Id.Issuer) is { } issuer ? $"{issued.Id.Value} ({issuer})" : issued.Id.Value));
}

/// <param name="File">Where it was written, relative to the output folder; null when it was refused.</param>
/// <param name="Resources">How many FHIR resources it has; a CSV and a manifest have none.</param>
internal sealed record ViewOutcome(string View, string? File, int Resources, IReadOnlyList<Finding> Findings)
{
    public int Errors { get; } = Findings.Count(f => f.Severity == Severity.Error);
    public int Warnings { get; } = Findings.Count(f => f.Severity == Severity.Warning);

    /// <summary>What the definitions say of it; null when it was refused or not validated, and for a CSV or a manifest, which have none.</summary>
    public ViewJudgement? Judgement { get; init; }
}
