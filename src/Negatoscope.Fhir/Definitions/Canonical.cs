namespace Negatoscope.Fhir.Definitions;

/// <summary>A canonical reference: <c>url|version#fragment</c> (R4 references.html#canonical).</summary>
public readonly record struct Canonical(string Url, string? Version)
{
    public static Canonical Parse(string text)
    {
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        var whole = fragment > 0 ? text[..fragment] : text;
        var bar = whole.LastIndexOf('|');
        return bar < 0 ? new(whole, null) : new(whole[..bar], whole[(bar + 1)..]);
    }

    /// <summary>Any version meets a canonical that asks for none, and 4.0.1 one that asks for 4.0, as R4 packages write it.</summary>
    public bool IsMetBy(string? version) =>
        Version is null || version == Version || version is not null && version.StartsWith(Version + ".", StringComparison.Ordinal);

    public override string ToString() => Version is null ? Url : $"{Url}|{Version}";
}
