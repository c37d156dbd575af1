using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation;

namespace Negatoscope.Formats.Guides;

/// <summary>
/// Validates against the French guides as published. What only a fault of a guide makes an error, since the guide can be read otherwise, becomes a
/// warning that names the fault; nothing else changes (guides/README.md, <c>both</c>).
/// </summary>
/// <remarks>Thread-safe. The other reading is looked at only where an error bears on it.</remarks>
public sealed class GuideValidator
{
    private readonly Validator _published;
    private readonly Lazy<Validator> _readings;

    /// <param name="further">Definitions that stand on the guides: what they define anew, they define.</param>
    public GuideValidator(ValidatorOptions? options = null, params IReadOnlyList<IDefinitionSource> further)
    {
        _published = new(On(FrenchGuides.Library), options);
        _readings = new(() => new(On(FrenchGuides.Readings), options));

        DefinitionLibrary On(DefinitionLibrary guides) => further.Count == 0 ? guides : guides.With(further);
    }

    public DefinitionLibrary Library => _published.Library;

    /// <inheritdoc cref="Validator.Validate"/>
    public ValidationResult Validate(FhirDocument document, IReadOnlyList<string>? profiles = null, CancellationToken cancellation = default)
    {
        var published = _published.Validate(document, profiles, cancellation);
        if (!published.Issues.Any(MayBeExcused))
            return published;

        var left = _readings.Value.Validate(document, profiles, cancellation).Issues.Where(IsError).Select(Key).ToHashSet();
        if (left.Count >= _published.Options.MaxIssues)
            return published; // not all of them were told: one that is not among them may be there
        return new([.. published.Issues.Select(issue => MayBeExcused(issue) && !left.Contains(Key(issue)) ? GuideIssues.Excused(issue) : issue)]);
    }

    private static bool MayBeExcused(Issue issue) => IsError(issue) && FrenchGuides.Accepted.MayConcern(issue.Rule);

    private static bool IsError(Issue issue) => issue.Severity <= IssueSeverity.Error;

    private static (string Code, string? Rule, string Path) Key(Issue issue) => (issue.Code, issue.Rule, issue.Path);
}
