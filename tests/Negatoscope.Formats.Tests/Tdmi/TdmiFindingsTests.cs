using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

/// <summary>A record that breaks one rule: the finding names the field and its owner, and there is no bundle.</summary>
public sealed class TdmiFindingsTests
{
    private static readonly Implantation Worked = Records.Worked;

    private sealed record Case(Implantation Record, string Code, string Path, Owner Owner);

    private static readonly Case[] Refused =
    [
        Missing(Worked with { InterventionId = null }, "Procedure.identifier[idIntervention]", Owner.Theatre),
        Missing(Worked with { Outcome = null }, "Procedure.status", Owner.Theatre),
        Missing(Worked with { Patient = Patient.Unknown }, "Procedure.subject", Owner.Ris),
        Missing(Worked with { PatientTelecoms = [] }, "Patient.telecom", Owner.Ris),
        Missing(Worked with { PatientTelecoms = [new(null, "?")] }, "Patient.telecom.system", Owner.Ris),
        Missing(Worked with { Performed = null }, "Procedure.performedDateTime", Owner.Theatre),
        Missing(Worked with { Professional = null }, "Procedure.performer.actor", Owner.Theatre),
        Missing(Worked with { Professional = Worked.Professional! with { Rpps = null } }, "Practitioner.identifier", Owner.Directory),
        Missing(Worked with { Professional = Worked.Professional! with { Telecom = null } }, "Practitioner.telecom", Owner.Directory),
        Missing(Worked with { Organization = null, LegalEntity = null }, "Procedure.performer.onBehalfOf", Owner.Directory),
        Missing(Worked with { Organization = new() { Type = "2" } }, "Organization.name", Owner.Directory),
        Missing(Worked with { LegalEntity = Worked.LegalEntity! with { Siren = null } }, "Organization.identifier[siren]", Owner.Directory),
        Missing(Worked with { LegalEntity = Worked.LegalEntity! with { Name = null } }, "Organization.name", Owner.Directory),
        Missing(Worked with { BodySite = new(null) }, "Procedure.bodySite", Owner.Theatre),
        Missing(Worked with { Device = null }, "Procedure.focalDevice.manipulated", Owner.Pharmacy),
        Missing(Worked with { Device = new() { Stated = new(Lot: "L") } }, "Procedure.focalDevice.manipulated", Owner.Pharmacy),
        Missing(Worked with { Device = new() { Udi = Records.UdiOf("0103453120000011", new(2026, 1, 1)) } }, "Device.lotNumber", Owner.Pharmacy),
        Missing(Worked with { Device = new() { Name = "Vis", CeMarking = new("CE") } }, "Device.lotNumber", Owner.Pharmacy),
        Wrong(Worked with { Patient = PatientOf("185077512345607") }, "Patient.identifier[INS]", Owner.Ris),
        Wrong(Worked with { Patient = PatientOf("255082B12345646") }, "Patient.identifier[INS]", Owner.Ris),
        Wrong(Worked with { Patient = PatientOf("1850775123456") }, "Patient.identifier[INS]", Owner.Ris),
        Wrong(Worked with { Professional = Worked.Professional! with { Rpps = "10003456787" } }, "Practitioner.identifier[RPPS]", Owner.Directory),
        Wrong(Worked with { LegalEntity = Worked.LegalEntity! with { Siren = "267500453" } }, "Organization.identifier[siren]", Owner.Directory),
        Wrong(Worked with { LegalEntity = Worked.LegalEntity! with { Finess = "2A0000015" } }, "Organization.identifier[finess]", Owner.Directory),
        new(Worked with { Trace = new() { EventType = "ABC" } }, "tdmi-event-type-unknown", "AuditEvent.type", Owner.Input),
        new(Worked with { Trace = new() { EventType = "SSD" } }, "tdmi-event-type-of-other-flow", "AuditEvent.type", Owner.Input),
        new(Worked with { Device = Worked.Device! with { Stated = new(Serial: "SN0002") } }, "tdmi-device-stated-otherwise", "Device.udiCarrier", Owner.Pharmacy),
        new(Worked with { Professional = Worked.Professional! with { Rpps = null, OtherIds = [new("A1")] } },
            "tdmi-identifier-left-out", "Practitioner.identifier", Owner.Configuration),
    ];

