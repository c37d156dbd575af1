using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Two documents of one study, compared where both can and do say something.</summary>
internal sealed class DocumentPair(StudyDocument first, StudyDocument second)
{
    public IEnumerable<Disagreement> Compare() => [.. Patients(), .. Studies(), .. AllSeries()];

    private IEnumerable<Disagreement> Patients()
    {
        var (one, other) = (first.Study.Patient, second.Study.Patient);
        var (name, otherName) = (NameOf(one), NameOf(other));
        return Told(
            AnyInCommon(StudyField.NationalId, Ids(one, isLocal: false), Ids(other, isLocal: false), Said.Value),
            LocalIds(one, other),
            Equal(StudyField.Family, Said.Folded(name?.Family), Said.Folded(otherName?.Family)),
            Equal(StudyField.Given, Said.Folded(name?.Given), Said.Folded(otherName?.Given)),
            Equal(StudyField.BirthDate, Said.Day(one.BirthDate), Said.Day(other.BirthDate)),
            Equal(StudyField.Sex, one.Sex, other.Sex));
    }

    private IEnumerable<Disagreement> Studies() => Told(
        AnyInCommon(StudyField.Accession, first.Accessions, second.Accessions, Said.Value),
        AnyInCommon(StudyField.AccessionIssuer, Issued(first), Issued(second), Said.Issuer),
        AnyInCommon(StudyField.PlacerOrder, first.PlacerOrders, second.PlacerOrders, Said.Value),
        Same(StudyField.StudyStarted, first.Study.Started, second.Study.Started),
        Equal(StudyField.StudyDescription, Said.Text(first.Study.Description), Said.Text(second.Study.Description)),
        Equal(StudyField.SeriesCount, Said.Number(first.SeriesCount), Said.Number(second.SeriesCount)),
        Equal(StudyField.InstanceCount, Said.Number(first.InstanceCount), Said.Number(second.InstanceCount)));

    private IEnumerable<Disagreement> AllSeries()
    {
        var others = second.Study.Series.ToLookup(series => series.Uid);
        foreach (var uid in Unshared(first.Study.Series, second.Study.Series, series => series.Uid, first.Kind.NamesAllSeries, second.Kind.NamesAllSeries))
            if (Missing(StudyField.SeriesUid, uid.Value, uid.IsOfFirst, uid.Value, null) is { } missing)
                yield return missing;
        foreach (var series in first.Study.Series)
            if (others[series.Uid].FirstOrDefault() is { } other)
                foreach (var disagreement in OneSeries(series, other))
                    yield return disagreement;
    }

    private IEnumerable<Disagreement> OneSeries(Series one, Series other)
    {
        foreach (var disagreement in Told(
            Equal(StudyField.SeriesNumber, Said.Number(one.Number), Said.Number(other.Number), one.Uid),
            Equal(StudyField.Modality, one.Modality, other.Modality, one.Uid),
            Equal(StudyField.SeriesDescription, Said.Text(one.Description), Said.Text(other.Description), one.Uid),
            Same(StudyField.SeriesStarted, one.Started, other.Started, one.Uid)))
            yield return disagreement;

        foreach (var uid in Unshared(one.Instances, other.Instances, instance => instance.Uid, first.Kind.NamesAllInstances, second.Kind.NamesAllInstances))
            if (Missing(StudyField.InstanceUid, uid.Value, uid.IsOfFirst, one.Uid, uid.Value) is { } missing)
                yield return missing;
        var others = other.Instances.ToLookup(instance => instance.Uid);
        foreach (var instance in one.Instances)
            if (others[instance.Uid].FirstOrDefault() is { } same)
                foreach (var disagreement in Told(
                    Equal(StudyField.SopClass, Said.Uid(instance.SopClass), Said.Uid(same.SopClass), one.Uid, instance.Uid),
                    Equal(StudyField.InstanceNumber, Said.Number(instance.Number), Said.Number(same.Number), one.Uid, instance.Uid),
                    Equal(StudyField.Frames, Said.Number(instance.FrameCount), Said.Number(same.FrameCount), one.Uid, instance.Uid)))
                    yield return disagreement;
    }

