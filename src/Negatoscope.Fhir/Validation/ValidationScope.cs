using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Validation.Referencing;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation;

/// <summary>What rules for one type of resource may use of the validation that they are part of.</summary>
internal sealed class ValidationScope(ValidationRun run)
{
    public DefinitionLibrary Library => run.Rules.Library;

    /// <summary>What is compiled of the library.</summary>
    public CompiledRules Rules => run.Rules;

    /// <summary>Value sets and code systems of the library.</summary>
    public TerminologyService Terminology => run.Rules.Terminology;

    /// <summary>What expressions find around the elements of this document.</summary>
    public EvaluationContext PathContext => run.PathContext;

    /// <summary>The expression in a definition, compiled once.</summary>
    /// <exception cref="FhirPathException">The text is no expression.</exception>
    public FhirPathExpression Expression(string source) => run.Rules.Expressions.Parse(source);

    /// <summary>A definition with its snapshot; null when it is not at hand.</summary>
    public StructureDefinition? Structure(string canonical) => run.Rules.Structure(canonical);

    public ValidatorOptions Options => run.Options;

    /// <summary>Finds what references point to within the document.</summary>
    public References References => run.References;

    /// <summary>Whether a name is that of a type of resource of which there are instances.</summary>
    public bool IsResourceType(ReadOnlySpan<byte> name) => run.Rules.Type(name) is { Schema: { Kind: SchemaKind.Resource, IsAbstract: false } };

    /// <summary>Nothing more needs to be looked at: loops over many elements may end.</summary>
    public bool IsOver => run.IsOver;

    /// <param name="at">The element concerned; line, column and path are taken from it.</param>
    public void Report(Node at, Issue issue) => run.Report(at, issue);

    /// <summary>The shape of an element's content, looked up from its resource down; null when the definitions do not know it.</summary>
    public TypeSchema? TypeOf(Node element) => run.TypeOf(element);

    /// <summary>An element for FHIRPath.</summary>
    public PathItem ItemOf(Node element) => PathItem.Of(element, run.TypeOf(element));

    /// <summary>Whether an element conforms to a profile or type; nothing is reported. Null when the profile is not at hand.</summary>
    public bool? Conforms(Node element, string canonical) => run.Rules.Profile(canonical) is { } profile ? run.Profiles.Conforms(element, profile) : null;

    /// <summary>Checks an element against a profile and reports what is wrong; false when the profile is not at hand.</summary>
    public bool Check(Node element, string canonical)
    {
        if (run.Rules.Profile(canonical) is not { } profile)
            return false;
        run.Profiles.Check(element, profile);
        return true;
    }

    /// <exception cref="OperationCanceledException">The validation was cancelled.</exception>
    public void ThrowIfCancelled() => run.ThrowIfCancelled();
}
