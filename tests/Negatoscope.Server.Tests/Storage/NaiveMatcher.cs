using System.Globalization;
using System.Text.RegularExpressions;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>PS3.4 §C.2.2.2 on one study in memory, written for its plainness.</summary>
internal static class NaiveMatcher
{
    public static bool Matches(Sample study, AttributeMatch match)
    {
        var value = ValueOf(study, match.Attribute);
        if (match.Matching is Matching.Empty)
            return value is null;
        if (value is null)
            return match.Matching is Matching.Like { Pattern: "*" };
        if (match.Attribute == Tags.PatientName)
            return MatchesName(value, match.Matching);
        if (match.Attribute == Tags.StudyTime)
            return MatchesTime(value, match.Matching);
        return match.Matching switch
        {
            Matching.AnyOf any => any.Values.Contains(value),
            Matching.Like like => IsLike(value, like.Pattern),
            Matching.Between between => (between.From is null || string.CompareOrdinal(value, between.From) >= 0)
                && (between.To is null || string.CompareOrdinal(value, between.To) <= 0),
            _ => throw new InvalidOperationException(),
        };
    }

    public static string Started(Sample study) => study.StudyDate is null ? "" : study.StudyDate + (study.StudyTime is null ? "" : Seconds(study.StudyTime));

    private static string? ValueOf(Sample study, Tag attribute) =>
        attribute == Tags.PatientName ? study.PatientName
        : attribute == Tags.PatientID ? study.PatientId
        : attribute == Tags.StudyDate ? study.StudyDate
        : attribute == Tags.StudyTime ? study.StudyTime
        : attribute == Tags.ModalitiesInStudy ? study.Modality
        : attribute == Tags.StudyDescription ? study.Description
        : throw new InvalidOperationException();

    private static bool MatchesName(string value, Matching matching)
    {
        var pattern = matching is Matching.Like like ? like.Pattern : ((Matching.AnyOf)matching).Values[0];
        bool Is(string group, string wanted) =>
            matching is Matching.Like ? IsLike(Bare(group), Bare(wanted)) : Bare(group) == Bare(wanted);
        return pattern.Contains('=')
            ? pattern.Split('=').Zip(value.Split('=')).All(pair => Is(pair.Second, pair.First))
            : value.Split('=').Any(group => Is(group, pattern));
    }

    private static string Bare(string text) => text.ToUpperInvariant().Replace('È', 'E').Replace('É', 'E');

    private static bool MatchesTime(string value, Matching matching)
    {
        var time = Seconds(value);
        var (from, to) = matching is Matching.Between between ? (between.From, between.To) : (((Matching.AnyOf)matching).Values[0], ((Matching.AnyOf)matching).Values[0]);
        return (from is null || string.CompareOrdinal(time, from) >= 0) && (to is null || string.CompareOrdinal(time[..Math.Min(to.Length, time.Length)], to) <= 0);
    }

    private static string Seconds(string time)
    {
        var parts = time.Split('.');
        var fraction = parts.Length > 1 ? parts[1] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0].PadRight(6, '0')}.{fraction.PadRight(6, '0')}");
    }

    private static bool IsLike(string value, string pattern) => Regex.IsMatch(
        value, "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$", RegexOptions.Singleline);
}