    /// <summary>
    /// What the one names and the other leaves out although it names all. Where neither names all, each may have chosen other ones, but not all other ones.
    /// </summary>
    private static IEnumerable<(Uid Value, bool IsOfFirst)> Unshared<T>(
        IReadOnlyCollection<T> ones, IReadOnlyCollection<T> others, Func<T, Uid> uidOf, bool firstNamesAll, bool secondNamesAll)
    {
        var (left, right) = (ones.Select(uidOf).ToHashSet(), others.Select(uidOf).ToHashSet());
        if (firstNamesAll || secondNamesAll)
            return [
                .. secondNamesAll ? left.Except(right).Select(uid => (uid, true)) : [],
                .. firstNamesAll ? right.Except(left).Select(uid => (uid, false)) : []];
        return left.Count > 0 && right.Count > 0 && !left.Overlaps(right) ? [(left.First(), true)] : [];
    }

    private Disagreement? Missing(StudyField field, Uid uid, bool isOfFirst, Uid series, Uid? instance) => !AreHeld(field) ? null : new(
        field, series, instance,
        new(first, first.PlaceOf(field, series, instance), isOfFirst ? uid.ToString() : null),
        new(second, second.PlaceOf(field, series, instance), isOfFirst ? null : uid.ToString()));

    private Disagreement? Equal(StudyField field, string? one, string? other, Uid? series = null, Uid? instance = null) =>
        one is null || other is null || one == other ? null : Differ(field, one, other, series, instance);

    /// <summary>As far as both write it: a day and a time of that day do not differ.</summary>
    private Disagreement? Same(StudyField field, Moment? one, Moment? other, Uid? series = null) =>
        one is not { } moment || other is not { } otherMoment || Moments.Agree(moment, otherMoment) ? null
        : Differ(field, Moments.Text(moment), Moments.Text(otherMoment), series, null);

    private Disagreement? AnyInCommon(StudyField field, IEnumerable<IssuedId> ones, IEnumerable<IssuedId> others, Func<IssuedId, string?> valueOf)
    {
        var (left, right) = (ones.Select(valueOf).OfType<string>().ToHashSet(), others.Select(valueOf).OfType<string>().ToHashSet());
        return left.Count == 0 || right.Count == 0 || left.Overlaps(right) ? null : Differ(field, string.Join(", ", left), string.Join(", ", right), null, null);
    }

    /// <summary>Those of one issuer, or of none named on either side.</summary>
    private Disagreement? LocalIds(Patient one, Patient other)
    {
        var others = Ids(other, isLocal: true).ToLookup(Said.Issuer);
        foreach (var issuer in Ids(one, isLocal: true).GroupBy(Said.Issuer))
            if (AnyInCommon(StudyField.LocalId, issuer, others[issuer.Key], Said.Value) is { } disagreement)
                return disagreement;
        return null;
    }

    private Disagreement? Differ(StudyField field, string one, string other, Uid? series, Uid? instance) => !AreHeld(field) ? null : new(
        field, series, instance, Saying(first, field, one, series, instance), Saying(second, field, other, series, instance));

    private static Saying Saying(StudyDocument document, StudyField field, string value, Uid? series, Uid? instance) =>
        new(document, document.PlaceOf(field, series, instance), MayBeTold(document, field, value) ? value : null);

    /// <summary>Descriptions are typed by people, who at times type the patient.</summary>
    private static bool MayBeTold(StudyDocument document, StudyField field, string value) =>
        field.Level != FieldLevel.Patient && !new FreeText(document.Study.Patient).NamesPatient(value);

    private bool AreHeld(StudyField field) => first.Kind.Fields.Contains(field) && second.Kind.Fields.Contains(field);

    private static IEnumerable<Disagreement> Told(params IEnumerable<Disagreement?> found) => found.OfType<Disagreement>();

    /// <summary>Issuers of numbers that both name; others' issuers are beside the point.</summary>
    private static IEnumerable<IssuedId> Issued(StudyDocument document) => document.Accessions.Where(id => Said.Issuer(id) is not null);

    private static IEnumerable<IssuedId> Ids(Patient patient, bool isLocal) =>
        patient.Ids.Where(id => id.Kind == PatientIdKind.Local == isLocal).Select(id => id.Id);

    private static NameParts? NameOf(Patient patient) => patient.Names is [{ Alphabetic: { } name }, ..] ? name : null;
}
