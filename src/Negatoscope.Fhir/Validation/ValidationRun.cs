using Negatoscope.Fhir.Validation.Rules;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation.Referencing;
using Negatoscope.Fhir.Validation.Walk;

namespace Negatoscope.Fhir.Validation;

/// <summary>One validation of one document: what its parts share, and where they report to. Used by one thread.</summary>
internal sealed class ValidationRun
{
    private readonly IssueList _issues;
    private readonly CancellationToken _cancellation;

    /// <summary>Above zero while it is only asked whether something conforms: errors are counted, nothing is reported.</summary>
    private int _probes;
    private int _probeErrors;

    public ValidationRun(FhirDocument document, CompiledRules rules, ValidatorOptions options, CancellationToken cancellation)
    {
        Document = document;
        Rules = rules;
        Options = options;
        _cancellation = cancellation;
        _issues = new(document, options.MaxIssues);
        References = new(document);
        Structure = new(this);
        Profiles = new(this);
        Values = new(this);
        Extensions = new(this);
        ReferenceCheck = new(this);
        Contained = new(this);
        Invariants = new(this);
        Codes = new(this);
        Scope = new(this);
    }

    public FhirDocument Document { get; }

    /// <summary>Of the top layer: finds whatever is at hand.</summary>
    public CompiledRules Rules { get; }

    public ValidatorOptions Options { get; }

    public References References { get; }

    public StructureWalk Structure { get; }

    public ProfileWalk Profiles { get; }

    public ValueCheck Values { get; }

    public ExtensionCheck Extensions { get; }

    public ReferenceCheck ReferenceCheck { get; }

    public ContainedCheck Contained { get; }

    public InvariantCheck Invariants { get; }

    public CodedValueCheck Codes { get; }

    /// <summary>What expressions find around the elements of this document.</summary>
    public EvaluationContext PathContext => field ??= PathEnvironment.Of(this, _cancellation);

    public ValidationScope Scope { get; }

    /// <summary>Nothing more needs to be looked at.</summary>
    public bool IsOver => _issues.IsFull || _probes > 0 && _probeErrors > 0;

    /// <summary>It is only asked whether something conforms.</summary>
    public bool IsProbing => _probes > 0;

    public ValidationResult Validate(IReadOnlyList<string> profiles)
    {
        if (Document.Root is { Exists: true } root)
            Structure.Document(root, profiles);
        return new(_issues.InOrder(new(Rules)));
    }

    public void Report(Node at, Issue issue)
    {
        if (_probes == 0)
            _issues.Add(at, issue);
        else if (issue.Severity <= IssueSeverity.Error)
            _probeErrors++;
    }

    /// <summary>Whether a check finds no error; what it finds is not reported.</summary>
    public bool Passes<T>(T state, Action<T> check)
    {
        var outer = _probeErrors;
        (_probes, _probeErrors) = (_probes + 1, 0);
        check(state);
        var passes = _probeErrors == 0;
        (_probes, _probeErrors) = (_probes - 1, outer);
        return passes;
    }

    /// <summary>The shape of an element's content, looked up from its resource down; null when the definitions do not know it.</summary>
    public TypeSchema? TypeOf(Node node) => new ElementTypes(Rules).Of(node);

    public void ThrowIfCancelled() => _cancellation.ThrowIfCancellationRequested();
}
