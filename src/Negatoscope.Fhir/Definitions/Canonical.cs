namespace Negatoscope.Fhir.Definitions;

/// <summary>A canonical reference: <c>url|version#fragment</c> (R4 references.html#canonical).</summary>
public readonly record struct Canonical(string Url, string? Version)
{
    public static Canonical Parse(string text)
    {
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        var whole = fragment > 0 ? text[..fragment] : text;
        var bar = whole.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? new(whole, null) : new(whole[..bar], whole[(bar + 1)..]);
    }

    public override string ToString() => Version is null ? Url : $"{Url}|{Version}";
}
