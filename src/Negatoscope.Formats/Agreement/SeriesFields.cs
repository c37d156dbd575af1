using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>The series that both documents name, and their instances.</summary>
internal static class SeriesFields
{
    /// <summary>Sides that DICOM has words for; another word of an image is understood by nobody.</summary>
    private static readonly string[] Sides = ["L", "R", "B", "M", "U"];

    public static void Compare(Beside pair)
    {
        var (first, second) = (pair.First, pair.Second);
        foreach (var (uid, isOfFirst) in Unshared(first.Study.Series, second.Study.Series, series => series.Uid, first.Kind.NamesAllSeries, second.Kind.NamesAllSeries))
            pair.Missing(SeriesUid, uid, isOfFirst, uid, null);

        var others = second.Study.Series.ToLookup(series => series.Uid);
        foreach (var series in first.Study.Series)
            if (others[series.Uid].FirstOrDefault() is { } other && pair.Asks(SeriesUid, series, other))
                OneSeries(pair, series, other);
    }

    private static void OneSeries(Beside pair, Series one, Series other)
    {
        var (first, second) = (pair.First, pair.Second);
        pair.Equal(SeriesNumber, Said.Number(one.Number), Said.Number(other.Number), one.Uid);
        pair.Equal(Modality, one.Modality, other.Modality, one.Uid);
        pair.Text(SeriesDescription, one.Description, other.Description, one.Uid);
        pair.Same(SeriesStarted, StartOf(one, first, second), StartOf(other, second, first), one.Uid);
        pair.Same(SeriesAcquired, one.Acquired, other.Acquired, one.Uid);
        BodySites(pair, one, other);
        if (Sides.Contains(one.Laterality) || Sides.Contains(other.Laterality))
            pair.Equal(Laterality, one.Laterality, other.Laterality, one.Uid);
        pair.Equal(InstancesOfSeries, Said.Number(first.InstancesOf(one)), Said.Number(second.InstancesOf(other)), one.Uid);
        pair.People(Performer, one.PerformingPhysicians, other.PerformingPhysicians, one.Uid);
        pair.People(Operator, one.Operators, other.Operators, one.Uid);
        Equipments(pair, one, other);

        foreach (var (uid, isOfFirst) in Unshared(one.Instances, other.Instances, instance => instance.Uid, first.Kind.NamesAllInstances, second.Kind.NamesAllInstances))
            pair.Missing(InstanceUid, uid, isOfFirst, one.Uid, uid);
        var others = other.Instances.ToLookup(instance => instance.Uid);
        foreach (var instance in one.Instances)
            if (others[instance.Uid].FirstOrDefault() is { } same && pair.Asks(InstanceUid, instance, same))
                OneInstance(pair, one.Uid, instance, same);
    }

    private static void OneInstance(Beside pair, Uid series, Instance one, Instance other)
    {
        pair.Equal(SopClass, Said.Uid(one.SopClass), Said.Uid(other.SopClass), series, one.Uid);
        pair.Equal(InstanceNumber, Said.Number(one.Number), Said.Number(other.Number), series, one.Uid);
        pair.Equal(Frames, Said.Number(one.FrameCount), Said.Number(other.FrameCount), series, one.Uid);
        pair.Text(InstanceTitle, one.Title, other.Title, series, one.Uid);
    }

    /// <summary>Where images name no start of the series, the ImagingStudy of all of it takes the first acquisition.</summary>
    private static Moment? StartOf(Series series, StudyDocument document, StudyDocument beside) =>
        series.Started ?? (document.Kind.Name == DocumentKind.Dicom.Name && beside.Kind.Name == DocumentKind.R4.Name ? series.Acquired : null);

    /// <summary>The term of DICOM where both have it, else the code. A region that images code beside the term is no translation of it, and a manifest has the term alone.</summary>
    private static void BodySites(Beside pair, Series one, Series other)
    {
        var (term, otherTerm) = (Said.Folded(one.BodyPart), Said.Folded(other.BodyPart));
        if (term is not null && otherTerm is not null)
            pair.Equal(BodySite, term, otherTerm, one.Uid);
        else if (pair.First.Kind.Name != DocumentKind.KeyObject.Name && pair.Second.Kind.Name != DocumentKind.KeyObject.Name
            && Said.BodySite(one) is var (system, code) && Said.BodySite(other) is var (otherSystem, otherCode) && system == otherSystem)
            pair.Equal(BodySite, code, otherCode, one.Uid);
    }

    private static void Equipments(Beside pair, Series one, Series other)
    {
        if (one.Equipment is not { } device || other.Equipment is not { } otherDevice || !pair.AreHeld(StudyField.Equipment))
            return;
        (string? One, string? Other)[] facts =
        [
            (device.Manufacturer, otherDevice.Manufacturer), (device.Model, otherDevice.Model), (device.SerialNumber, otherDevice.SerialNumber),
            (device.StationName, otherDevice.StationName), (device.SoftwareVersions, otherDevice.SoftwareVersions), (device.DeviceUid, otherDevice.DeviceUid),
        ];
        foreach (var (fact, otherFact) in facts)
            pair.Text(StudyField.Equipment, fact, otherFact, one.Uid);
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
}
