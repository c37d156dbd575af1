using System.Collections.Immutable;
using System.Globalization;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

/// <summary>Implantations that lack nothing mandatory; everything else is there by chance.</summary>
internal sealed class RandomRecords(int seed)
{
    private readonly Random _random = new(seed);

    public Implantation Next()
    {
        var performed = _random.Next(2) == 0
            ? Moment.Day(Date(2020, 2030))
            : new Moment(Date(2020, 2030), new(_random.Next(24), _random.Next(60), _random.Next(60)), Precision.Second, TimeSpan.FromHours(_random.Next(-3, 4)));
        var outcome = Enum.GetValues<ImplantationOutcome>()[_random.Next(4)];
        var failed = outcome is ImplantationOutcome.Failed or ImplantationOutcome.RefusedInTheatre;
        var unit = Maybe(() => new InternalOrganization
        {
            Name = Text("Unité"),
            Type = $"{_random.Next(1, 9)}",
            Category = Maybe(() => Text("C")),
            Id = Maybe(IdOfSystem),
            DistributorIds = Some(Id),
            ManufacturerIds = Some(Id),
        });
        return new()
        {
            InterventionId = Id(),
            StayNumber = Maybe(Id),
            InterventionType = Maybe(Concept),
            Outcome = outcome,
            FailureReason = failed ? Maybe(Concept) : null,
            Performed = performed,
            BodySite = Concept(),
            Patient = new()
            {
                Ids = [new(Ins(), PatientIdKind.InsNir), .. Some(Id).Select(id => new PatientId(id, PatientIdKind.Local))],
                Names = Some(Name),
                BirthDate = Maybe<DateOnly?>(() => Date(1930, 2020)),
                Sex = Maybe(() => "MFO"[_random.Next(3)].ToString()),
            },
            PatientTelecoms = [Contact(), .. Some(Contact)],
            Professional = new()
            {
                Name = Maybe(Name),
                Rpps = "10109876549",
                OtherIds = Some(IdOfSystem),
                Telecom = Contact(),
            },
            Organization = unit,
            LegalEntity = unit is null ? Entity() : Maybe(Entity),
            Device = Device(performed.Date),
            Trace = new()
            {
                EventType = outcome == ImplantationOutcome.Failed ? Maybe(() => _random.Next(2) == 0 ? "NCO" : "PER") : null,
                Recorded = Maybe<Moment?>(() => new(Date(2031, 2032), new(8, _random.Next(60)), Precision.Second, TimeSpan.Zero)),
                Source = Maybe(Party),
                Sender = Maybe(Party),
                Receiver = Maybe(Party),
                Description = Maybe(() => Text("Dit")),
                Unstructured = Maybe(() => new UnstructuredContent("text/plain", [.. Bytes()])),
            },
            StudyInstanceUid = Maybe<Uid?>(() => Uid.Parse($"1.2.{_random.Next(1, 9999)}")),
            AccessionNumber = Maybe(Id),
        };
    }

    private ImplantedDevice Device(DateOnly on)
    {
        var udi = Maybe(() => Udi(on));
        return new()
        {
            Udi = udi,
            UdiEntry = udi is null ? null : Maybe<UdiEntryType?>(() => Enum.GetValues<UdiEntryType>()[_random.Next(6)]),
            Stated = new(
                udi?.Lot is null ? Maybe(() => Text("L")) : null,
                udi?.Serial is null ? Text("S") : null,
                udi?.Software is null ? Maybe(() => Text("V")) : null,
                udi?.Donation is null ? Maybe(() => Text("D")) : null,
                udi?.Manufactured is null ? Maybe<DateOnly?>(() => Date(2010, 2019)) : null,
                udi?.Expiry is null ? Maybe<DateOnly?>(() => Date(2025, 2040)) : null),
            UnitId = Maybe(Id),
            Manufacturer = udi is null ? Text("Fabricant") : Maybe(() => Text("Fabricant")),
            Name = Maybe(() => Text("Nom")),
            Model = Maybe(() => Text("M")),
            Emdn = Maybe(() => $"P{_random.Next(10, 99)}"),
            CeMarking = Maybe(() => new CeMarking(Text("CE"), Maybe(Party))),
            Definition = Maybe(() => new DeviceDefinition
            {
                Manufacturer = Maybe(() => Text("Fabricant")),
                Name = Maybe(() => Text("Nom")),
                Model = Maybe(() => Text("M")),
                RiskClass = Maybe(() => "IIb"),
                Emdn = Maybe(() => "P09"),
                Lpp = Some(() => $"{_random.Next(1000000, 9999999)}"),
                DistributorReference = Maybe(Id),
                DistributorName = Maybe(() => Text("Distributeur")),
                IsSingleUse = Truth(),
                Reuses = Maybe<int?>(() => _random.Next(9)),
                IsPackedSterile = Truth(),
                IsSterilizedBeforeUse = Truth(),
                IsImplantable = Truth(),
                IsActive = Truth(),
                InternalDiameterMm = Maybe<decimal?>(() => _random.Next(1, 500) / 10m),
            }),
        };
    }

