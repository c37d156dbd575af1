using System.Security.Cryptography;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

public class PseudonymTests
{
    [Fact]
    public void Is_the_HMAC_of_issuer_and_patient_ID()
    {
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"),
            Encoding.ASCII.GetBytes(@"1.2.250.1.71.4.2.1\HOP-4711")));

        Assert.Equal(expected, PatientId(Samples.Patient, Samples.Keyed));
        Assert.True(FhirId.IsValid(expected));
    }

    [Fact]
    public void Differs_between_issuers_and_between_keys()
    {
        var elsewhere = Samples.Patient with { Ids = [new(new("HOP-4711", "AUTRE"), PatientIdKind.Local)] };
        var otherKey = Samples.Keyed with { Osiris = Samples.Keyed.Osiris with { PseudonymKey = new byte[32] } };

        Assert.NotEqual(PatientId(Samples.Patient, Samples.Keyed), PatientId(elsewhere, Samples.Keyed));
        Assert.NotEqual(PatientId(Samples.Patient, Samples.Keyed), PatientId(Samples.Patient, otherKey));
    }

    [Fact]
    public void The_look_up_wins_over_the_key_and_the_key_serves_patients_it_lacks()
    {
        var settings = Samples.Keyed with { Osiris = Samples.Keyed.Osiris with { Pseudonym = Samples.ByPatient(("HOP-4711", "OS-0001")) } };
        var stranger = Samples.Patient with { Ids = [new(new("HOP-1"), PatientIdKind.Local)] };

        Assert.Equal("OS-0001", PatientId(Samples.Patient, settings));
        Assert.Equal(64, PatientId(stranger, settings)?.Length);
    }

    [Theory]
    [InlineData(null, "osiris-no-pseudonym")]
    [InlineData("court", "osiris-no-pseudonym")]
    public void Without_one_the_view_is_refused(string? key, string code)
    {
        var refused = Samples.Show(
            Samples.Study(Samples.Ct),
            Samples.Keyed with { Osiris = new() { PseudonymKey = key is null ? null : Encoding.ASCII.GetBytes(key) } });

        Assert.Empty(refused.Value);
        var finding = Assert.Single(refused.Findings);
        Assert.Equal((code, Severity.Error, Owner.Configuration), (finding.Code, finding.Severity, finding.Owner));
    }

    [Fact]
    public void A_patient_without_ID_cannot_be_keyed()
    {
        var refused = Samples.Show(Samples.Study(Samples.Ct) with { Patient = Patient.Unknown });

        Assert.Empty(refused.Value);
        Assert.Equal("osiris-no-patient-id", Assert.Single(refused.Findings).Code);
    }

    [Theory]
    [InlineData("OS_0001", "osiris-pseudonym-illegal", 0)]
    [InlineData("HOP-4711", "osiris-pseudonym-is-patient-id", 1)]
    public void A_doubtful_look_up_is_reported(string pseudonym, string code, int patients)
    {
        var shown = Samples.Show(
            Samples.Study(Samples.Ct),
            Samples.Keyed with { Osiris = Samples.Keyed.Osiris with { Pseudonym = Samples.ByPatient(("HOP-4711", pseudonym)) } });

        Assert.Contains(code, shown.Codes());
        Assert.Equal(patients, shown.Value.Count(r => r.Type == "Patient"));
    }

    [Fact]
    public void The_patient_has_the_elements_of_the_profile_and_no_other()
    {
        var patient = Samples.Show(Samples.Study(Samples.Ct)).Only("Patient");

        Assert.Equal(["id", "meta", "extension", "gender", "birthDate", "managingOrganization"], patient.Properties.Select(p => p.Name));
        Assert.Equal("1958-03-21", patient.Text("birthDate"));
        Assert.Equal("1958-03-15", Samples.Show(Samples.Study(Samples.Ct), Blurred).Only("Patient").Text("birthDate"));
    }

    [Theory]
    [InlineData("M", "male")]
    [InlineData("F", "female")]
    [InlineData("O", "other")]
    [InlineData("X", "unknown")]
    [InlineData(null, "unknown")]
    public void Sex_becomes_gender(string? sex, string gender) =>
        Assert.Equal(gender, Samples.Show(Samples.Study() with { Patient = Samples.Patient with { Sex = sex } }).Only("Patient").Text("gender"));

    [Fact]
    public void Nothing_in_the_view_names_the_patient()
    {
        var region = Samples.Structures.RegionsOfInterest[0];
        var study = Samples.Study(
            Samples.Ct with { Description = "CT LEFEVRE Eloise" },
            Samples.Pet,
            Samples.Structures with { RegionsOfInterest = [region with { FileName = "HOP-4711_RS.dcm", Name = "GTV éloïse" }] })
            with
        { Description = "dossier hop-4711" };
        var shown = Samples.Show(study);
        var written = string.Concat(shown.Value.Select(r => r.Json()));

        foreach (var word in (string[])["4711", "lefevre", "lefèvre", "eloise", "éloïse"])
            Assert.DoesNotContain(word, written, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("osiris-text-names-patient", shown.Codes());
        Assert.DoesNotContain(shown.Findings, f => f.Sentence.English.Contains("4711", StringComparison.Ordinal));
    }

    private static readonly ViewSettings Blurred = Samples.Keyed with { Osiris = Samples.Keyed.Osiris with { BlurBirthDay = true } };

    private static string? PatientId(Patient patient, ViewSettings settings) =>
        Samples.Show(Samples.Study(Samples.Ct) with { Patient = patient }, settings).Only("Patient").Id;
}
