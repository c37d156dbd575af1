using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation;

/// <summary>What rules for one type of resource may use of the validation that they are part of.</summary>
internal sealed class ValidationScope(ValidationRun run)
{
    public DefinitionLibrary Library => run.Rules.Library;

    public ValidatorOptions Options => run.Options;

    /// <summary>Finds what references point to within the document.</summary>
    public References References => run.References;

    /// <summary>Whether a name is that of a type of resource of which there are instances.</summary>
    public bool IsResourceType(ReadOnlySpan<byte> name) => run.Rules.Type(name) is { Schema: { Kind: SchemaKind.Resource, IsAbstract: false } };

    /// <summary>Nothing more needs to be looked at: loops over many elements may end.</summary>
    public bool IsOver => run.IsOver;

    /// <param name="at">The element concerned; line, column and path are taken from it.</param>
    public void Report(Node at, Issue issue) => run.Report(at, issue);

    /// <exception cref="OperationCanceledException">The validation was cancelled.</exception>
    public void ThrowIfCancelled() => run.ThrowIfCancelled();
}
