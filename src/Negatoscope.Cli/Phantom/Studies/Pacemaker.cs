using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Cli.Phantom.Studies;

/// <summary>The trace of a pacemaker, implanted years before the patient of <see cref="MrBrain"/> was sent to the magnet.</summary>
internal static class Pacemaker
{
    private static readonly DateOnly Day = new(2021, 9, 14);

    private static readonly ContactPoint Secretariat = new(ContactSystem.Phone, "+33 1 99 00 12 34", ContactUse.Work);

    public static Resource Trace(Seed seed) =>
        TraceBundle.Write(Implantation(seed), ViewSettings.Default) is { Value: { } bundle } ? bundle : throw new FormatException("The record lacks something.");

    private static Implantation Implantation(Seed seed) => new()
    {
        InterventionId = new($"BLOC21{Number(seed.Of("intervention"))}", null, new Seed(0, "interventions").Uid, "ISO"),
        InterventionType = new("Implantation d'un stimulateur cardiaque double chambre"),
        Outcome = ImplantationOutcome.Implanted,
        Performed = new(Day, new(10, 5), Precision.Second, TimeSpan.FromHours(2)),
        BodySite = new("Région pectorale gauche"),
        Patient = Patient(seed, People.Francois),
        PatientTelecoms = [new(ContactSystem.Phone, "+33 6 39 98 00 01", ContactUse.Mobile)],
        Professional = new() { Name = new(new("GALVANI", "Lucie", null, "Dr", null)), Rpps = "10007654329", Telecom = Secretariat },
        Organization = new() { Name = "Bloc de rythmologie", Type = "2", Id = new("UF-4410", null, new Seed(0, "units").Uid, "ISO") },
        LegalEntity = new() { Name = Hospital.Name, Siren = "267100006", Finess = "710999905" },
        Device = new()
        {
            Udi = UdiReader.Read($"0109521234567899\u001d17251231\u001d10PM2109\u001d21{Number(seed.Of("serial"))}", Day).Value,
            UdiEntry = UdiEntryType.Barcode,
            Manufacturer = "Aldini Rythme",
            Name = "Cadence DR",
            Model = "AR-2C",
        },
    };

    /// <summary>As the images name the patient, so that the one is found beside the other.</summary>
    private static Patient Patient(Seed seed, Person person) => new()
    {
        Ids = [new(new(person.HospitalNumber(seed), "NIEPCE", Hospital.PatientAuthority, "ISO"), PatientIdKind.Local)],
        Names = [new(new(person.Name.Split('^')[0], person.Name.Split('^')[1], null, null, null))],
        BirthDate = person.Birth,
        Sex = person.Sex,
    };

    private static string Number(Seed seed) => seed.Between(100_000, 999_999).ToString(CultureInfo.InvariantCulture);
}
