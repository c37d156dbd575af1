using System.Text;

namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>
/// BCP 47 (RFC 5646) language tags: <c>fr</c>, <c>fr-CA</c>, <c>zh-Hant-TW</c>, <c>de-CH-1996</c>. The grammar is checked whole; of the registry, languages of two
/// letters and regions. Longer languages and variants are taken on their form.
/// </summary>
internal static class LanguageTag
{
    private const int Longest = 64;

    /// <summary>ISO 639-1, and the codes that the registry keeps as deprecated.</summary>
    private const string Languages = """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
        et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw
        ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng
        nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
        sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """;

    /// <summary>Regions of the registry that ISO 3166-1 does not assign: reserved, withdrawn and private ones.</summary>
    private const string OtherRegions = "AC AN BU CP CQ CS DD DG EA EU EZ FX IC NT SU TA TP UN YD YU ZR AA ZZ";

    /// <summary>RFC 5646 §2.2.8: registered before the grammar, and not made by it.</summary>
    private const string Grandfathered = """
        en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu sgn-be-fr sgn-be-nl sgn-ch-de
        art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang
        """;

    private static readonly CodeTable KnownLanguages = CodeTable.Of(Words.In(Languages));
    private static readonly CodeTable KnownRegions = CodeTable.Of(Words.In(OtherRegions));
    private static readonly CodeTable KnownWhole = CodeTable.Of(Words.In(Grandfathered));

    public static bool IsValid(ReadOnlySpan<byte> tag)
    {
        if (tag.IsEmpty || tag.Length > Longest)
            return false;
        Span<byte> lower = stackalloc byte[tag.Length];
        if (Ascii.ToLower(tag, lower, out _) != System.Buffers.OperationStatus.Done)
            return false;
        return KnownWhole.Find(lower) >= 0 || IsLangtag(lower);
    }

    /// <summary>RFC 5646 §2.1: language, script, region, variants, extensions, private use, in that order.</summary>
    private static bool IsLangtag(ReadOnlySpan<byte> tag)
    {
        var rest = tag;
        var subtag = Next(ref rest);
        if (subtag is [(byte)'x'])
            return IsPrivateUse(rest);
        if (!IsLanguage(subtag))
            return false;
        subtag = Next(ref rest);
        for (var extended = 0; extended < 3 && IsAlpha(subtag, 3, 3); extended++)
            subtag = Next(ref rest);
        if (IsAlpha(subtag, 4, 4))
            subtag = Next(ref rest);
        if (IsRegion(subtag))
            subtag = Next(ref rest);
        while (IsVariant(subtag))
            subtag = Next(ref rest);
        while (subtag is [not (byte)'x'] && IsAlphanumeric(subtag, 1, 1))
        {
            subtag = Next(ref rest);
            if (!IsAlphanumeric(subtag, 2, 8))
                return false;
            while (IsAlphanumeric(subtag, 2, 8))
                subtag = Next(ref rest);
        }
        return subtag.IsEmpty ? rest.IsEmpty && tag[^1] != (byte)'-' : subtag is [(byte)'x'] && IsPrivateUse(rest);
    }

    private static bool IsLanguage(ReadOnlySpan<byte> subtag) =>
        subtag.Length == 2 ? KnownLanguages.Find(subtag) >= 0 : IsAlpha(subtag, 3, 8);

    private static bool IsRegion(ReadOnlySpan<byte> subtag)
    {
        if (subtag.Length == 3)
            return !subtag.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (!IsAlpha(subtag, 2, 2))
            return false;
        Span<byte> upper = stackalloc byte[2];
        Ascii.ToUpper(subtag, upper, out _);
        return Countries.Codes.Find(upper) >= 0 || KnownRegions.Find(upper) >= 0 || upper[0] == 'X' || upper is [(byte)'Q', >= (byte)'M'];
    }

    private static bool IsVariant(ReadOnlySpan<byte> subtag) =>
        IsAlphanumeric(subtag, 5, 8) || subtag.Length == 4 && subtag[0] is >= (byte)'0' and <= (byte)'9' && IsAlphanumeric(subtag, 4, 4);

    private static bool IsPrivateUse(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return false;
        while (!rest.IsEmpty)
            if (!IsAlphanumeric(Next(ref rest), 1, 8))
                return false;
        return true;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var hyphen = rest.IndexOf((byte)'-');
        var subtag = hyphen < 0 ? rest : rest[..hyphen];
        rest = hyphen < 0 ? default : rest[(hyphen + 1)..];
        return subtag;
    }

    private static bool IsAlpha(ReadOnlySpan<byte> lower, int shortest, int longest) =>
        lower.Length >= shortest && lower.Length <= longest && !lower.ContainsAnyExceptInRange((byte)'a', (byte)'z');

    private static bool IsAlphanumeric(ReadOnlySpan<byte> lower, int shortest, int longest) =>
        lower.Length >= shortest && lower.Length <= longest && !lower.ContainsAnyExcept(Words.LowerAndDigits);
}
