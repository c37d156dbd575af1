using System.Collections.Frozen;
using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>jdv-code-document-imagerie-cisis: the acts of imaging, in LOINC, that the guide's Procedure and ServiceRequest are bound to.</summary>
internal static class ImagingActs
{
    private const string List = "https://smt.esante.gouv.fr/fhir/ValueSet/jdv-code-document-imagerie-cisis";

    private static readonly Lazy<FrozenSet<string>> Codes = new(() => Read().ToFrozenSet(StringComparer.Ordinal));

    public static bool Contain(Coding code) => Contain(CodingSchemes.SystemOf(code), code.Value);

    public static bool Contain(string? system, string? code) => system == DocumentCodes.Loinc && code is not null && Codes.Value.Contains(code);

    private static IEnumerable<string> Read()
    {
        foreach (var include in FrenchGuides.Library.Find("ValueSet", List).Child("compose"u8).Children)
            if (include.IsNamed("include"u8))
                foreach (var concept in include.Children)
                    if (concept.IsNamed("concept"u8) && concept.Child("code"u8).Text is { } code)
                        yield return code;
    }
}
