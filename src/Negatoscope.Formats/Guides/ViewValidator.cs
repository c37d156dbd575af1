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
    private static readonly ValidatorOptions Options = new()
    {
        ReportsBestPractice = false, // that a view carries no narrative is its writer's choice, and the same in each
        MaxIssues = 100_000, // each image of a large series may have one, and none is to be hidden by them
    };

    private readonly Lazy<GuideValidator> _validator = new(() => new(Options));

    /// <param name="documents">JSON or XML: the bundle of the view, or its resources.</param>
    /// <param name="place">The study and the name of the view.</param>
    /// <param name="reported">What the view reported itself: it is not said twice.</param>
    public ViewJudgement Judge(IEnumerable<ReadOnlyMemory<byte>> documents, Place place, IReadOnlyList<Finding> reported, CancellationToken cancellation = default)
    {
        var known = new ReportedByView(reported);
        var exceptions = new HashSet<GuideException>();
        var further = new List<Finding>();
        var conforms = true;
        foreach (var document in documents.Select(FhirDocument.Parse))
            foreach (var issue in _validator.Value.Validate(document, cancellation: cancellation).Issues.Where(IssueFindings.IsTold))
            {
                var (finding, exception) = (IssueFindings.Of(issue, document, place), GuideException.Of(issue));
                conforms &= finding.Severity < Severity.Error;
                if (exception is not null)
                    exceptions.Add(exception);
                if (!known.Says(finding, exception))
                    further.Add(finding);
            }

        return new(
            !conforms ? Conformance.DoesNotConform : exceptions.Count > 0 ? Conformance.ConformsExcept : Conformance.Conforms,
            [.. exceptions.OrderBy(one => one.Code, StringComparer.Ordinal).ThenBy(one => one.Name.English, StringComparer.Ordinal)],
            further);
    }
}
