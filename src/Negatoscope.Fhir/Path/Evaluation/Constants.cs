using System.Collections.Frozen;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>Environment variables (FHIRPath N1 §9, R4 fhirpath.html#vars).</summary>
internal static class Constants
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["ucum"] = FhirQuantity.Ucum,
        ["sct"] = "http://snomed.info/sct",
        ["loinc"] = "http://loinc.org",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Run, PathItem>> Items = new Dictionary<string, Func<Run, PathItem>>
    {
        ["context"] = run => run.Input,
        ["resource"] = run => run.Resource,
        ["rootResource"] = run => run.RootResource,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Prefix, string Base)[] Canonicals =
    [
        ("vs-", "http://hl7.org/fhir/ValueSet/"),
        ("ext-", "http://hl7.org/fhir/StructureDefinition/"),
    ];

    public static Operation Make(ConstantSyntax constant)
    {
        if (Items.TryGetValue(constant.Name, out var find))
            return new ItemConstant(constant.Offset, find);
        return TextOf(constant.Name) is { } text
            ? new LiteralTerm(constant.Offset, PathItem.Of(text))
            : new CallerConstant(constant.Offset, constant.Name);
    }

    public static string? TextOf(string name)
    {
        if (Texts.TryGetValue(name, out var text))
            return text;
        foreach (var (prefix, start) in Canonicals)
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return string.Concat(start, name.AsSpan(prefix.Length));
        return null;
    }
}