    /// <summary>As the reader has it: what a carrier cannot say, a model made of one does not say either.</summary>
    private Udi Udi(DateOnly on)
    {
        var made = new Udi[]
        {
            new()
            {
                Issuer = UdiIssuer.Gs1, DeviceIdentifier = "03453120000011", Lot = Maybe(() => Text("L")), Serial = Maybe(() => Text("S")),
                Software = Maybe(() => "2.1"), Expiry = Maybe<DateOnly?>(() => Date(2025, 2040)), Manufactured = Maybe<DateOnly?>(() => Date(2010, 2019)),
            },
            new() { Issuer = UdiIssuer.Hibcc, DeviceIdentifier = "A123BJC5D6E71", Lot = Maybe(() => Text("LOT").ToUpperInvariant()), Expiry = Maybe<DateOnly?>(() => Date(2025, 2040)) },
            new() { Issuer = UdiIssuer.Iccbba, DeviceIdentifier = "A9999XYZ100T0944" },
        }[_random.Next(3)];
        return Records.UdiOf(UdiWriter.Write(made), on);
    }

    private LegalEntity Entity() => new()
    {
        Name = Text("Hôpital"),
        Alias = Maybe(() => Text("H")),
        Address = Maybe(() => Text("Rue")),
        Siren = "267500452",
        Finess = Maybe(() => "2B0000020"),
        StatedNationalId = Maybe(() => "326750045200011"),
        VatNumber = Maybe(() => Text("FR")),
        SrnNumbers = Some(() => Text("SRN")),
        DistributorIds = Some(Id),
        ManufacturerIds = Some(Id),
    };

    private IssuedId Ins() => new(
        _random.Next(2) == 0 ? "255082A12345646" : "260102B65432170", Maybe(() => Text("Émetteur")), "1.2.250.1.213.1.4.8", "ISO");

    private IssuedId Id() => _random.Next(3) == 0 ? new(Text("N"), Maybe(() => Text("Émetteur"))) : IdOfSystem();

    private IssuedId IdOfSystem() => _random.Next(2) == 0
        ? new(Text("N"), Maybe(() => Text("Émetteur")), $"1.2.250.{_random.Next(1, 99)}", "ISO")
        : new(Text("N"), null, $"https://id.example/{_random.Next(99)}", "URI");

    private Concept Concept() => _random.Next(3) switch
    {
        0 => new(Text("Mot")),
        1 => new(null, "https://codes.example/terms", $"{_random.Next(100000, 999999)}"),
        _ => new(Text("Mot"), "https://codes.example/terms", "6757004", Text("Terme")),
    };

    private ContactPoint Contact() => new(Enum.GetValues<ContactSystem>()[_random.Next(7)], Text("a"), Maybe<ContactUse?>(() => Enum.GetValues<ContactUse>()[_random.Next(5)]));

    private HumanName Name() => new(new(Text("Nom"), Text("Prénom"), null, Maybe(() => "Dr"), null));

    private Party Party() => new(Text("Qui"), Maybe(Id));

    private bool? Truth() => Maybe<bool?>(() => _random.Next(2) == 0);

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(1, 20)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private DateOnly Date(int from, int to) => new DateOnly(from, 1, 1).AddDays(_random.Next((to - from) * 365));

    private string Text(string start) => start + _random.Next(100000).ToString(CultureInfo.InvariantCulture);

    private T? Maybe<T>(Func<T> make) => _random.Next(2) == 0 ? default : make();

    private ImmutableArray<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => make())];
}
