using System.Collections.Immutable;
using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>Compiles the snapshot of a profile into what it asks beyond its type. What cannot be compiled becomes an issue that names the definition.</summary>
internal sealed class ProfileCompiler
{
    private readonly StructureDefinition _definition;
    private readonly CompiledRules _rules;
    private readonly string? _elementId;
    private readonly ImmutableArray<Issue>.Builder _faults = ImmutableArray.CreateBuilder<Issue>();

    private ProfileCompiler(StructureDefinition definition, CompiledRules rules, string? elementId) =>
        (_definition, _rules, _elementId) = (definition, rules, elementId);

    /// <param name="definition">With its snapshot.</param>
    /// <param name="issues">What was wrong when the snapshot was made.</param>
    /// <param name="rules">Of the layer that owns the definition.</param>
    /// <param name="elementId">The element that is meant; null for the whole profile.</param>
    public static ProfileRules Compile(StructureDefinition definition, IReadOnlyList<Issue> issues, CompiledRules rules, string? elementId)
    {
        var compiler = new ProfileCompiler(definition, rules, elementId);
        foreach (var issue in issues)
            compiler._faults.Add(ValidationIssues.OfDefinition(definition.Canonical, issue));
        return compiler.Compile();
    }

    private ProfileRules Compile()
    {
        var empty = new ElementRules(new() { Id = _definition.Type, Path = _definition.Type });
        var type = _rules.Library.Schema(_definition.Type);
        if (!_definition.IsProfile && type is not null)
            return new(_definition, empty, []); // a type: the walk along types checks it
        if (SnapshotNode.Tree(_definition.Snapshot) is not { } root)
            return new(_definition, empty, [.. _faults, ValidationIssues.NoSnapshot(_definition.Canonical)]);
        if (type is null)
            _faults.Add(ValidationIssues.ProfileOfUnknownType(_definition.Canonical, _definition.Type));
        if (_elementId is not null)
            return Part(root, type);
        var rules = new ElementRules(root.Definition)
        {
            Invariants = Invariants(root.Definition, type is null ? [] : TypeConstraints(type), type),
            Content = type,
            Children = Children(root, type),
        };
        if (type is { Kind: SchemaKind.Primitive } && root.Child("value") is { Definition: var value } && !rules.Fixed.Exists && !rules.Pattern.Exists)
            rules = rules with { Definition = rules.Definition with { Fixed = value.Fixed, Pattern = value.Pattern, MaxLength = value.MaxLength } }; // a primitive is its value
        return new(_definition, rules, _faults.ToImmutable())
        {
            Imposed = [.. DefinitionExtensions.Values(_definition.Source, DefinitionExtensions.ImposeProfile).Select(canonical => new ProfileLink(canonical, _rules))],
        };
    }

    /// <summary>One element of the profile, which another definition names for an element of its own.</summary>
    private ProfileRules Part(SnapshotNode root, TypeSchema? type)
    {
        var steps = root.PathTo(_elementId!);
        if (steps.Count == 0)
            return new(_definition, new(root.Definition), [.. _faults, ValidationIssues.NoSuchElement(_definition.Canonical, _elementId!)]);
        var element = default(ElementSchema);
        foreach (var step in steps)
            if (type?.Find(step.Name) is { } found)
                (element, type) = (found, ContentOf(step.Definition, found));
        return new(_definition, Element(steps[^1], element), _faults.ToImmutable()) { IsPart = true };
    }

    private ImmutableArray<ChildRules> Children(SnapshotNode node, TypeSchema? type)
    {
        var children = ImmutableArray.CreateBuilder<ChildRules>();
        foreach (var child in node.Children)
            if (Child(child, type) is { IsVacuous: false } rules)
                children.Add(rules);
        return children.ToImmutable();
    }

    private ChildRules Child(SnapshotNode node, TypeSchema? parent)
    {
        var definition = node.Definition;
        var alias = parent?.Names.All.FirstOrDefault(name => name.Text == node.Name);
        var element = parent?.Find(node.Name) ?? alias?.Element;
        var min = definition.Min ?? 0;
        var max = definition.MaxCount;
        return new(
            alias is null && element is not null ? [.. JsonElementNames.Of(element, null)] : [Encoding.UTF8.GetBytes(node.Name)],
            element is not null && min <= element.Min ? 0 : min,
            element is { Definition.MaxCount: { } least } && max >= least ? null : max,
            Element(node, element),
            Slicing(node, element));
    }

    private ElementRules Element(SnapshotNode node, ElementSchema? element)
    {
        var definition = node.Definition;
        var content = ContentOf(definition, element);
        var inherited = (element?.Definition.Constraints ?? []).AddRange(content is null ? [] : TypeConstraints(content));
        return new(definition)
        {
            Types = Types(definition, element),
            Invariants = Invariants(definition, inherited, content),
            Binding = BindingOf(definition, element),
            Content = content,
            Narrative = NarrativeRules.Of(definition),
            Text = Text(definition, element),
            MustHaveValue = DefinitionExtensions.Text(definition, DefinitionExtensions.MustHaveValue) == "true",
            ValueAlternatives = [.. DefinitionExtensions.Texts(definition, DefinitionExtensions.ValueAlternatives)],
            Children = Children(node, content),
        };
    }

