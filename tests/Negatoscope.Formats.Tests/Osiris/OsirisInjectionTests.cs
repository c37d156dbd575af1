using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

public class OsirisInjectionTests
{
    private static readonly Administration.Contrast Contrast = new()
    {
        Agent = "IOMERON 350",
        Start = Samples.At(9, 10),
        Stop = Samples.At(9, 11, 30),
        VolumeMl = 90,
        Route = [new("47625008", "SCT", "Intravenous route")],
    };

    [Fact]
    public void A_PET_injection_has_its_time_and_its_dose_in_MBq()
    {
        var shown = Samples.Show(Samples.Study(Samples.Pet));

        Assert.Equal(
            """
            {
              "resourceType": "MedicationAdministration",
              "id": "f10ad7c3-3d2e-51c0-9846-f1b74da6d15d",
              "meta": {
                "profile": [
                  "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/onco-imagingstudy-injection"
                ]
              },
              "status": "completed",
              "medicationReference": {
                "reference": "Medication/bdcb073d-3e19-5b67-815b-6ae1a5e39e3a"
              },
              "subject": {
                "reference": "Patient/80f8d89b9c434ecdf3975505917cd4e94443c2fb79851c30def87a02c9c8560f"
              },
              "effectiveDateTime": "2024-02-06T09:02:15+01:00",
              "dosage": {
                "route": {
                  "coding": [
                    {
                      "system": "http://snomed.info/sct",
                      "code": "47625008",
                      "display": "Intravenous use"
                    }
                  ]
                },
                "dose": {
                  "value": 215.4,
                  "unit": "MBq",
                  "system": "http://unitsofmeasure.org",
                  "code": "MBq"
                }
              }
            }
            """,
            shown.Only("MedicationAdministration").Json().TrimEnd());
        Assert.Equal("Fluorodeoxyglucose", shown.Only("Medication").Child("code")?.Text("text"));
    }

    [Fact]
    public void A_contrast_agent_has_a_period_and_a_volume()
    {
        var given = Samples.Show(Samples.Study(Samples.Ct with { Administrations = [Contrast] })).Only("MedicationAdministration");

        Assert.Equal(
            """{"resourceType":"Part","it":{"start":"2024-02-06T09:10:00+01:00","end":"2024-02-06T09:11:30+01:00"}}""",
            given.Child("effectivePeriod").Json());
        Assert.Equal(
            """{"resourceType":"Part","it":{"value":90,"unit":"mL","system":"http://unitsofmeasure.org","code":"mL"}}""",
            given.Child("dosage")?.Child("dose").Json());
    }

    [Fact]
    public void A_series_refers_to_its_radiopharmaceutical_for_PET_and_to_contrast_otherwise()
    {
        var both = Samples.Pet.Administrations.Insert(0, Contrast);
        var pet = Samples.Show(Samples.Study(Samples.Pet with { Administrations = both }));
        var ct = Samples.Show(Samples.Study(Samples.Ct with { Administrations = [.. both.Reverse()] }));

        Assert.Contains(Injected(pet, "effectiveDateTime"), pet.Only("ImagingStudy").Json(), StringComparison.Ordinal);
        Assert.Contains(Injected(ct, "effectivePeriod"), ct.Only("ImagingStudy").Json(), StringComparison.Ordinal);
        Assert.Contains("osiris-injection-not-referenced", pet.Codes());
        Assert.Equal(2, pet.Value.Count(r => r.Type == "MedicationAdministration"));
    }

    [Fact]
    public void One_injection_told_by_two_series_is_written_once()
    {
        var again = Samples.Pet with { Uid = Uid.Parse("1.2.3.33") };

        Samples.Show(Samples.Study(Samples.Pet, again)).Only("MedicationAdministration");
    }

    [Fact]
    public void Another_route_is_told_in_words_for_the_guide_allows_one_code()
    {
        var oral = Contrast with { Route = [new("26643006", "SCT", "Oral route")] };
        var given = Samples.Show(Samples.Study(Samples.Ct with { Administrations = [oral] })).Only("MedicationAdministration");

        Assert.Equal("""{"resourceType":"Part","it":{"text":"Oral route"}}""", given.Child("dosage")?.Child("route").Json());
    }

    [Fact]
    public void A_route_without_a_dose_says_that_the_dose_is_absent()
    {
        var given = Samples.Show(Samples.Study(Samples.Ct with { Administrations = [Contrast with { VolumeMl = null }] })).Only("MedicationAdministration");

        Assert.Contains("\"_value\"", given.Child("dosage")?.Child("dose").Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dose_is_written_as_found()
    {
        var pet = Samples.Pet with { Administrations = [new Administration.Radiopharmaceutical { Name = "FDG", TotalDoseMBq = 0.00037m }] };
        var given = Samples.Show(Samples.Study(pet)).Only("MedicationAdministration");

        Assert.Equal("0.00037", given.Child("dosage")?.Child("dose")?.Text("value"));
    }

    [Fact]
    public void The_intravenous_route_of_SNOMED_RT_is_the_same_route()
    {
        var given = Samples.Show(Samples.Study(Samples.Ct with { Administrations = [Contrast with { Route = [new("G-D101", "SRT", "Intravenous route")] }] }))
            .Only("MedicationAdministration");

        Assert.Equal("47625008", given.Child("dosage")?.Child("route")?["coding"].First?.Text("code"));
    }

    [Fact]
    public void PET_without_an_injection_or_a_dose_says_so()
    {
        var none = Samples.Show(Samples.Study(Samples.Pet with { Administrations = [] }));
        var noDose = Samples.Show(Samples.Study(Samples.Pet with { Administrations = [new Administration.Radiopharmaceutical { Name = "FDG" }] }));

        Assert.Contains("osiris-pet-needs", none.Codes());
        Assert.Contains("osiris-pet-needs", noDose.Codes());
    }

    private static string Injected(Read<IReadOnlyList<Fhir.Resource>> shown, string when) =>
        $"MedicationAdministration/{Assert.Single(shown.Value, r => r.Type == "MedicationAdministration" && r[when].Count > 0).Id}";
}
