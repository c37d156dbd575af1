using Negatoscope.Fhir;
using Negatoscope.Fhir.Validation;
using Negatoscope.Model;

namespace Negatoscope.Formats.Guides;

/// <summary>What the definitions say of a view that was written.</summary>
public enum Conformance
{
    /// <summary>Nothing speaks against it.</summary>
    Conforms,

    /// <summary>It conforms in one reading of its guide and not in another: <see cref="ViewJudgement.Exceptions"/> names where.</summary>
    ConformsExcept,

    /// <summary>It breaks a rule; the guide itself may be at fault, which the findings say.</summary>
    DoesNotConform,
}

/// <param name="Exceptions">The corrections and elements for which it does not conform beyond doubt, as <see cref="GuideException"/> names them.</param>
/// <param name="Findings">What the view did not already report.</param>
public sealed record ViewJudgement(Conformance Conformance, IReadOnlyList<GuideException> Exceptions, IReadOnlyList<Finding> Findings);

/// <summary>Judges views by the very bytes that are written.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ViewValidator
{
    /// <summary>That a view carries no narrative is its writer's choice, and the same in each.</summary>
    private static readonly ValidatorOptions Options = new() { ReportsBestPractice = false };

    private readonly Lazy<GuideValidator> _validator = new(() => new(Options));

    /// <param name="documents">JSON or XML: the bundle of the view, or its resources.</param>
    /// <param name="place">The study and the name of the view.</param>
    /// <param name="reported">What the view reported itself: it is not said twice.</param>
    public ViewJudgement Judge(IEnumerable<ReadOnlyMemory<byte>> documents, Place place, IReadOnlyList<Finding> reported, CancellationToken cancellation = default)
    {
        var found = new List<(Issue Issue, Finding Finding)>();
        foreach (var document in documents.Select(FhirDocument.Parse))
            foreach (var issue in _validator.Value.Validate(document, cancellation: cancellation).Issues.Where(IssueFindings.IsTold))
                found.Add((issue, IssueFindings.Of(issue, document, place)));

        GuideException[] exceptions = [.. found.Select(one => GuideException.Of(one.Issue)).OfType<GuideException>().Distinct().OrderBy(one => one.Code, StringComparer.Ordinal).ThenBy(one => one.Name.English, StringComparer.Ordinal)];
        var conformance = found.Any(one => one.Finding.Severity == Severity.Error) ? Conformance.DoesNotConform
            : exceptions.Length > 0 ? Conformance.ConformsExcept
            : Conformance.Conforms;
        return new(conformance, exceptions, [.. found.Where(one => !reported.Any(other => Repeats(one, other))).Select(one => one.Finding)]);
    }

    /// <summary>
    /// The view reported the same fault of its guide, or something at least as grave of the same place: a grave thing is never hidden by a lesser one.
    /// </summary>
    private static bool Repeats((Issue Issue, Finding Finding) one, Finding reported) =>
        reported.Severity >= one.Finding.Severity
        && (reported.Code == GuideException.Of(one.Issue)?.Code || IssueFindings.WithoutIndexes(reported.Place.Path) == IssueFindings.WithoutIndexes(one.Finding.Place.Path));
}
