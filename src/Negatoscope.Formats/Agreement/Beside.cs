using System.Diagnostics.CodeAnalysis;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Two documents of one study side by side: what both can and do say is compared, and counted.</summary>
/// <param name="zone">Of times that name no offset; null where none is configured.</param>
/// <param name="isToBeTold">Asked of each disagreement, which it counts: looking up the places of thousands takes long.</param>
/// <param name="tell">Takes those that are to be told.</param>
internal sealed class Beside(
    StudyDocument first, StudyDocument second, TimeZoneInfo? zone, Func<StudyField, Uid?, Uid?, bool> isToBeTold, Action<Disagreement> tell)
{
    private readonly FreeText _names = new(first.Study.Patient);
    private readonly FreeText _otherNames = new(second.Study.Patient);

    public StudyDocument First => first;
    public StudyDocument Second => second;

    /// <summary>How many values were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>The fields that they are of.</summary>
    public HashSet<StudyField> Fields { get; } = [];

    public void Compare()
    {
        PatientFields.Compare(this);
        StudyFields.Compare(this);
        SeriesFields.Compare(this);
    }

    public bool AreHeld(StudyField field) => first.Kind.Fields.Contains(field) && second.Kind.Fields.Contains(field);

    /// <summary>Whether there is something to compare: both kinds can say it and both documents do.</summary>
    public bool Asks(StudyField field, [NotNullWhen(true)] object? one, [NotNullWhen(true)] object? other)
    {
        if (one is null || other is null || !AreHeld(field))
            return false;
        Compared++;
        Fields.Add(field);
        return true;
    }

    public void Equal(StudyField field, string? one, string? other, Uid? series = null, Uid? instance = null)
    {
        if (Asks(field, one, other) && one != other)
            Differ(field, one, other, series, instance);
    }

    /// <summary>Words that people typed: white space and where they were cut do not count.</summary>
    public void Text(StudyField field, string? one, string? other, Uid? series = null, Uid? instance = null)
    {
        var (left, right) = (Said.Text(one), Said.Text(other));
        if (Asks(field, left, right) && !Said.IsSameText(left, right))
            Differ(field, left, right, series, instance);
    }

    /// <summary>As far as both write it: a day and a time of that day do not differ.</summary>
    public void Same(StudyField field, Moment? one, Moment? other, Uid? series = null)
    {
        if (Asks(field, one, other) && !Moments.Agree(one!.Value, other!.Value, zone)) // both were asked for
            Differ(field, Moments.Text(one.Value), Moments.Text(other.Value), series);
    }

    /// <summary>Where each may say more than the other, nothing but two things that have nothing in common differ.</summary>
    public void AnyInCommon(StudyField field, IReadOnlySet<string> ones, IReadOnlySet<string> others, Uid? series = null)
    {
        if (ones.Count > 0 && others.Count > 0 && Asks(field, ones, others) && !ones.Overlaps(others))
            Differ(field, Listed(ones), Listed(others), series);
    }

    /// <summary>Where the one may say less than the other, but nothing else.</summary>
    public void Nested(StudyField field, IReadOnlySet<string> ones, IReadOnlySet<string> others, Uid? series = null)
    {
        if (ones.Count > 0 && others.Count > 0 && Asks(field, ones, others) && !ones.IsSubsetOf(others) && !others.IsSubsetOf(ones))
            Differ(field, Listed(ones), Listed(others), series);
    }

    /// <summary>Codes of one system; what is coded in two systems nobody can compare here.</summary>
    public void Codes(StudyField field, IEnumerable<Coding> ones, IEnumerable<Coding> others)
    {
        var right = others.Select(Said.Code).OfType<(string System, string Code)>().ToLookup(code => code.System, code => code.Code);
        foreach (var left in ones.Select(Said.Code).OfType<(string System, string Code)>().GroupBy(code => code.System, code => code.Code))
            Nested(field, left.ToHashSet(), right[left.Key].ToHashSet());
    }

    /// <summary>Each person of the shorter list is one of the longer: by name, as far as both write it, and by number where both are of one system.</summary>
    public void People(StudyField field, IReadOnlyList<Person> ones, IReadOnlyList<Person> others, Uid? series = null)
    {
        if (ones.Count == 0 || others.Count == 0 || !Asks(field, ones, others))
            return;
        var (fewer, more) = ones.Count <= others.Count ? (ones, others) : (others, ones);
        if (!fewer.All(person => more.Any(other => IsSame(person, other))))
            Differ(field, "", "", series);
    }

    private static bool IsSame(Person one, Person other)
    {
        var (words, otherWords) = (Said.Words(one), Said.Words(other));
        if (words.Count > 0 && otherWords.Count > 0 && !words.IsSubsetOf(otherWords) && !otherWords.IsSubsetOf(words))
            return false;
        var numbers = other.Ids.Select(Said.Code).OfType<(string System, string Code)>().ToList();
        return one.Ids.Select(Said.Code).OfType<(string System, string Code)>().All(id =>
            numbers.TrueForAll(number => number.System != id.System) || numbers.Contains(id));
    }

    public void Missing(StudyField field, Uid uid, bool isOfFirst, Uid series, Uid? instance)
    {
        if (AreHeld(field) && isToBeTold(field, series, instance))
            tell(new(
                field, series, instance,
                new(first, first.PlaceOf(field, series, instance), isOfFirst ? uid.ToString() : null),
                new(second, second.PlaceOf(field, series, instance), isOfFirst ? null : uid.ToString())));
    }

    public void Differ(StudyField field, string one, string other, Uid? series = null, Uid? instance = null)
    {
        if (!isToBeTold(field, series, instance))
            return;
        var isTold = !field.IsPersonal && !IsNaming(one) && !IsNaming(other);
        tell(new(
            field, series, instance,
            new(first, first.PlaceOf(field, series, instance), isTold ? Shortened(one) : null),
            new(second, second.PlaceOf(field, series, instance), isTold ? Shortened(other) : null)));
    }

    /// <summary>Descriptions are typed by people, who at times type the patient: then neither side is told.</summary>
    private bool IsNaming(string value) => _names.NamesPatient(value) || _otherNames.NamesPatient(value);

    private static string Listed(IEnumerable<string> values) => string.Join(", ", values.Order(StringComparer.Ordinal));

    /// <summary>A value may be as long as a file; what differs within it the reader of the finding looks up at its place.</summary>
    private static string Shortened(string value)
    {
        const int Longest = 200;
        return value.Length <= Longest ? value : $"{value.AsSpan(0, char.IsHighSurrogate(value[Longest - 1]) ? Longest - 1 : Longest)}…";
    }
}
