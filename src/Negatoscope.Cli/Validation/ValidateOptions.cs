using Negatoscope.Fhir;
using Negatoscope.Fhir.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli.Validation;

/// <summary>What the user asked for, already checked.</summary>
internal sealed record ValidateOptions
{
    public required IReadOnlyList<string> Paths { get; init; }
    public IReadOnlyList<string> Profiles { get; init; } = [];
    public IReadOnlyList<string> Igs { get; init; } = [];
    public bool Json { get; init; }

    /// <summary>Where the HTML report goes; null for nowhere.</summary>
    public string? Html { get; init; }

    /// <summary>What is less severe is left out of what is shown.</summary>
    public IssueSeverity Level { get; init; } = IssueSeverity.Information;

    public bool AllowUnknownExtensions { get; init; }

    /// <summary>The French guides that the executable carries are at hand.</summary>
    public bool WithGuides { get; init; } = true;

    public bool WithExcerpts { get; init; } = true;
    public int MaxIssues { get; init; } = ValidatorOptions.Default.MaxIssues;
    public required Language Language { get; init; }

    public ValidatorOptions ForValidator => new() { AllowUnknownExtensions = AllowUnknownExtensions, MaxIssues = MaxIssues };
}
