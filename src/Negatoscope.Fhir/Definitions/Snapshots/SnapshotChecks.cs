using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>What can be seen of a snapshot only when it is whole.</summary>
internal static class SnapshotChecks
{
    /// <summary>Elements whose type says less than their definition: R4 bundle.html gives the outcome as an OperationOutcome.</summary>
    private static readonly (string Path, string Type)[] Narrower = [("Bundle.entry.response.outcome", "OperationOutcome")];

    public static void Check(ImmutableArray<ElementDefinition> snapshot, SnapshotScope scope)
    {
        var types = new TypeRules(scope.Library);
        foreach (var element in snapshot)
            foreach (var type in element.Types)
                foreach (var profile in type.Profiles)
                    CheckProfile(element, type, profile, types, scope);
    }

    /// <summary>The profile of a type constrains that type, or a special case of it.</summary>
    private static void CheckProfile(ElementDefinition element, TypeReference type, string profile, TypeRules types, SnapshotScope scope)
    {
        if (profile.Contains('#', StringComparison.Ordinal) || scope.Library.Structure(profile) is not { } definition)
            return; // a part of a profile is of the type of that part
        var wanted = Narrower.FirstOrDefault(narrower => narrower.Path == (element.Base?.Path ?? element.Path)).Type ?? type.FhirType ?? type.Code;
        if (!types.Specialises(definition.Type, wanted))
            scope.Report(SnapshotIssues.ProfileTypeDiffers(element.Path, profile, definition.Type, wanted), element.Source);
    }
}
