namespace Negatoscope.Model;

/// <summary>A concept in words, in a code, or in both, as R4 CodeableConcept has it: the system is a URI. Codes of images are <see cref="Coding"/>.</summary>
/// <param name="Text">As the source's user says it.</param>
/// <param name="System">The URI of the code system.</param>
/// <param name="Code">A code of that system.</param>
/// <param name="Display">What the system calls the code.</param>
public sealed record Concept(string? Text, string? System = null, string? Code = null, string? Display = null)
{
    /// <summary>Neither a code nor words.</summary>
    public bool IsEmpty => (Text ?? Code ?? Display) is null;

    /// <summary>What a human would read.</summary>
    public string? Words => Text ?? Display ?? Code;
}
