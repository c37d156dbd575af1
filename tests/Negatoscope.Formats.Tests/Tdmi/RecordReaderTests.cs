using System.Text;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

public sealed class RecordReaderTests
{
    private static readonly DateOnly Today = new(2026, 3, 12);

    public static TheoryData<string, Moment> Moments => new()
    {
        { "2026-03-12", Moment.Day(new(2026, 3, 12)) },
        { "12/03/2026", Moment.Day(new(2026, 3, 12)) },
        { "20260312", Moment.Day(new(2026, 3, 12)) },
        { "12/03/2026 09:40", new(new(2026, 3, 12), new(9, 40), Precision.Minute, null) },
        { "12/03/2026 9:40", new(new(2026, 3, 12), new(9, 40), Precision.Minute, null) },
        { "12/03/2026 09h40", new(new(2026, 3, 12), new(9, 40), Precision.Minute, null) },
        { "2026-03-12T09:40:05Z", new(new(2026, 3, 12), new(9, 40, 5), Precision.Second, TimeSpan.Zero) },
        { "2026-03-12T09:40-03:00", new(new(2026, 3, 12), new(9, 40), Precision.Minute, TimeSpan.FromHours(-3)) },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void Dates_are_read_as_theatre_systems_write_them(string text, Moment moment) =>
        Assert.Equal(moment, Read(("dateIntervention", text)).Value.Performed);

    [Theory]
    [InlineData("dateIntervention", "31/02/2026", Owner.Theatre)]
    [InlineData("dateIntervention", "0226-03-12", Owner.Theatre)]
    [InlineData("dateIntervention", "2026-03-12T25:00", Owner.Theatre)]
    [InlineData("dateIntervention", "2026-03-12T09:40+25:00", Owner.Theatre)]
    [InlineData("issueIntervention", "peut-être", Owner.Theatre)]
    [InlineData("emplacementDMI", "sct|", Owner.Theatre)]
    [InlineData("emplacementDMI", "nowhere|1|Genou", Owner.Theatre)]
    [InlineData("emplacementDMI", "a\u0007b", Owner.Theatre)]
    [InlineData("idIntervention", "|1", Owner.Theatre)]
    [InlineData("uidExamen", "abc", Owner.Ris)]
    [InlineData("telecomPatient", "demander", Owner.Ris)]
    [InlineData("telecomPatient", "@", Owner.Ris)]
    [InlineData("telecomPatient", ",", Owner.Ris)]
    [InlineData("matriculeINS", "1.2.3|185077512345608", Owner.Ris)]
    [InlineData("sexe", "X", Owner.Ris)]
    [InlineData("codeLPP", "12", Owner.Pharmacy)]
    [InlineData("datePeremption", "bientôt", Owner.Pharmacy)]
    [InlineData("iud", "(01)03453120000012", Owner.Pharmacy)]
    [InlineData("telecomProfessionnel", "1", Owner.Directory)]
    [InlineData("recepteur", "||", Owner.Directory)]
    public void A_bad_value_names_its_field_and_owner_and_is_not_repeated(string name, string text, Owner owner)
    {
        var finding = Assert.Single(Read((name, text)).Findings);

        Assert.Equal((Severity.Error, owner), (finding.Severity, finding.Owner));
        Assert.StartsWith(name, finding.Place.Path, StringComparison.Ordinal);
        if (text.Length > 6)
            Assert.DoesNotContain(text, finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("implanted", ImplantationOutcome.Implanted)]
    [InlineData("Pose", ImplantationOutcome.Implanted)]
    [InlineData("Échec", ImplantationOutcome.Failed)]
    [InlineData("13a", ImplantationOutcome.RefusedInTheatre)]
    [InlineData("sortie", ImplantationOutcome.TakenFromStock)]
    public void Outcomes_have_words_in_both_languages_and_the_numbers_of_the_flows(string word, ImplantationOutcome outcome) =>
        Assert.Equal(outcome, Read(("outcome", word)).Value.Outcome);

    [Theory]
    [InlineData("0103453120000011 17281231\u001d10LOT42")]
    [InlineData("(01)03453120000011 (17)281231(10)LOT42")]
    [InlineData("]d20103453120000011 ]d21728123110LOT42")]
    public void Two_scans_of_a_label_are_one_UDI(string scans)
    {
        var read = Read(("iud", scans));

        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("03453120000011", "LOT42"), (read.Value.Device?.Udi?.DeviceIdentifier, read.Value.Device?.Udi?.Lot));
    }

    [Fact]
    public void Numbers_take_the_system_of_the_site_unless_they_name_their_issuer()
    {
        var site = ViewSettings.Default with { Implants = new() { InterventionSystem = "urn:oid:1.2.250.1.9" } };

        Assert.Equal(new("7", null, "1.2.250.1.9", "ISO"), Read(site, ("intervention", "7")).Value.InterventionId);
        Assert.Equal(new("7", "BLOC"), Read(site, ("intervention", "BLOC|7")).Value.InterventionId);
        Assert.Equal(new("7", null, "https://bloc.example", "URI"), Read(site, ("intervention", "https://bloc.example|7")).Value.InterventionId);
    }

    [Fact]
    public void The_facts_of_the_site_are_not_mixed_with_those_of_another_organisation()
    {
        var site = ViewSettings.Default with { Implants = new() { Facts = RecordFacts.None.With("organisation", "Bloc A").With("idOrganisation", "UF-A").With("siren", "267500452") } };

        var (same, other) = (Read(site, ("siren", "267500452")).Value, Read(site, ("organisation", "Bloc B")).Value);

        Assert.Equal("UF-A", same.Organization?.Id?.Value);
        Assert.Equal(("Bloc B", null, "267500452"), (other.Organization?.Name, other.Organization?.Id, other.LegalEntity?.Siren));
    }

    [Theory]
    [InlineData("""{"idIntervention": 42, "iud": ["0103453120000011", "10LOT42"], "sexe": null, "$schema": "x"}""", 1, 0)]
    [InlineData("""[{"idIntervention": "1"}, {"intervention": "2",}, 3]""", 3, 1)]
    [InlineData("""{"idIntervention": "1", "intervention": "2"}""", 1, 1)]
    [InlineData("""{"idIntervention": {"a": 1}}""", 1, 1)]
    [InlineData("""{"idIntervention": "\ud800", "\ud800": 1}""", 1, 1)]
    [InlineData("""{"idIntervention": """, 1, 1)]
    [InlineData("42", 1, 1)]
    public void JSON_is_a_record_or_a_list_of_records(string json, int rows, int errors)
    {
        var read = RecordJson.Read(Encoding.UTF8.GetBytes(json)).ToList();

        Assert.Equal((rows, errors), (read.Count, read.Sum(row => row.Findings.Count(finding => finding.Severity == Severity.Error))));
    }

    private static Read<Implantation> Read(params (string Name, string Text)[] facts) => Read(ViewSettings.Default, facts);

    private static Read<Implantation> Read(ViewSettings settings, params (string Name, string Text)[] facts) => RecordReader.Read(
        facts.Aggregate(RecordFacts.None, (all, fact) => all.With(RecordFields.Find(fact.Name) ?? throw new ArgumentException(fact.Name), fact.Text)), settings, Today);
}
