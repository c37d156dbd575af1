using System.Collections.Immutable;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Profiles;

internal sealed record AllMatcher(ImmutableArray<IMatcher> Parts) : IMatcher
{
    public bool Matches(Node node, ValidationRun run)
    {
        foreach (var part in Parts)
            if (!part.Matches(node, run))
                return false;
        return true;
    }
}

internal sealed record AnyMatcher(ImmutableArray<IMatcher> Parts) : IMatcher
{
    public bool Matches(Node node, ValidationRun run)
    {
        foreach (var part in Parts)
            if (part.Matches(node, run))
                return true;
        return false;
    }
}

internal sealed record NotMatcher(IMatcher Part) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => !Part.Matches(node, run);
}

/// <summary>The discriminator cannot be decided, which is told of the definition: no element belongs.</summary>
internal sealed record NeverMatcher : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => false;
}

/// <summary>Some element at the end of a path belongs.</summary>
internal sealed record PathMatcher(DiscriminatorPath Path, IMatcher End) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => Path.Any(node, run, End);
}

/// <summary>The element is there.</summary>
internal sealed record PresenceMatcher : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => true;
}

internal sealed record FixedMatcher(Node Value) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => ValueComparison.IsEqual(Value, node);
}

internal sealed record PatternMatcher(Node Value) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => ValueComparison.HasPattern(Value, node);
}

/// <summary>The text of a primitive, such as the url of an extension.</summary>
internal sealed record TextMatcher(ReadOnlyMemory<byte> Text) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => node.HasValue && node.Value.SequenceEqual(Text.Span);
}

/// <summary>The name that JSON gives a choice says its type.</summary>
internal sealed record NameMatcher(ImmutableArray<ReadOnlyMemory<byte>> Names) : IMatcher
{
    public bool Matches(Node node, ValidationRun run)
    {
        foreach (var name in Names)
            if (node.IsNamed(name.Span))
                return true;
        return false;
    }
}

/// <summary>The type of a resource, or one derived from it.</summary>
internal sealed record ResourceTypeMatcher(string Type) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => run.Rules.Type(node.ResourceTypeUtf8)?.Schema.Is(Type) == true;
}

internal sealed record ProfileMatcher(ProfileLink Profile) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => Profile.Resolve(run.Rules) is { } profile && run.Profiles.Conforms(node, profile);
}

internal sealed record BindingMatcher(BindingRule Binding) : IMatcher
{
    public bool Matches(Node node, ValidationRun run) => run.Codes.IsMet(node, Binding);
}
