using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Profiles;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Checks what profiles ask beyond the types of elements (R4 profiling.html). It looks only where a profile has something to say.</summary>
internal sealed class ProfileWalk(ValidationRun run)
{
    /// <summary>How far profiles are followed through references: what lies further is not looked at from here.</summary>
    private const int MaxOpenResources = 32;

    /// <summary>Resources that are being checked right now: one that is met again through a circle of references is taken to conform.</summary>
    private readonly HashSet<(int Row, ProfileRules Profile)> _open = [];

    private readonly Dictionary<(int Row, ProfileRules Profile), bool> _answers = [];
    private readonly HashSet<object> _told = [];

    /// <summary>Whether an element conforms; nothing is reported.</summary>
    public bool Conforms(Node node, ProfileRules profile)
    {
        if (_answers.TryGetValue((node.Index, profile), out var known))
            return known;
        if (_open.Contains((node.Index, profile)) || _open.Count >= MaxOpenResources)
            return true;
        var conforms = run.Passes((this, node, profile), static state => state.Item1.Check(state.node, state.profile));
        _answers[(node.Index, profile)] = conforms;
        return conforms;
    }

    /// <summary>Checks an element against a profile of its type.</summary>
    public void Check(Node node, ProfileRules profile)
    {
        Tell(node, profile);
        if (node.IsResource && !profile.IsPart && !HasType(node, profile.Type))
        {
            run.Report(node, ValidationIssues.WrongResourceType(profile.Definition.Canonical, profile.Type, node.ResourceType!));
            return;
        }
        if (!_open.Add((node.Index, profile)))
            return;
        Element(node, profile.Root, profile);
        foreach (var imposed in profile.Imposed)
            Imposed(node, imposed, profile);
        _open.Remove((node.Index, profile));
    }

    private void Imposed(Node node, ProfileLink imposed, ProfileRules by)
    {
        if (imposed.Resolve(run.Rules) is { } profile)
            Check(node, profile);
        else if (!run.IsProbing && _told.Add((imposed.Canonical, by.Definition.Url)))
            run.Report(node, ValidationIssues.UnknownImposedProfile(imposed.Canonical, by.Definition.Canonical));
    }

    private bool HasType(Node resource, string type) =>
        run.Rules.Type(resource.ResourceTypeUtf8) is not { } found || found.Schema.Is(type);

    /// <summary>What is wrong with the profile itself, once a validation.</summary>
    private void Tell(Node node, ProfileRules profile)
    {
        if (!profile.Faults.IsEmpty && !run.IsProbing && _told.Add(profile))
            foreach (var fault in profile.Faults)
                run.Report(node, fault);
    }

    private void Element(Node node, ElementRules rules, ProfileRules profile)
    {
        if (run.IsOver)
            return;
        run.Values.Check(node, rules, profile);
        Types(node, rules, profile);
        foreach (var child in rules.Children)
            Children(node, child, profile);
    }

    private void Children(Node node, ChildRules rules, ProfileRules profile)
    {
        var count = 0;
        foreach (var child in node.Children)
            if (rules.Has(child))
            {
                count++;
                Element(child, rules.Each, profile);
            }
        var definition = rules.Each.Definition;
        if (count < rules.Min)
            run.Report(node, ValidationIssues.Missing(definition.Path, rules.Min, count).Breaks(profile.Definition, definition.Id));
        if (count > rules.Max)
            run.Report(node, ValidationIssues.TooMany(definition.Path, rules.Max.Value, count).Breaks(profile.Definition, definition.Id));
        if (rules.Slicing is { } slicing && (count > 0 || definition.Min is null or 0)) // that all of it is missing was told
            Slices(node, rules, slicing, null, profile);
    }

    /// <param name="within">The slice that is sliced again; null for a slicing of all children.</param>
    private void Slices(Node node, ChildRules rules, SliceSet slicing, SliceRules? within, ProfileRules profile)
    {
        var counts = slicing.Slices.Length <= 32 ? stackalloc int[32] : new int[slicing.Slices.Length];
        counts.Clear();
        var (last, isPastSlices) = (-1, false);
        foreach (var child in node.Children)
        {
            if (!rules.Has(child) || within is not null && !within.Matcher.Matches(child, run))
                continue;
            var at = SliceOf(child, slicing);
            if (at < 0)
            {
                InNoSlice(child, slicing, profile, rules);
                isPastSlices = true;
                continue;
            }
            counts[at]++;
            var slice = slicing.Slices[at];
            if (isPastSlices && slicing.Definition.Rules == SlicingRules.OpenAtEnd)
                run.Report(child, ValidationIssues.NotAtEnd(rules.Each.Definition.Path).Breaks(profile.Definition, rules.Each.Definition.Id));
            if (slicing.Definition.IsOrdered && at < last)
                run.Report(child, ValidationIssues.SliceOutOfOrder(slice.Name, slicing.Slices[last].Name).Breaks(profile.Definition, slice.Each.Definition.Id));
            last = at;
            Element(child, slice.Each, profile);
        }
        for (var at = 0; at < slicing.Slices.Length; at++)
        {
            var slice = slicing.Slices[at];
            Count(node, slice, counts[at], slicing.Definition, profile);
            if (slice.Nested is { } nested)
                Slices(node, rules, nested, slice, profile);
        }
    }

