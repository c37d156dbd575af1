using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>ImagingStudy.location: the institution and its department by name, and by code where (0008,0082) gives one.</summary>
internal static class R4Location
{
    public static Element? Reference(Institution? institution) =>
        institution is not null && (Display(institution) is not null || institution.Code is not null)
            ? References.ByIdentifier("Location", Identifier(institution.Code), Display(institution))
            : null;

    private static string? Display(Institution institution) =>
        (institution.Name, institution.Department) is ({ } name, { } department)
            ? $"{name}, {department}"
            : institution.Name ?? institution.Department;

    private static Element? Identifier(Coding? code) =>
        code is null ? null : new() { ["system"] = CodingSchemes.SystemOf(code), ["value"] = code.Value };

    public static Institution? Read(Element? reference) =>
        reference?.Text("display") is { } display ? new(display, Code: ReadCode(reference))
        : reference is not null && ReadCode(reference) is { } code ? new(null, Code: code)
        : null;

    private static Coding? ReadCode(Element reference) =>
        reference.Child("identifier") is { } identifier && identifier.Text("value") is { } value
            ? CodingSchemes.Read(identifier.Text("system"), value, null)
            : null;
}
