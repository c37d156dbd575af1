using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology;

/// <summary>What Coding.system names, looked up once for all codings that name it.</summary>
internal sealed class CodingSystem
{
    private readonly CodeStatus? _fault;

    private CodingSystem(CodeStatus fault) => _fault = fault;

    private CodingSystem(CodeSystem? definition, KnownSystem? known)
    {
        Definition = definition is { Content: CodeSystemContent.NotPresent } ? null : definition;
        Known = known;
    }

    public CodeSystem? Definition { get; }

    public KnownSystem? Known { get; }

    public static CodingSystem Of(string system, TerminologyService service)
    {
        if (!IsAbsolute(system))
            return new(CodeStatus.RelativeSystem);
        var definition = service.CodeSystem(system);
        if (definition is { Content: CodeSystemContent.Supplement })
            return new(CodeStatus.SupplementAsSystem);
        return definition is null && IsValueSet(system, service) ? new(CodeStatus.ValueSetAsSystem) : new(definition, KnownSystems.Find(system));
    }

    public static CodingSystem Of(CodeSystem definition) => new(definition, KnownSystems.Find(definition.Url));

    public CodeCheck Check(ReadOnlySpan<byte> code, ReadOnlySpan<byte> display)
    {
        if (_fault is { } fault)
            return new(fault);
        if (Definition is not { } definition)
            return ByForm(code);
        var concept = definition.FindInAnyCase(code, out var caseDiffers);
        if (concept.Exists)
            return new(CodeStatus.Known) { Concept = concept, CaseDiffers = caseDiffers, DisplayDiffers = !display.IsEmpty && !DisplayText.Fits(concept, display) };
        if (definition is { IsComplete: true, IsCopy: false })
            return new(CodeStatus.Unknown);
        return ByForm(code) is { Status: CodeStatus.Malformed } malformed ? malformed : new(CodeStatus.NotInFragment, UncheckedReason.CodeSystemIncomplete);
    }

    private CodeCheck ByForm(ReadOnlySpan<byte> code) =>
        Known is null ? new(CodeStatus.NotChecked, UncheckedReason.CodeSystemNotAtHand)
        : !Known.IsPossible(code) ? new(CodeStatus.Malformed)
        : Known.IsDecided ? new(CodeStatus.Known)
        : new(CodeStatus.NotChecked, UncheckedReason.CodeSystemNotAtHand);

    /// <summary>RFC 3986 §3.1: a scheme and a colon.</summary>
    private static bool IsAbsolute(string system) =>
        system.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && char.IsAsciiLetter(system[0]) && system.AsSpan(0, colon).IndexOfAny("/#?") < 0;

    /// <summary>A value set at hand, or one of HL7's that is not. Elsewhere code systems have such URLs too (IHE's format codes).</summary>
    private static bool IsValueSet(string system, TerminologyService service) =>
        service.IsDefined("ValueSet", system)
        || system.StartsWith("http://hl7.org/fhir/ValueSet/", StringComparison.Ordinal)
        || system.StartsWith("http://terminology.hl7.org/ValueSet/", StringComparison.Ordinal);
}
