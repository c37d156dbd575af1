using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>Checks codings against their own code systems. What a system is, is found out once; a coding with nothing wrong allocates nothing.</summary>
internal sealed class CodingChecker(TerminologyService service)
{
    private readonly RememberedSystems _systems = new();

    /// <param name="coding">A Coding, or a Quantity: both have a system and a code.</param>
    public CodeCheck Check(Node coding) =>
        Check(coding.Child("system"u8).Value, coding.Child("version"u8).Value, coding.Child("code"u8).Value, coding.Child("display"u8).Value);

    /// <param name="system">UTF-8, as the other parameters; empty where the coding has none.</param>
    /// <param name="version">Coding.version.</param>
    /// <param name="display">Coding.display.</param>
    public CodeCheck Check(ReadOnlySpan<byte> system, ReadOnlySpan<byte> version, ReadOnlySpan<byte> code, ReadOnlySpan<byte> display)
    {
        if (system.IsEmpty)
            return new(code.IsEmpty ? CodeStatus.NoCode : CodeStatus.NoSystem);
        var named = Named(system);
        if (!version.IsEmpty && named.Definition is { } definition && !IsVersion(definition, version))
            return InVersion(definition, Encoding.UTF8.GetString(version), code, display, named);
        var check = named.Check(code, display);
        if (check.DisplayDiffers && service.GivesDisplay(system, code, display))
            return check with { DisplayDiffers = false };
        return code.IsEmpty && check.Status is CodeStatus.Unknown or CodeStatus.Malformed or CodeStatus.NotInFragment or CodeStatus.NotChecked
            ? new(CodeStatus.NoCode)
            : check;
    }

    private CodingSystem Named(ReadOnlySpan<byte> system)
    {
        if (_systems.Find(system) is { } known)
            return known;
        var named = CodingSystem.Of(Encoding.UTF8.GetString(system), service);
        _systems.Add(system, named);
        return named;
    }

    private static bool IsVersion(CodeSystem definition, ReadOnlySpan<byte> version) =>
        definition.Version is { } own && version.Length <= 128 && Ascii.Equals(version, own);

    /// <summary>A code that another version has is taken for known; one that it does not have may be new.</summary>
    private CodeCheck InVersion(CodeSystem definition, string version, ReadOnlySpan<byte> code, ReadOnlySpan<byte> display, CodingSystem named)
    {
        if (service.FindVersion(definition.Url, version) is { } exact)
            return CodingSystem.Of(exact).Check(code, display);
        var check = named.Check(code, display);
        return check.Status switch
        {
            CodeStatus.Known => check with { DisplayDiffers = false },
            CodeStatus.Unknown => new(CodeStatus.NotChecked, UncheckedReason.CodeSystemVersionNotAtHand),
            _ => check,
        };
    }
}
