using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Search;

/// <summary>The systems of the codes that an element of type code may hold: those of its required binding (R4 search.html#token).</summary>
internal sealed class CodeSystems
{
    private readonly TerminologyService _terminology;
    private readonly IReadOnlyList<string> _systems;

    private CodeSystems(TerminologyService terminology, IReadOnlyList<string> systems) => (_terminology, _systems) = (terminology, systems);

    /// <summary>Null where no element at the end of a path is a bound code.</summary>
    public static CodeSystems? Of(IReadOnlyList<PathEnd> ends, DefinitionLibrary library)
    {
        var terminology = TerminologyService.Of(library);
        var systems = ends.Where(end => end.Type?.Name == "code")
            .Select(end => end.Element?.Definition.Binding)
            .SelectMany(binding => binding is { Strength: BindingStrength.Required, ValueSet: { } set } ? terminology.ValueSet(set).Systems ?? [] : [])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return systems.Count == 0 ? null : new(terminology, systems);
    }

    /// <summary>The only system, or of several the first that has the code; null where none has.</summary>
    public string? Of(string code)
    {
        if (_systems is [var only])
            return only;
        foreach (var system in _systems)
            if (_terminology.CodeSystem(system)?.Find(code) is { Exists: true })
                return system;
        return null;
    }
}
