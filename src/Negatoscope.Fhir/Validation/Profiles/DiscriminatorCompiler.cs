using System.Collections.Immutable;
using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>Turns the discriminators of a slicing into what tells one of its slices (R4 profiling.html#discriminator).</summary>
internal static class DiscriminatorCompiler
{
    /// <summary>How far down a slice is searched for values: <c>code.coding.code</c> is three.</summary>
    private const int MaxDepth = 6;

    /// <summary>Null when no discriminator says anything about the slice.</summary>
    /// <param name="slice">The slice, with the element that is sliced behind it.</param>
    public static IMatcher? Compile(ImmutableArray<Discriminator> discriminators, DefinitionPlace slice)
    {
        var parts = ImmutableArray.CreateBuilder<IMatcher>();
        foreach (var discriminator in discriminators)
            if (Compile(discriminator, slice) is { } matcher)
                parts.Add(matcher);
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new AllMatcher(parts.ToImmutable()) };
    }

    private static IMatcher? Compile(Discriminator discriminator, DefinitionPlace slice)
    {
        if (!DiscriminatorSyntax.TryRead(discriminator.Path, out var syntax))
            return null;
        if (ExtensionUrl(syntax, slice) is { } url)
            return url;

        var steps = ImmutableArray.CreateBuilder<DiscriminatorStep>();
        List<DefinitionPlace> places = [slice];
        foreach (var (kind, text) in syntax)
        {
            List<DefinitionPlace> next = [.. places.SelectMany(place => Follow(place, kind, text))];
            steps.Add(new(kind, text, kind is StepKind.Child or StepKind.OfType ? Names(kind == StepKind.Child ? next : places, kind, text) : []));
            places = next;
        }
        var path = new DiscriminatorPath(steps.ToImmutable());
        return discriminator.Type switch
        {
            "exists" => Any(places, place => Existence(place, path)),
            "type" => Any(places, place => At(path, TypeOf(place))),
            "profile" => Any(places, place => At(path, ProfileOf(place))),
            _ => Any(places, place => place.Node is { Definition.Max: "0" } ? Existence(place, path) : At(path, ValueOf(place, MaxDepth)))
                ?? Any(places, place => Existence(place, path)),
        };
    }

    private static IMatcher? Any(List<DefinitionPlace> places, Func<DefinitionPlace, IMatcher?> compile)
    {
        IMatcher[] matchers = [.. places.Select(compile).OfType<IMatcher>()];
        return matchers.Length switch { 0 => null, 1 => matchers[0], _ => new AnyMatcher([.. matchers]) };
    }

    /// <summary>An extension slice is mostly told by the URL of the profile that it names, which needs not be at hand.</summary>
    private static PathMatcher? ExtensionUrl(List<(StepKind Kind, string Text)> path, DefinitionPlace slice)
    {
        if (path is not [(StepKind.Child, "url")] || slice.Types is not [{ Code: "Extension", Profiles: [var profile, ..] }] || slice.Node?.Child("url") is { Definition.Fixed.Exists: true })
            return null;
        var url = slice.Root(profile)?.Node?.Child("url")?.Definition.Fixed.Text ?? Canonical.Parse(profile).Url;
        return new(new([new(StepKind.Child, "url", ["url"u8.ToArray()])]), new TextMatcher(Encoding.UTF8.GetBytes(url)));
    }

    private static IEnumerable<DefinitionPlace> Follow(DefinitionPlace place, StepKind kind, string text) => kind switch
    {
        StepKind.Child => place.Child(text),
        StepKind.Extension => place.Extension(text),
        StepKind.Resolve => place.Targets(),
        _ => [place.OfType(text)],
    };

    /// <summary>What JSON may call the child; the name of one type of a choice, for <c>ofType</c>.</summary>
    private static ImmutableArray<ReadOnlyMemory<byte>> Names(List<DefinitionPlace> places, StepKind kind, string text)
    {
        ReadOnlyMemory<byte>[] names = [.. places.Where(place => place.Element is not null).SelectMany(place => JsonElementNames.Of(place.Element!, kind == StepKind.OfType ? text : null))];
        return names.Length > 0 || kind == StepKind.OfType ? [.. names] : [Encoding.UTF8.GetBytes(text)];
    }

    private static IMatcher? At(DiscriminatorPath path, IMatcher? end) => end is null ? null : path.Steps.IsEmpty ? end : new PathMatcher(path, end);

    private static IMatcher? Existence(DefinitionPlace place, DiscriminatorPath path)
    {
        var definition = place.Node?.Definition;
        if (path.Steps.IsEmpty || definition is null)
            return null;
        var present = new PathMatcher(path, new PresenceMatcher());
        return definition.Max == "0" ? new NotMatcher(present) : definition.Min > 0 ? present : null;
    }

    private static IMatcher? TypeOf(DefinitionPlace place)
    {
        if (place.Profile is not null && place.Element is null)
            return place.Content is { } root ? new ResourceTypeMatcher(root.Name) : null;
        var matchers = ImmutableArray.CreateBuilder<IMatcher>();
        foreach (var type in place.Types)
            if (place.Element is { IsChoice: true } choice)
                matchers.Add(new NameMatcher([.. JsonElementNames.Of(choice, type.FhirType ?? type.Code)]));
            else if (place.Rules.Library.Schema(type.Code) is { Kind: SchemaKind.Resource } resource)
                matchers.Add(new ResourceTypeMatcher(resource.Name));
            else
                matchers.Add(new PresenceMatcher());
        return matchers.Count == 0 ? null : new AnyMatcher(matchers.ToImmutable());
    }

    private static IMatcher? ProfileOf(DefinitionPlace place)
    {
        var profiles = place.Profile is { } root ? [root] : place.Types.SelectMany(type => ProfileLink.Of(type, place.Rules)).Select(link => link.Canonical);
        IMatcher[] matchers = [.. profiles.Select(profile => new ProfileMatcher(new(profile, place.Rules)))];
        if (matchers.Length > 0)
            return new AnyMatcher([.. matchers]);
        return place.Element is { IsChoice: true } or { IsResource: true } ? TypeOf(place) : null; // any other has the type that it has
    }

    /// <summary>What the element must be: its own value, else those of its children, else its binding.</summary>
    private static IMatcher? ValueOf(DefinitionPlace place, int depth)
    {
        var (own, behind) = (place.Node?.Definition, place.Behind?.Definition);
        if ((own?.Fixed is { Exists: true } value ? value : behind?.Fixed ?? default) is { Exists: true } fixedValue)
            return new FixedMatcher(fixedValue);
        if ((own?.Pattern is { Exists: true } least ? least : behind?.Pattern ?? default) is { Exists: true } pattern)
            return new PatternMatcher(pattern);
        if (depth > 0 && (ChildValues(place, depth - 1) ?? TypeValues(place, depth - 1)) is { } inside)
            return inside;
        if ((own?.Binding ?? behind?.Binding) is { Strength: BindingStrength.Required, ValueSet: not null } binding && binding != place.Element?.Definition.Binding)
            return new BindingMatcher(new(binding, place.Rules));
        return depth > 0 && place.Profile is null && place.Types is [{ Profiles: [var profile] }] && place.Root(profile) is { } root ? ValueOf(root, depth - 1) : null;
    }

    /// <summary>A choice may get its value by type: <c>value[x]:valueCode</c>.</summary>
    private static IMatcher? TypeValues(DefinitionPlace place, int depth) => place.Node is not { Definition.IsChoice: true } choice
        ? null
        : Any([.. choice.Slices.Where(HasValues).Select(slice => place with { Node = slice, Behind = null })], slice => ValueOf(slice, depth));

    private static IMatcher? ChildValues(DefinitionPlace place, int depth)
    {
        var matchers = ImmutableArray.CreateBuilder<IMatcher>();
        foreach (var child in (place.Node ?? place.Behind)?.Children ?? [])
        {
            var at = place.Child(child.Name).First();
            var names = at.Element is null ? [Encoding.UTF8.GetBytes(child.Name)] : JsonElementNames.Of(at.Element, null);
            var path = new DiscriminatorPath([new(StepKind.Child, child.Name, [.. names])]);
            if (HasValues(child) && ValueOf(at, depth) is { } value)
                matchers.Add(new PathMatcher(path, value));
            foreach (var slice in child.Slices)
                if (slice.Definition.Min > 0 && HasValues(slice) && ValueOf(at with { Node = slice, Behind = child }, depth) is { } sliceValue)
                    matchers.Add(new PathMatcher(path, sliceValue));
        }
        return matchers.Count switch { 0 => null, 1 => matchers[0], _ => new AllMatcher(matchers.ToImmutable()) };
    }

    /// <summary>A binding beneath the element that a discriminator names says nothing about the slice, a value does.</summary>
    private static bool HasValues(SnapshotNode node) =>
        node.Definition.Max != "0" && (node.Definition.Fixed.Exists || node.Definition.Pattern.Exists || node.Children.Any(HasValues) || node.Children.Any(child => child.Slices.Any(HasValues)));
}
