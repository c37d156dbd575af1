using System.Collections.Concurrent;
using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// Value sets and code systems offline (R4 terminology-service.html): what the definitions at hand can tell, and what they cannot. Compiled
/// definitions are kept by the layer that they depend on alone, so any number of small layers share the work done for R4.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class TerminologyService
{
    /// <summary>How many canonicals that nobody defined are remembered: instances may name any number of them.</summary>
    private const int MaxRemembered = 4096;

    private readonly DefinitionLibrary _library;
    private readonly TerminologyService? _beneath;
    private readonly ConcurrentDictionary<string, ValueSet> _valueSets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CodeSystem?> _codeSystems = new(StringComparer.Ordinal);
    private readonly CodingChecker _codings;

    private TerminologyService(DefinitionLibrary library)
    {
        _library = library;
        _beneath = library.Beneath is { } beneath ? Of(beneath) : null;
        _codings = new(this);
    }

    /// <summary>The terminology of published R4 alone.</summary>
    public static TerminologyService R4 => Of(DefinitionLibrary.R4);

    /// <summary>The terminology of a library. There is one for each layer, which keeps what it has compiled as long as the layer lives.</summary>
    public static TerminologyService Of(DefinitionLibrary library) => library.Kept(static layer => new TerminologyService(layer));

    /// <summary>The value set that a canonical names. There always is one; one that is not at hand answers "not checked".</summary>
    public ValueSet ValueSet(string canonical)
    {
        if (_valueSets.TryGetValue(canonical, out var known))
            return known;
        return Compiled(canonical, [], new(), out _);
    }

    /// <summary>A value set that stands in no library: contained in another resource, or being edited.</summary>
    public ValueSet Compile(Node valueSet)
    {
        var canonical = valueSet.TextOf("url"u8) ?? $"#{valueSet.TextOf("id"u8)}";
        return new ValueSetCompiler(this, valueSet, [canonical], new()).Compile();
    }

    /// <summary>The code system that a canonical names; null where no resource at hand defines it.</summary>
    public CodeSystem? CodeSystem(string canonical)
    {
        if (_codeSystems.TryGetValue(canonical, out var known))
            return known;
        var found = _beneath is not null && !_library.DefinesHere("CodeSystem", Canonical.Parse(canonical).Url) ? _beneath.CodeSystem(canonical)
            : _library.Find("CodeSystem", canonical) is { Exists: true } resource ? CodeSystemReader.Read(resource, isCopy: IsCopy(resource))
            : KnownSystems.Find(canonical)?.Definition;
        return found is null && _codeSystems.Count >= MaxRemembered ? null : _codeSystems.GetOrAdd(canonical, found);
    }

    /// <summary>Whether a coding is in a value set.</summary>
    public Membership Contains(string valueSet, string? system, string code) => ValueSet(valueSet).Contains(system, code);

    /// <inheritdoc cref="CodingChecker.Check(Node)"/>
    public CodeCheck CheckCoding(Node coding) => _codings.Check(coding);

    /// <inheritdoc cref="CodingChecker.Check(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public CodeCheck CheckCoding(ReadOnlySpan<byte> system, ReadOnlySpan<byte> version, ReadOnlySpan<byte> code, ReadOnlySpan<byte> display) =>
        _codings.Check(system, version, code, display);

    /// <summary>What a binding asks of values; null where it asks nothing that can be checked (no value set, or strength example).</summary>
    public CompiledBinding? Binding(Binding binding) => CompiledBinding.Of(binding, this);

    /// <summary>Whether a code, Coding, CodeableConcept or Quantity is in a value set (FHIRPath memberOf, R4 fhirpath.html#functions).</summary>
    /// <returns>Null where that cannot be told.</returns>
    public bool? IsMember(Node value, string valueSet) => CompiledBinding.Required(ValueSet(valueSet)).Check(value).Result switch
    {
        BindingResult.Met => true,
        BindingResult.NotChecked => null,
        _ => false,
    };

    /// <summary>Whether the first code is the second or stands above it in the hierarchy of their system (R4 $subsumes).</summary>
    /// <returns>Null where the system or one of the codes is not at hand.</returns>
    public bool? Subsumes(string system, string code, string other)
    {
        if (CodeSystem(system) is not { } definition || definition.Find(code) is not { Exists: true } above || definition.Find(other) is not { Exists: true } beneath)
            return null;
        return above == beneath || definition.Hierarchy.IsSelfOrAncestor(above.Index, beneath.Index) ? true : definition.IsComplete ? false : null;
    }

    /// <summary>As <see cref="Subsumes(string, string, string)"/>, of Codings and CodeableConcepts: true where any coding of the one subsumes any of the other.</summary>
    public bool? Subsumes(Node outer, Node inner) => SubsumptionOfNodes.Tell(this, outer, inner);

    /// <summary>The code system in exactly that version, or null. The version may come from an instance, so it is not remembered.</summary>
    internal CodeSystem? FindVersion(string url, string version) =>
        IsDefined("CodeSystem", $"{url}|{version}") ? CodeSystem($"{url}|{version}") : null;

    /// <summary>Whether a value set above R4 gives the code that display.</summary>
    internal bool GivesDisplay(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code, ReadOnlySpan<byte> display) =>
        _beneath is not null && (ValueSetDisplays.Of(_library).Give(system, code, display) || _beneath.GivesDisplay(system, code, display));

    /// <summary>A value set as it was published; absent when it is not at hand.</summary>
    internal Node Published(string valueSet) => _library.Find("ValueSet", valueSet);

    internal bool IsDefined(string resourceType, string url) => _library.Find(resourceType, url).Exists;

    /// <summary>As <see cref="ValueSet"/>, on behalf of value sets being compiled.</summary>
    internal ValueSet Compiled(string canonical, ImmutableList<string> path, CompileBudget budget, out bool isPartOfCycle)
    {
        isPartOfCycle = false;
        if (_valueSets.TryGetValue(canonical, out var known))
            return known;
        var found = Shared(canonical) ?? CompileHere(canonical, path.Add(canonical), budget, out isPartOfCycle);
        var isKept = path.IsEmpty || !isPartOfCycle;
        return isKept && (found.IsFound || _valueSets.Count < MaxRemembered) ? _valueSets.GetOrAdd(canonical, found) : found;
    }

    /// <summary>The work of the layer beneath, where this layer defines nothing that it depends on.</summary>
    private ValueSet? Shared(string canonical)
    {
        if (_beneath is null || Redefines(DefinitionRef.To("ValueSet", canonical)))
            return null;
        var shared = _beneath.ValueSet(canonical);
        return shared.Uses.Any(Redefines) ? null : shared;
    }

    private bool Redefines(DefinitionRef used) => _library.DefinesHere(used.ResourceType, used.Url);

    private ValueSet CompileHere(string canonical, ImmutableList<string> path, CompileBudget budget, out bool isPartOfCycle)
    {
        isPartOfCycle = false;
        var resource = Resource(canonical, out var otherVersion);
        if (!resource.Exists)
            return NotAtHand(canonical);
        var compiler = new ValueSetCompiler(this, resource, path, budget);
        var compiled = compiler.Compile(otherVersion);
        isPartOfCycle = compiler.IsPartOfCycle;
        return compiled;
    }

    /// <summary>The resource in the version asked for, or else in the one at hand.</summary>
    private Node Resource(string canonical, out string? otherVersion)
    {
        otherVersion = null;
        var resource = _library.Find("ValueSet", canonical);
        if (resource.Exists || Canonical.Parse(canonical) is not { Version: { } version, Url: var url })
            return resource;
        resource = _library.Find("ValueSet", url);
        if (resource.Exists && !IsPublishedWithR4(url, version))
            otherVersion = canonical;
        return resource;
    }

    /// <summary>
    /// R4 carries code systems of HL7 v2, v3 and DICOM, with their own versions, as they were when it was published. They have got more codes since.
    /// </summary>
    private bool IsCopy(Node codeSystem) => ReferenceEquals(_library, DefinitionLibrary.R4) && codeSystem.TextOf("version"u8) != "4.0.1";

    /// <summary>R4 writes its own version behind value sets that keep another: <c>v3-NullFlavor|4.0.1</c> is the one that R4 publishes.</summary>
    private static bool IsPublishedWithR4(string url, string version) =>
        version is "4.0.1" or "4.0.0" or "4.0" && (url.StartsWith("http://hl7.org/fhir/", StringComparison.Ordinal) || url.StartsWith("http://terminology.hl7.org/", StringComparison.Ordinal));

    private static ValueSet NotAtHand(string canonical)
    {
        var url = Canonical.Parse(canonical).Url;
        MemberRule rule = KnownSystems.OfValueSet(url) is { } known ? new FormRule(known)
            : KnownSystems.SystemOfValueSet(url) is { } system ? new UnknownRule(system, UncheckedReason.FilterNotComputable, canonical)
            : new UnknownRule(null, UncheckedReason.ValueSetNotAtHand, canonical);
        return new(canonical, rule, name: null, [new("ValueSet", url)], [], isFound: false);
    }
}
