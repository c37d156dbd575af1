using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Validation;

/// <summary>How a <see cref="Validator"/> judges where the specification leaves a choice.</summary>
public sealed record ValidatorOptions
{
    public static ValidatorOptions Default { get; } = new();

    /// <summary>An ordinary extension whose definition is not at hand is passed over with an information instead of an error. One that modifies never is.</summary>
    public bool AllowUnknownExtensions { get; init; }

    /// <summary>Profiles that a resource claims in <c>meta.profile</c> are validated too.</summary>
    public bool FollowsMetaProfiles { get; init; } = true;

    /// <summary>Profiles that R4 has by the codes of a resource, claimed or not (vital signs), are validated too.</summary>
    public bool FollowsCodes { get; init; } = true;

    /// <summary>Rules that their publisher calls a best practice (dom-6: a narrative) are reported, as warnings.</summary>
    public bool ReportsBestPractice { get; init; } = true;

    /// <summary>How grave what is noticed about codes is.</summary>
    public TerminologyPolicy Terminology { get; init; } = TerminologyPolicy.Default;

    /// <summary>The most issues that a validation returns; past it, a last one says so.</summary>
    public int MaxIssues { get; init; } = 1000;
}
