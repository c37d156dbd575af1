using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

/// <summary>Theatre records of invented patients.</summary>
internal static class Records
{
    /// <summary>A knee of whose prosthesis the box was scanned, with all that theatre, pharmacy and directories can say.</summary>
    public static Implantation Worked { get; } = new()
    {
        InterventionId = new("INT-2026-0042", "BLOC", "1.2.250.1.999.7", "ISO"),
        StayNumber = new("SEJ-77", "CHU-EX", "1.2.250.1.999.2", "ISO"),
        InterventionType = new("Arthroplastie totale du genou", "https://smt.esante.gouv.fr/terminologie-ccam", "NFKA007"),
        Outcome = ImplantationOutcome.Implanted,
        Performed = new(new(2026, 3, 12), new(9, 40), Precision.Second, TimeSpan.FromHours(1)),
        BodySite = new("Genou droit", "http://snomed.info/sct", "6757004"),
        Patient = new()
        {
            Ids =
            [
                new(new("185077512345608", null, "1.2.250.1.213.1.4.8", "ISO"), PatientIdKind.InsNir),
                new(new("IPP0042", "CHU-EX", "1.2.250.1.999.1", "ISO"), PatientIdKind.Local),
            ],
            Names = [new(new("Durand", "Zoé", null, null, null))],
            BirthDate = new DateOnly(1985, 7, 3),
            Sex = "M",
        },
        PatientTelecoms = [new(ContactSystem.Phone, "+33 1 99 00 00 00", ContactUse.Home), new(ContactSystem.Email, "zoe@example.org")],
        Professional = new()
        {
            Name = new(new("Martin", "Jeanne", null, "Dr", null)),
            Rpps = "10003456786",
            Telecom = new(ContactSystem.Email, "jeanne.martin@example.org", ContactUse.Work),
        },
        Organization = new()
        {
            Name = "Bloc opératoire central",
            Type = "2",
            Id = new("UF-1203", null, "1.2.250.1.999.3", "ISO"),
            DistributorIds = [new("CLIENT-1203", "Distributeur exemple")],
        },
        LegalEntity = new()
        {
            Name = "CHU d'exemple",
            Alias = "CHUEX",
            Address = "1 rue de l'Exemple, 75000 Paris",
            Siren = "267500452",
            Finess = "750100125",
            VatNumber = "FR00267500452",
            SrnNumbers = ["FR-IM-000000001", "FR-AR-000000002"],
            ManufacturerIds = [new("HOPITAL-9")],
        },
        Device = new()
        {
            Udi = UdiOf("0103453120000011\u001d17281231\u001d10LOT42\u001d21SN0001", new(2026, 3, 12)),
            UdiEntry = UdiEntryType.Barcode,
            Manufacturer = "Prothèses exemple SA",
            Name = "Genou G2",
            Model = "G2-55",
            Emdn = "P0909",
            CeMarking = new("CE 0459", new("Organisme exemple", new("0459"))),
            Definition = new()
            {
                Manufacturer = "Prothèses exemple SA",
                Name = "Genou G2",
                Model = "G2-55",
                RiskClass = "III",
                Lpp = ["3100001", "3100002"],
                DistributorReference = new("REF-G2", "Distributeur exemple"),
                DistributorName = "Distributeur exemple",
                IsSingleUse = true,
                Reuses = 0,
                IsPackedSterile = true,
                IsSterilizedBeforeUse = false,
                IsImplantable = true,
                IsActive = false,
                InternalDiameterMm = 12.50m,
            },
        },
        Trace = new()
        {
            Recorded = new(new(2026, 3, 12), new(11, 5), Precision.Second, TimeSpan.FromHours(1)),
            Receiver = new("Pharmacie à usage intérieur", new("PUI", null, "1.2.250.1.999.3", "ISO")),
            Description = "Pose sans incident",
            Unstructured = new("text/plain", [.. "Étiquette"u8]),
        },
        StudyInstanceUid = Uid.Parse("1.2.250.1.999.50"),
        AccessionNumber = new("ACC-9", "RIS", "1.2.250.1.999.4", "ISO"),
    };

    /// <summary>The same for another flow, with the facts that it has.</summary>
    public static Implantation Of(ImplantationOutcome outcome) => Worked with
    {
        Outcome = outcome,
        FailureReason = outcome is ImplantationOutcome.Failed or ImplantationOutcome.RefusedInTheatre ? new("Emballage ouvert") : null,
    };

    public static Udi UdiOf(string scanned, DateOnly today) =>
        UdiReader.Read(scanned, today).Value ?? throw new FormatException("The sample carrier is none.");

    public static Resource Written(Implantation implantation, ViewSettings? settings = null)
    {
        var read = TraceBundle.Write(implantation, settings ?? ViewSettings.Default);
        Assert.True(read.Value is not null, string.Join('\n', read.Findings));
        return read.Value;
    }

    public static Resource ThroughJson(Resource resource)
    {
        var parsed = FhirJsonReader.Read(Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(resource)));
        Assert.Empty(parsed.Issues);
        Assert.NotNull(parsed.Resource);
        return parsed.Resource;
    }

    public static Resource Entry(Resource bundle, string type) => bundle["entry"].Select(entry => entry.Child("resource")).OfType<Resource>().First(one => one.Type == type);
}
