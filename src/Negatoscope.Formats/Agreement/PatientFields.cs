using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>Who the patient is.</summary>
internal static class PatientFields
{
    public static void Compare(Beside pair)
    {
        var (one, other) = (pair.First.Study.Patient, pair.Second.Study.Patient);
        pair.AnyInCommon(NationalId, Values(one, isLocal: false), Values(other, isLocal: false));
        LocalIds(pair, one, other);
        Issuers(pair, one, other);
        Names(pair, one, other);
        if (pair.Asks(BirthDate, one.BirthDate, other.BirthDate) && !IsSameDay(one.BirthDate!.Value, other.BirthDate!.Value, pair)) // both were asked for
            pair.Differ(BirthDate, "", "");
        pair.Equal(Sex, one.Sex, other.Sex);
    }

    private static HashSet<string> Values(Patient patient, bool isLocal) =>
        [.. patient.Ids.Where(id => id.Kind == PatientIdKind.Local == isLocal).Select(id => Said.Value(id.Id)).OfType<string>()];

    /// <summary>Numbers of one issuer; a number that names nobody who gave it must be one of those that the other document has.</summary>
    private static void LocalIds(Beside pair, Patient one, Patient other)
    {
        var (left, right) = (Locals(one), Locals(other));
        if (left.Count == 0 || right.Count == 0 || !pair.AreHeld(LocalId))
            return;
        var differ = false;
        foreach (var issuer in left.Select(id => id.Issuer).OfType<string>().Intersect(right.Select(id => id.Issuer).OfType<string>()))
            if (pair.Asks(LocalId, left, right))
                differ |= !ValuesOf(left, issuer).Overlaps(ValuesOf(right, issuer));
        differ |= Unissued(left, other) || Unissued(right, one);
        if (differ)
            pair.Differ(LocalId, "", "");

        bool Unissued(List<(string Value, string? Issuer)> ids, Patient others) =>
            ids.Exists(id => id.Issuer is null && pair.Asks(LocalId, ids, others) && others.Ids.All(known => Said.Value(known.Id) != id.Value));
    }

    private static List<(string Value, string? Issuer)> Locals(Patient patient) =>
        [.. patient.Ids.Where(id => id.Kind == PatientIdKind.Local && Said.Value(id.Id) is not null).Select(id => (Said.Value(id.Id)!, Said.Issuer(id.Id)))]; // asked for

    private static HashSet<string> ValuesOf(List<(string Value, string? Issuer)> ids, string issuer) =>
        [.. ids.Where(id => id.Issuer == issuer).Select(id => id.Value)];

    /// <summary>One number that two documents say was given by two: they mean two numbers, or one of them is wrong.</summary>
    private static void Issuers(Beside pair, Patient one, Patient other)
    {
        var right = other.Ids.Where(id => Said.Issuer(id.Id) is not null).ToLookup(id => Said.Value(id.Id), id => Said.Issuer(id.Id)!); // asked for
        foreach (var same in one.Ids.Where(id => Said.Issuer(id.Id) is not null).GroupBy(id => Said.Value(id.Id), id => Said.Issuer(id.Id)!)) // the same
            pair.AnyInCommon(IdIssuer, same.ToHashSet(), right[same.Key].ToHashSet());
    }

    /// <summary>Any name of several: the French report has the name of birth and the one in use.</summary>
    private static void Names(Beside pair, Patient one, Patient other)
    {
        var (names, others) = (Parts(one), Parts(other));
        if (names.Count == 0 || others.Count == 0)
            return;

        if (pair.Asks(Family, names, others) && !names.Exists(name => others.Exists(known => IsSameFamily(name, known))))
            pair.Differ(Family, "", "");
        var (given, otherGiven) = (names.FindAll(IsDivided), others.FindAll(IsDivided));
        if (given.Count > 0 && otherGiven.Count > 0 && pair.Asks(GivenNames, given, otherGiven)
            && !given.Exists(name => otherGiven.Exists(known => AreNested(GivenOf(name), GivenOf(known)))))
            pair.Differ(GivenNames, "", "");
    }

    private static List<NameParts> Parts(Patient patient) => [.. patient.Names.Select(name => name.Alphabetic ?? name.Ideographic ?? name.Phonetic).OfType<NameParts>()];

    private static bool IsDivided(NameParts name) => GivenOf(name).Count > 0;

    private static HashSet<string> GivenOf(NameParts name) => Said.Words(name.Given, name.Middle);

    /// <summary>A name in one piece, as some writers leave it, has the family name somewhere in it.</summary>
    private static bool IsSameFamily(NameParts one, NameParts other) =>
        Said.Folded(one.Family) is not { } family || Said.Folded(other.Family) is not { } otherFamily
        || family == otherFamily
        || (IsDivided(one) != IsDivided(other) && AreNested(Said.Words(one.Family), Said.Words(other.Family)));

    private static bool AreNested(HashSet<string> one, HashSet<string> other) => one.IsSubsetOf(other) || other.IsSubsetOf(one);

    /// <summary>The guide OSIRIS asks for the day 15 in place of the true one.</summary>
    private static bool IsSameDay(DateOnly one, DateOnly other, Beside pair) =>
        one == other || ((one.Year, one.Month) == (other.Year, other.Month) && (IsBlurred(one, pair.First) || IsBlurred(other, pair.Second)));

    private static bool IsBlurred(DateOnly date, StudyDocument document) => document.Kind.Name == DocumentKind.Osiris.Name && date.Day == 15;
}