    private int SliceOf(Node child, SliceSet slicing)
    {
        for (var at = 0; at < slicing.Slices.Length; at++)
            if (slicing.Slices[at].Matcher.Matches(child, run))
                return at;
        return -1;
    }

    private void InNoSlice(Node child, SliceSet slicing, ProfileRules profile, ChildRules rules)
    {
        var definition = rules.Each.Definition;
        if (slicing.Default is { } rest)
            Element(child, rest.Each, profile);
        else if (slicing.Definition.Rules == SlicingRules.Closed)
            run.Report(child, ValidationIssues.InNoSlice(definition.Path).Breaks(profile.Definition, definition.Id));
    }

    private void Count(Node node, SliceRules slice, int count, Slicing slicing, ProfileRules profile)
    {
        var id = slice.Each.Definition.Id;
        if (count < slice.Min)
            run.Report(node, ValidationIssues.MissingSlice(slice.Each.Definition, slice.Min, count, slicing).Breaks(profile.Definition, id));
        if (count > slice.Max)
            run.Report(node, ValidationIssues.TooManyInSlice(slice.Each.Definition, slice.Max.Value, count).Breaks(profile.Definition, id));
    }

    private void Types(Node node, ElementRules rules, ProfileRules profile)
    {
        if (rules.Types.IsEmpty)
            return;
        var hasType = false;
        var asksProfile = false;
        foreach (var type in rules.Types)
        {
            if (!(node.IsResource ? HasType(node, type.Code) : type.Has(node)))
                continue;
            hasType = true;
            if (type.Targets is { } targets)
                run.ReferenceCheck.Check(node, targets, profile.Definition, rules.Definition);
            if (type.Profiles.IsEmpty)
                return;
            asksProfile = true;
        }
        if (!hasType)
            run.Report(node, ValidationIssues.TypeNotAllowed(node.ResourceType ?? run.TypeOf(node)?.Name ?? node.NameText, string.Join(", ", rules.Types.Select(type => type.Code))).Breaks(profile.Definition, rules.Definition.Id));
        else if (asksProfile)
            AnyProfile(node, rules, profile);
    }

    private void AnyProfile(Node node, ElementRules rules, ProfileRules profile)
    {
        var links = ImmutableArray.CreateBuilder<ProfileLink>();
        foreach (var type in rules.Types)
            if (node.IsResource ? HasType(node, type.Code) : type.Has(node))
                links.AddRange(type.Profiles);
        CheckAny(node, links.ToImmutable(), profile.Definition, rules.Definition);
    }

    /// <summary>One profile is checked in earnest, so that its issues are told; of several, one must hold.</summary>
    /// <param name="by">The definition that asks for them.</param>
    public void CheckAny(Node node, ImmutableArray<ProfileLink> links, StructureDefinition by, ElementDefinition element)
    {
        if (links is [var only])
        {
            if (only.Resolve(run.Rules) is { } profile)
                Check(node, profile);
            else
                TellUnknown(node, only.Canonical, by);
            return;
        }
        foreach (var link in links)
        {
            if (link.Resolve(run.Rules) is not { } profile)
            {
                TellUnknown(node, link.Canonical, by);
                return;
            }
            if (Conforms(node, profile))
                return;
        }
        run.Report(node, ValidationIssues.NoProfileMet(string.Join(", ", links)).Breaks(by, element.Id));
    }

    /// <summary>A definition names a profile that is not at hand: told once a validation.</summary>
    public void TellUnknown(Node node, string canonical, StructureDefinition by)
    {
        if (!run.IsProbing && _told.Add((canonical, by.Url)))
            run.Report(node, ValidationIssues.UnknownTypeProfile(canonical, by.Canonical));
    }
}
