using System.Collections.Immutable;
using System.Globalization;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

/// <summary>Studies of every shape that a DICOM document can hold: each part may be absent, texts hold what divides texts elsewhere.</summary>
internal sealed class RandomStudies(int seed)
{
    private const string Letters = "abcdeXYZ0189éàçœŁß山田やま '\"&<>;:@/()-_=+*,.°²μ";
    private static readonly string[] Classes = [Uids.CTImageStorage, Uids.MRImageStorage, Uids.ComprehensiveSRStorage, Uids.RTStructureSetStorage, "1.2.826.0.1.999.7"];
    private static readonly (string Scheme, string? Uid)[] Schemes = [("CCAM", "1.2.250.1.213.2.5"), ("SCT", "2.16.840.1.113883.6.96"), ("99LOCAL", null)];

    private readonly Random _random = new(seed);
    private int _uids;

    public Study Next() => new()
    {
        Uid = NewUid(),
        Patient = Patient(),
        Started = Perhaps(() => (Moment?)Moment(_random.Next(4) > 0)),
        Description = Perhaps(() => Text(64)),
        ProcedureDescription = Perhaps(() => Text(64)),
        StudyId = Perhaps(() => Text(16)),
        AccessionNumber = Perhaps(Number),
        PlacerOrderNumber = Perhaps(Number),
        RequestedProcedureId = Perhaps(() => Text(16)),
        AdmissionId = Perhaps(Number),
        ProcedureCodes = Many(2, Code),
        RequestedProcedureCodes = Many(2, Code),
        ReasonCodes = Many(2, Code),
        Reason = Perhaps(() => Text(64)),
        ReferringPhysician = Perhaps(Somebody),
        Interpreters = Many(2, Somebody),
        Institution = Perhaps(() => new Institution(Text(64), Perhaps(() => Text(200)), Perhaps(() => Text(64)), Perhaps(Code))),
        Series = [Series(withTime: true), .. Many(4, () => Series(withTime: false))],
    };

    private Series Series(bool withTime) => new()
    {
        Uid = NewUid(),
        Number = Perhaps(() => (int?)_random.Next(99)),
        Modality = Perhaps(() => Term()),
        Description = Perhaps(() => Text(64)),
        BodyPart = Perhaps(() => Term()),
        Started = withTime ? Moment(hasTime: true) : null,
        Acquired = Perhaps(() => (Moment?)Moment(hasTime: true)),
        Instances = [Instance(), .. Many(5, Instance)],
    };

    private Instance Instance() => new() { Uid = NewUid(), SopClass = Uid.Parse(Pick(Classes)), Number = Perhaps(() => (int?)_random.Next(99)) };

    private Patient Patient() => new()
    {
        Ids =
        [
            .. Many(2, () => new PatientId(Number() with { Value = Text(64) }, PatientIdKind.Local)).DistinctBy(id => id.Id.Value),
            .. _random.Next(2) == 0 ? [] : (PatientId[])
            [
                _random.Next(2) == 0
                    ? new(new("279035121518989", Perhaps(() => "ASIP-SANTE-INS-NIR"), "1.2.250.1.213.1.4.8", "ISO"), PatientIdKind.InsNir)
                    : new(new("279035121518990", Perhaps(() => "ASIP-SANTE-INS-NIA"), "1.2.250.1.213.1.4.9", "ISO"), PatientIdKind.InsNia),
            ],
        ],
        Names = Many(1, Name),
        BirthDate = Perhaps(() => (DateOnly?)new DateOnly(1900 + _random.Next(120), 1 + _random.Next(12), 1 + _random.Next(28))),
        Sex = Perhaps(() => Pick(["M", "F", "O"])),
        EthnicGroup = Perhaps(() => Text(16)),
    };

    private Person Somebody() => new(Name(), []);

    private HumanName Name() => new(Parts(), Perhaps(Parts), Perhaps(Parts));

    private NameParts Parts() => new(Part() ?? "Ø", Perhaps(Part), Perhaps(Part), Perhaps(Part), Perhaps(Part));

    private string? Part() => Text(10).Replace('=', '-').Trim() is { Length: > 0 } part ? part : null;

    private IssuedId Number() => _random.Next(4) switch
    {
        0 => new(Text(16)),
        1 => new(Text(16), "SIH-EX"),
        2 => new(Text(16), Perhaps(() => "SIH-EX"), "1.2.250.1.999.1", "ISO"),
        _ => new(Text(16), null, "sih.example.org", "DNS"),
    };

    private Coding Code()
    {
        var (scheme, uid) = Pick(Schemes);
        return new(Pick(["NZQH002", "77477000", "urn:oid:1.2.3.4", "a-code-that-is-longer-than-sixteen-characters"]), scheme, Text(64), Perhaps(() => "2024"), uid);
    }

    /// <summary>All of one study tell their offset, or none does: a document has one clock.</summary>
    private Moment Moment(bool hasTime)
    {
        var day = new DateOnly(1990 + _random.Next(40), 1 + _random.Next(12), 1 + _random.Next(28));
        return hasTime
            ? new(day, new TimeOnly(_random.Next(24), _random.Next(60), _random.Next(60)).Add(TimeSpan.FromMicroseconds(_random.Next(1, 1_000_000))), Precision.Fraction, Offset)
            : Model.Moment.Day(day);
    }

    private TimeSpan? Offset => seed % 2 == 0 ? null : TimeSpan.FromMinutes(15 * _random.Next(-48, 57));

    private string Text(int longest)
    {
        var text = new string([.. Enumerable.Range(0, 1 + _random.Next(longest)).Select(_ => Letters[_random.Next(Letters.Length)])]).Trim();
        return text.Length > 0 ? text : "x";
    }

    private string Term() => Pick(["CT", "MR", "CHEST", "A_B 1", "KNEE"]);

    private Uid NewUid() => Uid.Parse(string.Create(CultureInfo.InvariantCulture, $"2.25.{seed + 1}{_uids++:D6}"));

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private ImmutableArray<T> Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];

    private T? Perhaps<T>(Func<T?> make) => _random.Next(3) == 0 ? default : make();
}
