namespace Negatoscope.Fhir.Validation.Referencing;

/// <summary>The parts of a literal reference (R4 references.html#literal): <c>base/Type/id/_history/version</c>.</summary>
internal readonly ref struct LiteralReference
{
    private static ReadOnlySpan<byte> History => "/_history/"u8;

    private LiteralReference(ReadOnlySpan<byte> url, ReadOnlySpan<byte> version, int baseLength, ReadOnlySpan<byte> type, ReadOnlySpan<byte> id)
    {
        Url = url;
        Version = version;
        BaseLength = baseLength;
        Type = type;
        Id = id;
    }

    /// <summary>Without version and fragment.</summary>
    public ReadOnlySpan<byte> Url { get; }

    public ReadOnlySpan<byte> Version { get; }

    /// <summary>The length of what stands before the type, its slash included.</summary>
    public int BaseLength { get; }

    /// <summary>The type of resource that a RESTful URL names; empty when it names none.</summary>
    public ReadOnlySpan<byte> Type { get; }

    public ReadOnlySpan<byte> Id { get; }

    public bool IsAbsolute => HasScheme(Url);

    public static LiteralReference Parse(ReadOnlySpan<byte> reference)
    {
        var url = reference.IndexOf((byte)'#') is > 0 and var fragment ? reference[..fragment] : reference;
        var version = default(ReadOnlySpan<byte>);
        if (url.LastIndexOf(History) is > 0 and var history)
        {
            version = url[(history + History.Length)..];
            url = url[..history];
        }
        if (!HasScheme(url) || url.StartsWith("http:"u8) || url.StartsWith("https:"u8))
            if (url.LastIndexOf((byte)'/') is > 0 and var slash)
            {
                var start = url[..slash].LastIndexOf((byte)'/') + 1;
                var (type, id) = (start, slash + 1);
                if (IsTypeName(url[type..slash]) && id < url.Length && !url[id..].Contains((byte)'?'))
                    return new(url, version, start, url[type..slash], url[id..]);
            }
        return new(url, version, 0, default, default);
    }

    /// <summary>RFC 3986 §3.1: a letter, then letters, digits, +, - and dots, then a colon.</summary>
    public static bool HasScheme(ReadOnlySpan<byte> url)
    {
        var colon = url.IndexOf((byte)':');
        if (colon <= 0 || !char.IsAsciiLetter((char)url[0]))
            return false;
        foreach (var octet in url[..colon])
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        return true;
    }

    private static bool IsTypeName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetterUpper((char)name[0]))
            return false;
        foreach (var octet in name)
            if (!char.IsAsciiLetterOrDigit((char)octet))
                return false;
        return true;
    }
}