    /// <summary>The shape of an element's content: a backbone, the only type that is left, or the type as it was.</summary>
    private TypeSchema? ContentOf(ElementDefinition definition, ElementSchema? element)
    {
        if (element is { IsChoice: false, Type: { Kind: SchemaKind.Backbone } backbone })
            return backbone;
        return definition.Types is [var only] ? _rules.Library.Schema(only.FhirType ?? only.Code) : element?.Type;
    }

    private static ImmutableArray<Constraint> TypeConstraints(TypeSchema type) =>
        type.Kind != SchemaKind.Backbone && type.Definition.Snapshot is [var root, ..] ? root.Constraints : [];

    private ImmutableArray<Invariant> Invariants(ElementDefinition definition, ImmutableArray<Constraint> inherited, TypeSchema? content) =>
        Invariant.Of(definition.Constraints.Where(own => !inherited.Any(other => other.Key == own.Key && other.Expression == own.Expression)), _definition, definition.Id, content);

    private TextPattern? Text(ElementDefinition definition, ElementSchema? element)
    {
        var pattern = definition.Types is [{ Regex: { } regex }] ? regex : DefinitionExtensions.Text(definition, DefinitionExtensions.Regex);
        if (pattern is null || element?.Definition.Types is [{ Regex: { } same }] && same == pattern)
            return null;
        if (TextPattern.Of(pattern) is { } read)
            return read;
        _faults.Add(ValidationIssues.UnreadablePattern(_definition.Canonical, definition.Id));
        return null;
    }

    private BindingRule? BindingOf(ElementDefinition definition, ElementSchema? element) =>
        BindingRule.IsChecked(definition.Binding) && definition.Binding != element?.Definition.Binding && !R4Errata.IsMistaken(definition.Binding!, definition) ? new(definition.Binding!, _rules) : null;

    private ImmutableArray<TypeRule> Types(ElementDefinition definition, ElementSchema? element)
    {
        if (definition.Types.IsEmpty || element is not null && Same(definition.Types, element.Definition.Types))
            return [];
        return [.. definition.Types.Select(type => new TypeRule(
            type.FhirType ?? type.Code,
            element is { IsChoice: true } ? [.. JsonElementNames.Of(element, type.FhirType ?? type.Code)] : [],
            [.. ProfileLink.Of(type, _rules)],
            type.TargetProfiles.IsEmpty && type.Aggregation.IsEmpty ? null : new([.. type.TargetProfiles.Select(target => new ProfileLink(target, _rules))], type.Aggregation)))];
    }

    private static bool Same(ImmutableArray<TypeReference> own, ImmutableArray<TypeReference> others) =>
        own.Length == others.Length && own.Zip(others).All(pair => pair.First.AllowsTheSame(pair.Second));

    private SliceSet? Slicing(SnapshotNode node, ElementSchema? element)
    {
        if (node.Slices.Count == 0)
            return null;
        var definition = node.Definition.Slicing ?? Implied(node);
        var slices = ImmutableArray.CreateBuilder<SliceRules>();
        var rest = default(SliceRules);
        foreach (var slice in node.Slices)
            if (slice.Definition.SliceName == "@default")
                rest = Slice(slice, node, definition, element, new PresenceMatcher());
            else
                slices.Add(Slice(slice, node, definition, element, Matcher(slice, node, definition, element)));
        return new SliceSet(definition, slices.ToImmutable(), rest);
    }

    /// <summary>Slices of a choice are told by type, those of an extension by url, whether their definition says so or not.</summary>
    private static Slicing Implied(SnapshotNode node) => new(
        node.Definition.IsChoice ? [new("type", "$this")] : node.Name is "extension" or "modifierExtension" ? [new("value", "url")] : [], false, SlicingRules.Open);

    private SliceRules Slice(SnapshotNode slice, SnapshotNode sliced, Slicing definition, ElementSchema? element, IMatcher matcher)
    {
        var isByUrl = definition.Discriminators is [{ Type: "value", Path: "url" }] && slice.Definition.Types is [{ Code: "Extension" }];
        var each = Element(isByUrl ? BeyondItsDefinition(slice) : slice, element);
        if (isByUrl)
            each = each with { Types = [] }; // every extension is checked against the definition that its url names
        return new(slice.Definition.SliceName ?? "", matcher, slice.Definition.Min ?? 0, slice.Definition.MaxCount, each, Slicing(slice, element));
    }

    /// <summary>A profile often repeats what the definition of an extension says: it is one rule, and broken once.</summary>
    private SnapshotNode BeyondItsDefinition(SnapshotNode slice) =>
        slice.Definition.Types is [{ Profiles: [var canonical] }]
        && _rules.Structure(canonical) is { IsExtension: true } extension
        && ReferenceEquals(extension, _rules.Structure(extension.Url))
        && SnapshotNode.Tree(extension.Snapshot) is { } given
            ? slice.Beyond(given)
            : slice;

    private IMatcher Matcher(SnapshotNode slice, SnapshotNode sliced, Slicing slicing, ElementSchema? element)
    {
        if (DiscriminatorCompiler.Compile(slicing.Discriminators, new(slice, sliced, element, null, _rules)) is { } matcher)
            return matcher;
        _faults.Add(ValidationIssues.UndecidableSlice(_definition.Canonical, slice.Definition.Id, string.Join(", ", slicing.Discriminators.Select(d => $"{d.Type} {d.Path}"))));
        return new NeverMatcher();
    }
}
