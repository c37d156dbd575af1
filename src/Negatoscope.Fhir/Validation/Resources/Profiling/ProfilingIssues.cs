using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.Profiling;

/// <summary>What the rules for definitions have to say beyond what making the snapshot does.</summary>
internal static class ProfilingIssues
{
    public static Issue DiscriminatorNowhere(string path, string sliced) => Error("discriminator-path-unknown", IssueType.Invalid, "profiling.html#discriminator",
        $"The discriminator {path} leads to no element of {sliced}, which is sliced by it",
        $"Le discriminant {path} ne mène à aucun élément de {sliced}, qui est découpé selon lui");
}
