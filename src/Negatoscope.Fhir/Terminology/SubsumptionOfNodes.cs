namespace Negatoscope.Fhir.Terminology;

/// <summary>Subsumption between Codings and CodeableConcepts (R4 fhirpath.html#functions, subsumes).</summary>
internal static class SubsumptionOfNodes
{
    public static bool? Tell(TerminologyService service, Node outer, Node inner)
    {
        var isUnsure = false;
        foreach (var (system, code) in Codes(outer))
            foreach (var (otherSystem, other) in Codes(inner))
            {
                if (system != otherSystem)
                    continue;
                var answer = code == other ? true : service.Subsumes(system, code, other);
                if (answer == true)
                    return true;
                isUnsure |= answer is null;
            }
        return isUnsure ? null : false;
    }

    private static List<(string System, string Code)> Codes(Node value)
    {
        var codes = new List<(string, string)>();
        Add(value, codes);
        foreach (var child in value.Children)
            if (child.IsNamed("coding"u8))
                Add(child, codes);
        return codes;
    }

    private static void Add(Node coding, List<(string, string)> codes)
    {
        if (coding.TextOf("code"u8) is { } code)
            codes.Add((coding.TextOf("system"u8) ?? "", code));
    }
}