    private static readonly Case[] Told =
    [
        new(Worked with { Performed = Moment.Day(new(2029, 1, 1)) }, "tdmi-device-expired", "Device.expirationDate", Owner.Pharmacy),
        new(Worked with { Device = Worked.Device! with { Stated = new(Manufactured: new(2026, 4, 1)) } }, "tdmi-device-made-too-late", "Device.manufactureDate", Owner.Pharmacy),
        new(Worked with { Patient = new() { Ids = [Worked.Patient.Ids[1]] } }, "tdmi-patient-without-ins", "Patient.identifier[INS]", Owner.Ris),
        new(Worked with { Organization = null }, "tdmi-on-behalf-of-legal-entity", "Procedure.performer.onBehalfOf", Owner.Directory),
        new(Worked with { Organization = new() { Name = "Bloc" } }, "tdmi-organization-type-assumed", "Organization.type", Owner.Directory),
        new(Worked with { Organization = Worked.Organization! with { Id = new("12") } }, "tdmi-identifier-left-out", "Organization.identifier", Owner.Configuration),
        new(Worked with { Performed = Moment.Day(new(2026, 3, 12)), Trace = Trace.Silent }, "tdmi-not-recorded", "AuditEvent.recorded", Owner.Theatre),
    ];

    public static TheoryData<int> RefusedCases => [.. Enumerable.Range(0, Refused.Length)];

    public static TheoryData<int> ToldCases => [.. Enumerable.Range(0, Told.Length)];

    [Fact]
    public void The_worked_record_breaks_none() => Assert.Empty(TraceBundle.Write(Worked, ViewSettings.Default).Findings);

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void Nothing_is_written_and_the_finding_names_the_field_and_its_owner(int which)
    {
        var (record, code, path, owner) = Refused[which];

        var written = TraceBundle.Write(record, ViewSettings.Default);

        Assert.Null(written.Value);
        var finding = Assert.Single(written.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal((code, path, owner, "tdmi"), (finding.Code, finding.Place.Path, finding.Owner, finding.Place.View));
    }

    [Theory]
    [MemberData(nameof(ToldCases))]
    public void A_bundle_is_written_and_the_finding_tells_a_human(int which)
    {
        var (record, code, path, owner) = Told[which];

        var written = TraceBundle.Write(record, ViewSettings.Default);

        Assert.NotNull(written.Value);
        var finding = Assert.Single(written.Findings, finding => finding.Code == code);
        Assert.Equal((path, owner), (finding.Place.Path, finding.Owner));
    }

    [Theory]
    [InlineData("185077512345608")]
    [InlineData("255082A12345646")]
    [InlineData("260102B65432170")]
    public void An_INS_is_checked_by_its_key(string ins) =>
        Assert.NotNull(TraceBundle.Write(Worked with { Patient = PatientOf(ins) }, ViewSettings.Default).Value);

    [Fact]
    public void A_refusal_of_an_expired_device_is_traced_as_such()
    {
        var record = Records.Of(ImplantationOutcome.RefusedInTheatre) with { Performed = Moment.Day(new(2029, 1, 1)) };

        var written = TraceBundle.Write(record, ViewSettings.Default);

        Assert.Empty(written.Findings);
        Assert.Equal("PER", Records.Entry(Records.Written(record), "AuditEvent").Child("type")?.Text("code"));
    }

    [Fact]
    public void No_finding_repeats_a_value() =>
        Assert.All(Refused.Concat(Told).SelectMany(one => TraceBundle.Write(one.Record, ViewSettings.Default).Findings), finding =>
            Assert.All(["1850775", "2550", "SN000", "LOT42", "Durand", "IPP0042", "267500", "10003"], value =>
                Assert.DoesNotContain(value, finding.ToString(), StringComparison.Ordinal)));

    private static Patient PatientOf(string ins) => new() { Ids = [new(new(ins, null, "1.2.250.1.213.1.4.8", "ISO"), PatientIdKind.InsNir)] };

    private static Case Missing(Implantation record, string path, Owner owner) => new(record, "tdmi-missing-fact", path, owner);

    private static Case Wrong(Implantation record, string path, Owner owner) => new(record, "tdmi-wrong-number", path, owner);
}
