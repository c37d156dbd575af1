namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>
/// FHIR R4B (4.3.0) as far as the snapshots of profiles tell it from R4: an extension may hold a CodeableReference or a RatioRange, and no Meta
/// (datatypes.html#open of either release).
/// </summary>
public static class R4BOpenTypes
{
    private const string Value = "Extension.value[x]";

    /// <summary>As many types as R4 lets an extension have: an element with fewer was narrowed by somebody.</summary>
    private static readonly Lazy<int> OpenInR4 = new(() =>
        DefinitionLibrary.R4.WithSnapshot("http://hl7.org/fhir/StructureDefinition/Extension")!.Snapshot.Single(element => element.IsChoice).Types.Length); // the archive holds it

    /// <summary>The same snapshot for R4B: the values of extensions that nobody narrowed may have its types.</summary>
    public static StructureDefinition Apply(StructureDefinition definition) => definition with
    {
        Snapshot = [.. definition.Snapshot.Select(element => IsOpen(element) ? element with { Types = [.. InR4B(element)] } : element)],
    };

    private static bool IsOpen(ElementDefinition element) => element.Base?.Path == Value && element.Types.Length == OpenInR4.Value;

    private static IEnumerable<TypeReference> InR4B(ElementDefinition value) =>
        value.Types.Where(type => type.Code != "Meta").Append(new("CodeableReference")).Append(new("RatioRange"));
}
