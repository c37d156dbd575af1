using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Checks coded values against what binds them, and codings against their own code systems (R4 terminologies.html).</summary>
internal sealed class CodedValueCheck(ValidationRun run)
{
    /// <summary>Bindings and code systems that could not be checked: each is told once, where it is met first.</summary>
    private readonly HashSet<BindingRule> _uncheckedBindings = [];
    private readonly HashSet<ByteKey> _uncheckedSystems = new(ByteKeys.Comparer);

    private static ReadOnlySpan<byte> AbsenceReasonUtf8 => "http://hl7.org/fhir/StructureDefinition/data-absent-reason"u8;

    /// <summary>Whether a value is known to meet a binding; nothing is reported.</summary>
    public bool IsMet(Node node, BindingRule binding) => binding.Check(node, run.Rules).Result == BindingResult.Met;

    public void Bound(Node node, BindingRule binding, StructureDefinition definition, string elementId)
    {
        var check = binding.Check(node, run.Rules);
        if (check.Result == BindingResult.Met)
            return;
        if (check.Result == BindingResult.NotChecked && (run.IsProbing || !_uncheckedBindings.Add(binding)))
            return;
        if (check.Result == BindingResult.NoCode && check.Strength == BindingStrength.Required && HasAbsenceReason(node))
            run.Report(node, ValidationIssues.OnlyAbsenceReason(check.ValueSet.Canonical).Breaks(definition, elementId));
        else if (IsTold(check, node) && BindingIssues.Of(check, run.Options.Terminology) is { } issue)
            run.Report(node, issue.Breaks(definition, elementId));
    }

    /// <summary>A Coding or a Quantity against the code system that it names.</summary>
    public void Coding(Node coding)
    {
        var check = run.Rules.Terminology.CheckCoding(coding);
        if (check.IsFine || check.Status == CodeStatus.NotChecked && (run.IsProbing || !IsNews(coding.Child("system"u8))))
            return;
        foreach (var issue in CodingIssues.Of(check, coding, run.Options.Terminology))
            run.Report(PartOf(coding, CodingIssues.ChildOf(issue)), check.Status == CodeStatus.Unknown && MayHaveGrown(coding) ? issue with { Severity = IssueSeverity.Warning } : issue);
    }

    /// <summary>The code systems of terminology.hl7.org have gone on growing since R4 was published with a copy of them.</summary>
    private bool MayHaveGrown(Node coding) =>
        coding.TextOf("system"u8) is { } system && system.StartsWith("http://terminology.hl7.org/CodeSystem/", StringComparison.Ordinal)
        && run.Rules.Library.OwnerOf("CodeSystem", system) == DefinitionLibrary.R4;

    private bool IsNews(Node system)
    {
        if (_uncheckedSystems.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(system.Value))
            return false;
        return _uncheckedSystems.Add(new(system.ValueMemory));
    }

    /// <summary>A primitive without a value has nothing to check, and a preference that cannot be checked is not worth a word.</summary>
    private static bool IsTold(BindingCheck check, Node node) => check switch
    {
        { Result: BindingResult.NoCode } => check.Strength != BindingStrength.Preferred && !IsPrimitive(node),
        { Result: BindingResult.NotChecked } => check.Strength != BindingStrength.Preferred,
        _ => true,
    };

    private static bool IsPrimitive(Node node) => (node.Row.Flags & NodeFlags.Companion) != 0 || node.Kind is NodeKind.Null;

    private static Node PartOf(Node coding, string name)
    {
        foreach (var child in coding.Children)
            if (child.NameText == name)
                return child;
        return coding;
    }

    /// <summary>On the value as a whole, or on the code that would be in it.</summary>
    private static bool HasAbsenceReason(Node node)
    {
        foreach (var child in node.Children)
            if (child.IsNamed("extension"u8) ? child.Child("url"u8).Value.SequenceEqual(AbsenceReasonUtf8)
                : (child.IsNamed("code"u8) || child.IsNamed("coding"u8)) && HasAbsenceReason(child))
                return true;
        return false;
    }
}
