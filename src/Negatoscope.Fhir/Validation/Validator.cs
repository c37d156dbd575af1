using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation;

/// <summary>Validates FHIR R4 resources and instances of logical models against their types, their profiles and their invariants (R4 validation.html).</summary>
/// <remarks>Thread-safe. Make one and keep it: what it learns of the definitions stays with the library.</remarks>
public sealed class Validator(DefinitionLibrary library, ValidatorOptions? options = null)
{
    private readonly CompiledRules _rules = CompiledRules.Of(library);

    public DefinitionLibrary Library => library;

    public ValidatorOptions Options { get; } = options ?? ValidatorOptions.Default;

    /// <param name="profiles">Canonicals that the resource must conform to besides its type and the profiles that it claims itself.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationResult Validate(FhirDocument document, IReadOnlyList<string>? profiles = null, CancellationToken cancellation = default) =>
        new ValidationRun(document, _rules, Options, cancellation).Validate(profiles ?? []);

    /// <summary>
    /// What an expression of the caller's own finds around the elements of a document: resolve(), memberOf(), conformsTo() and subsumes() answer
    /// as they do for invariants. For one thread.
    /// </summary>
    public EvaluationContext PathContext(FhirDocument document, CancellationToken cancellation = default) =>
        new ValidationRun(document, _rules, Options, cancellation).PathContext with { IsLenient = false };
}
