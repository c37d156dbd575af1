using Negatoscope.Model;

namespace Negatoscope.Cli.Expressions;

/// <summary>What the user asked for, already checked.</summary>
internal sealed record FhirPathOptions
{
    /// <summary>Null for an expression without a context.</summary>
    public string? Input { get; init; }

    public required string Expression { get; init; }
    public bool IsStrict { get; init; }
    public IReadOnlyList<string> Igs { get; init; } = [];
    public bool WithGuides { get; init; } = true;
    public bool Json { get; init; }
    public required Language Language { get; init; }
}
