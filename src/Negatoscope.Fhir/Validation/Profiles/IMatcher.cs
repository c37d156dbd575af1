namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>Tells whether an element belongs to a slice: what a discriminator says, compiled (R4 profiling.html#discriminator).</summary>
internal interface IMatcher
{
    bool Matches(Node node, ValidationRun run);
}
