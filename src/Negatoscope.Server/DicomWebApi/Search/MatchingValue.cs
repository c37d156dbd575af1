using System.Buffers;
using System.Globalization;
using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>The value of a matching parameter: which kind of matching it asks for depends on its VR (PS3.4 §C.2.2.2, PS3.18 §8.3.4.1.1).</summary>
internal static class MatchingValue
{
    /// <summary>Empty Value Matching (PS3.4 §C.2.2.2.7) is written as two quotation marks.</summary>
    private const string EmptyValue = "\"\"";

    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?");
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789.");

    /// <summary>What is wrong with the value, or null. <paramref name="matching"/> is null where everything matches.</summary>
    public static Sentence? Read(string name, Tag tag, string value, out Matching? matching)
    {
        var vr = DicomDictionary.VrOf(tag);
        matching = null;
        if (value.Length > SearchParameters.LongestOf(vr))
            return SearchText.TooLong(name);
        if (value.AsSpan().TrimStart('*').IsEmpty)
            return null; // a '*' alone is as good as nothing, whatever the VR
        if (value == EmptyValue)
        {
            matching = new Matching.Empty();
            return null;
        }

        if (vr == Vr.DA)
            return Range(value, IsDate, out matching) ? null : SearchText.NotDate(name);
        if (vr == Vr.TM)
            return Range(value, IsTime, out matching) ? null : SearchText.NotTime(name);
        if (vr == Vr.UI)
            return UidList(value, out matching) ? null : SearchText.NotUid(name);
        if (vr == Vr.IS || vr == Vr.DS || vr.IsBinaryNumber)
            return Number(value, out matching) ? null : SearchText.NotNumber(name);

        if (tag == Tags.ModalitiesInStudy && Split(value).Length == 0)
            return null;
        matching = value.AsSpan().ContainsAny(Wildcards) ? new Matching.Like(value)
            : new Matching.AnyOf(tag == Tags.ModalitiesInStudy ? Split(value) : [value]);
        return null;
    }

    private static string[] Split(string value) =>
        value.Split([',', '\\'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool UidList(string value, out Matching? matching)
    {
        var uids = Split(value);
        matching = new Matching.AnyOf(uids);
        return uids.Length > 0 && Array.TrueForAll(uids, uid => Uid.TryParse(uid.AsSpan(), out _));
    }

    private static bool Number(string value, out Matching? matching)
    {
        matching = new Matching.AnyOf([value]);
        return decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>PS3.4 §C.2.2.2.5: "a-b", "a-", "-b", or one value.</summary>
    private static bool Range(string value, Predicate<string> isValue, out Matching? matching)
    {
        var hyphen = value.IndexOf('-', StringComparison.Ordinal);
        if (hyphen < 0)
        {
            matching = new Matching.AnyOf([value]);
            return isValue(value);
        }

        var (from, to) = (value[..hyphen].Trim(), value[(hyphen + 1)..].Trim());
        matching = new Matching.Between(from.Length == 0 ? null : from, to.Length == 0 ? null : to);
        return from.Length + to.Length > 0 && (from.Length == 0 || isValue(from)) && (to.Length == 0 || isValue(to));
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>PS3.5 §6.2 TM: HH, HHMM, HHMMSS, HHMMSS.FFFFFF.</summary>
    private static bool IsTime(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        return !text.AsSpan().ContainsAnyExcept(TimeCharacters)
            && whole.Length is 2 or 4 or 6
            && (point < 0 || (whole.Length == 6 && text.Length - point is > 1 and <= 7 && text.LastIndexOf('.') == point))
            && int.Parse(whole[..2], CultureInfo.InvariantCulture) < 24
            && (whole.Length < 4 || int.Parse(whole[2..4], CultureInfo.InvariantCulture) < 60)
            && (whole.Length < 6 || int.Parse(whole[4..6], CultureInfo.InvariantCulture) <= 60);
    }
}
