namespace Negatoscope.Fhir.Terminology;

/// <summary>The code systems that one value set draws on: contained in it, at hand in the version named, or in another.</summary>
internal sealed class SystemsInUse(TerminologyService service, Node valueSet)
{
    private const string SupplementExtension = "http://hl7.org/fhir/StructureDefinition/valueset-supplement";

    /// <summary>Every definition asked for, found or not.</summary>
    public HashSet<DefinitionRef> Uses { get; } = [];

    /// <param name="isOtherVersion">What is returned is not of the version asked for.</param>
    public CodeSystem? Find(string system, string? version, out bool isOtherVersion)
    {
        isOtherVersion = false;
        var found = Contained(system) ?? (version is null ? null : AtHand($"{system}|{version}"));
        if (found is null)
        {
            found = AtHand(system);
            isOtherVersion = version is not null && found is not null && found.Version != version;
        }
        return found is null ? null : Supplements().Aggregate(found, (whole, supplement) => whole.With(supplement));
    }

    private CodeSystem? AtHand(string canonical)
    {
        Uses.Add(DefinitionRef.To("CodeSystem", canonical));
        return service.CodeSystem(canonical);
    }

    /// <summary>R4 valueset.html: a value set may bring its code system along, contained.</summary>
    private CodeSystem? Contained(string system)
    {
        foreach (var contained in valueSet.Children)
            if (contained.IsNamed("contained"u8) && contained.ResourceType == "CodeSystem" && contained.TextOf("url"u8) == system)
                return CodeSystemReader.Read(contained);
        return null;
    }

    /// <summary>The supplements that the value set asks for (extension valueset-supplement).</summary>
    private IEnumerable<CodeSystem> Supplements()
    {
        foreach (var canonical in SupplementCanonicals())
            if (AtHand(canonical) is { Content: CodeSystemContent.Supplement } supplement)
                yield return supplement;
    }

    private List<string> SupplementCanonicals()
    {
        var canonicals = new List<string>();
        foreach (var extension in valueSet.Children)
            if (extension.IsNamed("extension"u8) && extension.TextOf("url"u8) == SupplementExtension && extension.TextOf("valueCanonical"u8) is { } canonical)
                canonicals.Add(canonical);
        return canonicals;
    }
}
