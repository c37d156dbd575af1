using System.Collections.Immutable;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>Studies with everything said or not said by chance, in words that are hard on XML.</summary>
internal sealed class RandomStudies(int seed)
{
    private static readonly string[] Words = ["Crâne", "a < b & c > d", "l'œil \"gauche\"", "–", "🩻", "&amp;", "]]>", "tab\there", "ligne\nsuivante", "山田", "é"];
    private static readonly string[] Modalities = ["CT", "MR", "PT", "US", "SR", "OT", "XA"];
    private static readonly string[] SopClasses = [Studies.CtImage, Studies.MrImage, Studies.PetImage, Studies.StructuredReport, Studies.SecondaryCapture];

    private readonly Random _random = new(seed);

    public Study Next()
    {
        var uid = $"1.2.250.1.999.{_random.Next(1, int.MaxValue)}";
        return new()
        {
            Uid = Uid.Parse(uid),
            Patient = new()
            {
                Ids = [.. Some(() => new PatientId(Number(), PatientIdKind.Local)), .. Some(() => new PatientId(new("299012A00000180", null, "1.2.250.1.213.1.4.8", "ISO"), PatientIdKind.InsNir))],
                Names = [.. Some(Name).Take(1)],
                BirthDate = Pick(true, false) ? DateOnly.FromDateTime(Day()) : null,
                Sex = Pick("M", "F", "O", null),
            },
            Started = Moment(),
            Description = Text(),
            AccessionNumber = Maybe(Number),
            PlacerOrderNumber = Maybe(Number),
            ProcedureCodes =
            [
                .. Some(() => new Coding($"{_random.Next(10000, 99999)}-{_random.Next(10)}", "LN", Text())).Take(1),
                .. Some(() => new Coding($"ZZQK{_random.Next(100, 999)}", "CCAM", Text())).Take(1),
                .. Some(() => new Coding($"L{_random.Next(100)}", "99LOCAL", Text(), SchemeUid: Pick("1.2.250.1.999.8", null))).Take(1),
            ],
            Institution = Maybe(Institution),
            Series = [.. Enumerable.Range(1, _random.Next(1, 4)).Select(number => Series($"{uid}.{number}", number))],
        };
    }

    private Series Series(string uid, int number) => new()
    {
        Uid = Uid.Parse(uid),
        Number = number,
        Modality = Pick([.. Modalities, null]),
        Description = Text(),
        Started = Moment(),
        Acquired = Moment(),
        BodyPart = Pick("KNEE", "NOWHERE", null),
        PerformingPhysicians = [.. Some(() => new Person(Maybe(Name), [.. Some(() => new Coding($"1000{_random.Next(1000000)}", null, null, SchemeUid: "1.2.250.1.71.4.2.1"))]))
            .Where(person => person.Name is not null || person.Ids.Length > 0)],
        Institution = Maybe(Institution),
        Instances = [.. Enumerable.Range(1, _random.Next(1, 4)).Select(i => new Instance { Uid = Uid.Parse($"{uid}.{i}"), SopClass = Uid.Parse(Pick(SopClasses)!), Number = i })], // no null among them
    };

    private IssuedId Number() => Pick(true, false)
        ? new($"N{_random.Next(1000)}", null, "1.2.250.1.999.9", "ISO")
        : new($"N {Text() ?? "x"}".ReplaceLineEndings(" ").Replace('\t', ' '), Pick("RIS", null));

    private Institution Institution() => new(Text() ?? "CHU", Code: Maybe(() => new Coding("990000002", null, null, SchemeUid: "1.2.250.1.71.4.2.2")));

    private HumanName Name() => new(new(Text() ?? "NOËL", "Zoé", Pick("Maëlle", null), Pick("Dr", null), null));

    private Moment? Moment()
    {
        if (Pick(true, false, false, false))
            return null;

        var day = Day();
        var precision = Pick(Enum.GetValues<Precision>());
        return precision switch
        {
            Precision.Year => new Moment(new(day.Year, 1, 1), default, precision, null),
            Precision.Month => new(new(day.Year, day.Month, 1), default, precision, null),
            Precision.Day => Model.Moment.Day(DateOnly.FromDateTime(day)),
            Precision.Hour => new(DateOnly.FromDateTime(day), new(day.Hour, 0), precision, Offset()),
            Precision.Minute => new(DateOnly.FromDateTime(day), new(day.Hour, day.Minute), precision, Offset()),
            Precision.Second => new(DateOnly.FromDateTime(day), new(day.Hour, day.Minute, day.Second), precision, Offset()),
            _ => new Moment(DateOnly.FromDateTime(day), TimeOnly.FromDateTime(day), precision, Offset()),
        };
    }

    private TimeSpan? Offset() => Pick<TimeSpan?>(TimeSpan.FromHours(2), TimeSpan.FromMinutes(-210), null);

    /// <summary>In winter, when no hour is skipped.</summary>
    private DateTime Day() => new DateTime(_random.Next(1950, 2030), 1, _random.Next(1, 29), 0, 0, 0, DateTimeKind.Unspecified).AddTicks(_random.NextInt64(TimeSpan.TicksPerDay));

    private string? Text() => Pick(true, false, false) ? null : string.Join(' ', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Pick(Words)));

    private T? Maybe<T>(Func<T> make) where T : class => _random.Next(4) == 0 ? null : make();

    private ImmutableArray<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => make())];

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
