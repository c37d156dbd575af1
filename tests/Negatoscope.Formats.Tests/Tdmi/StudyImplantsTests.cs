using System.Collections.Frozen;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.R4;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

public sealed class StudyImplantsTests
{
    private const string Nir = "1.2.250.1.213.1.4.8";
    private const string TestNir = "1.2.250.1.213.1.4.10";
    private const string Nia = "1.2.250.1.213.1.4.9";
    private const string House = "1.2.250.1.999.1";

    private static readonly PatientId Ins = new(new("185077512345608", null, Nir, "ISO"), PatientIdKind.InsNir);
    private static readonly PatientId OtherIns = new(new("254031088888859", null, Nir, "ISO"), PatientIdKind.InsNir);
    private static readonly PatientId Local = new(new("IPP0042", "CHU-EX", House, "ISO"), PatientIdKind.Local);

    private static Patient PatientOf(params PatientId[] ids) => Records.Worked.Patient with { Ids = [.. ids] };

    private static Study Mr(params PatientId[] ids) => new()
    {
        Uid = Uid.Parse("1.2.250.1.999.77"),
        Patient = PatientOf(ids),
        Series = [new() { Uid = Uid.Parse("1.2.250.1.999.77.1"), Modality = "MR" }],
    };

    /// <summary>As a file of the folder would be read.</summary>
    private static ImplantIndex IndexOf(IssuerSettings issuers, params Implantation[] implantations)
    {
        var index = new ImplantIndex(issuers);
        foreach (var implantation in implantations)
            foreach (var trace in TracedImplantation.ReadAll(Records.ThroughJson(Records.Written(implantation))).Value)
                index.Add(trace);
        return index;
    }

    private static StudyImplants Beside(Study study, params Implantation[] implantations) => StudyImplants.Of(study, IndexOf(new(), implantations));

    private static Implantation Of(params PatientId[] ids) => Records.Worked with { Patient = PatientOf(ids), StudyInstanceUid = null, AccessionNumber = null };

    private static string[] Codes(StudyImplants beside) => [.. beside.Findings.Select(finding => finding.Code)];

    // Whose implant it is

    [Fact]
    public void A_number_with_its_issuer_matches() => Assert.Single(Beside(Mr(Local), Of(Local)).Implants ?? []);

    [Fact]
    public void The_national_identity_matches_whatever_the_hospital()
    {
        var elsewhere = new PatientId(new("77", "CLINIQUE", "1.2.250.1.999.8", "ISO"), PatientIdKind.Local);

        Assert.Single(Beside(Mr(elsewhere, Ins), Of(Ins, Local)).Implants ?? []);
        Assert.Single(Beside(Mr(new PatientId(Ins.Id with { Issuer = "ASIP-SANTE-INS-NIR", IssuerUniversalId = TestNir }, PatientIdKind.InsNir)), Of(Ins)).Implants ?? []);
    }

    [Fact]
    public void A_name_and_a_birth_date_alone_match_nobody()
    {
        var other = new PatientId(new("IPP0043", "CHU-EX", House, "ISO"), PatientIdKind.Local);

        Assert.Equal([], There(Beside(Mr(other), Of(Local)).Implants));
        Assert.Equal([], There(Beside(Mr(OtherIns), Of(Ins)).Implants));
        Assert.Empty(Beside(Mr(other), Of(Local)).Findings);
    }

    [Theory]
    [InlineData("CHU-EX", "1.2.250.1.999.9")] // the same name, and another OID
    [InlineData("CLINIQUE", null)]
    public void The_same_number_of_another_issuer_is_another_patient(string issuer, string? oid)
    {
        var other = new PatientId(new(Local.Id.Value, issuer, oid, oid is null ? null : "ISO"), PatientIdKind.Local);

        Assert.Equal([], There(Beside(Mr(other), Of(Local)).Implants));
    }

    [Fact]
    public void The_name_of_an_issuer_tells_where_one_side_has_no_OID() =>
        Assert.Single(Beside(Mr(new PatientId(new(Local.Id.Value, "CHU-EX"), PatientIdKind.Local)), Of(Local)).Implants ?? []);

    [Fact]
    public void The_configuration_tells_the_issuer_of_numbers_in_images_only()
    {
        var bare = new PatientId(new(Local.Id.Value), PatientIdKind.Local);
        var ours = new IssuerSettings { PatientIdSystem = $"urn:oid:{House}" };
        var named = new IssuerSettings { Systems = new Dictionary<string, string> { ["NOUS"] = $"urn:oid:{House}" }.ToFrozenDictionary() };
        var byName = new PatientId(new(Local.Id.Value, "NOUS"), PatientIdKind.Local);

        Assert.Single(StudyImplants.Of(Mr(bare), IndexOf(ours, Of(Local))).Implants ?? []);
        Assert.Single(StudyImplants.Of(Mr(byName), IndexOf(named, Of(Local))).Implants ?? []);
        Assert.Equal([], There(StudyImplants.Of(Mr(Local), IndexOf(ours, Of(bare))).Implants));
    }

    [Fact]
    public void A_national_identity_decides_where_a_number_says_otherwise()
    {
        var beside = Beside(Mr(OtherIns, Local), Of(Ins, Local));

        Assert.Equal([], There(beside.Implants));
        Assert.Equal(["implant-identity-conflict"], Codes(beside));
    }

    [Fact]
    public void Two_kinds_of_national_identity_are_not_compared()
    {
        var provisional = new PatientId(new("254031088888859", null, Nia, "ISO"), PatientIdKind.InsNia);

        Assert.Single(Beside(Mr(provisional, Local), Of(Ins, Local)).Implants ?? []);
    }

    [Theory]
    [InlineData("IPP0042", false)]
    [InlineData("000000000000000", true)] // what is typed where nobody knows it
    public void Without_a_usable_identifier_nothing_is_looked_up_and_it_is_said(string value, bool isIns)
    {
        var id = isIns ? new PatientId(Ins.Id with { Value = value }, PatientIdKind.InsNir) : new PatientId(new(value), PatientIdKind.Local);
        var beside = Beside(Mr(id), Of(Ins, Local));

        Assert.Null(beside.Implants);
        Assert.Equal(["implants-not-looked-up"], Codes(beside));
    }

    [Fact]
    public void A_trace_without_a_usable_identifier_is_told_of_nobody() =>
        Assert.False(new ImplantIndex(new()).Add(new(Of(new PatientId(new("IPP0042"), PatientIdKind.Local)), "p", DeviceAction.Implanted, false)));

    // What is told

    [Theory]
    [InlineData("MR", true)]
    [InlineData("CT", false)]
    public void Only_an_MR_study_is_told_of_implants(string modality, bool isTold)
    {
        var study = Mr(Local) with { Series = [new() { Uid = Uid.Parse("1.2.1"), Modality = "PT" }, new() { Uid = Uid.Parse("1.2.2"), Modality = modality }] };

        var beside = Beside(study, Of(Local));

        Assert.Equal(isTold, beside.IsMr);
        Assert.Equal(isTold ? 1 : null, beside.Implants?.Count);
        Assert.Equal(isTold ? ["implant-known"] : [], Codes(beside));
    }

    [Fact]
    public void Each_implant_is_one_finding_in_the_order_of_their_dates()
    {
        Implantation[] implantations =
        [
            Of(Local),
            Of(Local) with { InterventionId = new("INT-1"), Performed = Moment.Day(new(2019, 5, 2)), BodySite = new("Hanche gauche") },
            Of(Local) with { InterventionId = new("INT-2"), Performed = new(new(2021, 6, 1), default, Precision.Month, null) },
        ];

        var beside = Beside(Mr(Local), implantations);

        var told = There(beside.Implants);
        Assert.Equal(["2019-05-02", "2021-06", "2026-03-12"], told.Select(implant => implant.Date));
        Assert.Equal(3, beside.Findings.Count(finding => finding is { Code: "implant-known", Severity: Severity.Warning, Owner: Owner.Theatre }));
        var first = told[0];
        Assert.Equal(("Prothèses exemple SA Genou G2 G2-55", "03453120000011", "Hanche gauche"), (first.Device, first.DeviceIdentifier, first.Site));
        Assert.Contains("2019-05-02: Prothèses exemple SA Genou G2 G2-55 (DI 03453120000011), Hanche gauche.", beside.Findings[0].Sentence.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImplantationOutcome.Implanted, "implant-known")]
    [InlineData(ImplantationOutcome.TakenFromStock, "implant-from-stock")]
    [InlineData(ImplantationOutcome.Failed)]
    [InlineData(ImplantationOutcome.RefusedInTheatre)]
    public void A_device_that_did_not_stay_is_no_implant(ImplantationOutcome outcome, params string[] told) =>
        Assert.Equal(told, Codes(Beside(Mr(Local), Of(Local) with { Outcome = outcome, FailureReason = new("Emballage ouvert") })));

    [Theory]
    [InlineData(ImplantationOutcome.Implanted, "implant-known")]
    [InlineData(ImplantationOutcome.Failed)]
    public void What_became_of_a_device_counts_for_more_than_that_it_left_the_stock(ImplantationOutcome end, params string[] told)
    {
        var taken = Of(Local) with { Outcome = ImplantationOutcome.TakenFromStock };
        var ended = Of(Local) with { Outcome = end, FailureReason = new("Filetage") };

        Assert.Equal(told, Codes(Beside(Mr(Local), ended, taken)));
        Assert.Equal(told, Codes(Beside(Mr(Local), taken, ended, ended)));
    }

    [Fact]
    public void The_trace_that_was_recorded_last_is_believed()
    {
        var implanted = Of(Local);
        var corrected = implanted with
        {
            Outcome = ImplantationOutcome.Failed,
            Trace = implanted.Trace with { Recorded = new(new(2026, 3, 13), new(8, 0), Precision.Second, TimeSpan.FromHours(1)) },
        };

        Assert.Empty(Codes(Beside(Mr(Local), corrected, implanted)));
        Assert.Equal(["implant-known"], Codes(Beside(Mr(Local), corrected with { Trace = implanted.Trace }, implanted)));
    }

    [Fact]
    public void A_procedure_that_was_entered_in_error_retracts_the_implant()
    {
        var index = IndexOf(new(), Of(Local));
        var retracted = Edited(Of(Local), """ "status":"completed" """, """ "status":"entered-in-error" """);
        Assert.Empty(retracted.Findings);
        index.Add(Assert.Single(retracted.Value));

        Assert.Empty(Codes(StudyImplants.Of(Mr(Local), index)));
    }

    [Fact]
    public void A_device_that_was_taken_out_is_told_as_such()
    {
        var index = new ImplantIndex(new());
        index.Add(Assert.Single(Edited(
            Of(Local),
            "\"focalDevice\":[{",
            "\"focalDevice\":[{\"action\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/device-action\",\"code\":\"explanted\"}]},").Value));

        var beside = StudyImplants.Of(Mr(Local), index);

        Assert.Equal(ImplantStatus.Removed, Assert.Single(There(beside.Implants)).Status);
        Assert.Equal(["implant-removed"], Codes(beside));
    }

    [Fact]
    public void An_act_without_a_device_is_no_implantation() =>
        Assert.Empty(Edited(Of(Local), "\"focalDevice\":[", "\"usedReference\":[").Value);

    [Fact]
    public void Nothing_that_leads_to_the_patient_is_told()
    {
        var chatty = Of(Ins, Local) with
        {
            BodySite = new("Genou de M. DURAND"),
            Device = There(Records.Worked.Device) with { Name = "Genou SN0001 de 185077512345608", Model = "G2\u0007" },
        };

        var beside = Beside(Mr(Local), chatty);

        var said = string.Join('\n', beside.Findings.Select(finding => finding.Sentence.English + finding.Sentence.French)) + beside.Implants?[0];
        Assert.All(["SN0001", "LOT42", "185077512345608", "IPP0042", "DURAND"], secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        Assert.Equal(("Prothèses exemple SA G2", null), (beside.Implants?[0].Device, beside.Implants?[0].Site));
    }

    [Fact]
    public void Ten_thousand_bundles_are_indexed_and_each_patient_finds_their_own()
    {
        var bundle = TracedImplantation.ReadAll(Records.Written(Of(Local))).Value[0];
        var index = new ImplantIndex(new());
        for (var i = 0; i < 10_000; i++)
            Assert.True(index.Add(bundle with { Implantation = bundle.Implantation with { Patient = PatientOf(Numbered(i)), InterventionId = new($"INT-{i}") } }));

        Assert.Equal(10_000, index.Count);
        for (var i = 0; i < 10_000; i += 97)
            Assert.Single(StudyImplants.Of(Mr(Numbered(i)), index).Implants ?? []);

        static PatientId Numbered(int i) => new(new($"IPP{i}", "CHU-EX", House, "ISO"), PatientIdKind.Local);
    }

    // The link to the intervention

    [Fact]
    public void A_study_named_by_its_UID_gets_its_intervention_in_r4_and_reads_it_back()
    {
        var study = SampleOf(Records.Worked with { AccessionNumber = null });

        var written = new R4ImagingStudyView().Show(study, ViewSettings.Default);
        var reference = There(written.Value[0].Child("procedureReference"));

        Assert.Equal($"Procedure/{TraceBundle.ProcedureId(Records.Worked, new())}", reference.Text("reference"));
        Assert.Equal("INT-2026-0042", reference.Child("identifier")?.Text("value"));
        Assert.Equal(Assert.Single(study.Interventions), Assert.Single(There(new R4ImagingStudyReader().Read(written.Value).Value).Interventions));
        Assert.DoesNotContain("interventions-left-out", written.Findings.Select(finding => finding.Code));
        Assert.Equal(Conformance.Conforms, Judged(written).Conformance);
    }

    [Theory]
    [InlineData("RIS", "1.2.250.1.999.4", true)]
    [InlineData("RIS", null, true)]
    [InlineData("RIS", "1.2.250.1.999.5", false)]
    [InlineData("AUTRE", null, false)]
    [InlineData(null, null, false)]
    public void An_accession_number_names_a_study_together_with_its_issuer_only(string? issuer, string? oid, bool isLinked)
    {
        var study = R4.SampleStudy.Small with { Patient = Records.Worked.Patient, AccessionNumber = new("ACC-9", issuer, oid, oid is null ? null : "ISO") };

        Assert.Equal(isLinked ? 1 : 0, Beside(study, Records.Worked with { StudyInstanceUid = null }).Study.Interventions.Length);
        Assert.Empty(Beside(study, Records.Worked).Study.Interventions); // its UID says that it is another study
    }

    [Fact]
    public void Of_several_interventions_r4_carries_the_first_and_tells_the_others()
    {
        var failed = Records.Of(ImplantationOutcome.Failed) with { InterventionId = new("INT-0") };
        var later = Records.Worked with { InterventionId = new("INT-9"), Performed = Moment.Day(new(2026, 4, 1)) };

        var study = SampleOf(failed, later, Records.Worked);

        Assert.Equal(["INT-2026-0042", "INT-9", "INT-0"], study.Interventions.Select(one => one.Number?.Value));
        var written = new R4ImagingStudyView().Show(study, ViewSettings.Default);
        Assert.Single(written.Value[0]["procedureReference"]);
        var told = Assert.Single(written.Findings, finding => finding.Code == "interventions-left-out");
        Assert.Equal((Severity.Information, Owner.Guide), (told.Severity, told.Owner));
    }

    [Fact]
    public void A_trace_of_another_patient_is_not_linked_and_it_is_said()
    {
        var study = R4.SampleStudy.Small with { Uid = Uid.Parse("1.2.250.1.999.50"), Patient = PatientOf(OtherIns) };

        var beside = Beside(study, Records.Worked);

        Assert.Empty(beside.Study.Interventions);
        Assert.Equal(["implant-study-of-other-patient"], Codes(beside));
    }

    [Fact]
    public void A_server_that_chooses_ids_is_referred_to_by_the_number_of_the_intervention()
    {
        var index = new ImplantIndex(new());
        index.Add(Assert.Single(Edited(Records.Worked, "\"method\":\"PUT\"", "\"method\":\"POST\"").Value));

        var intervention = Assert.Single(StudyImplants.Of(R4.SampleStudy.Small with { Uid = Uid.Parse("1.2.250.1.999.50") }, index).Study.Interventions);

        Assert.Equal((null, "INT-2026-0042"), (intervention.ProcedureId, intervention.Number?.Value));
    }

    [Fact]
    public void The_ans_view_stays_as_it_is_and_says_where_the_link_is()
    {
        var study = SampleOf(Records.Worked);
        var (plain, linked) = (Show(study with { Interventions = [] }), Show(study));

        Assert.Equal(plain.Value.Select(resource => FhirJsonWriter.ToText(resource)), linked.Value.Select(resource => FhirJsonWriter.ToText(resource)));
        var told = Assert.Single(linked.Findings, finding => finding.Code == "intervention-left-out");
        Assert.Equal((Severity.Information, Owner.Guide), (told.Severity, told.Owner));
        Assert.DoesNotContain("intervention-left-out", plain.Findings.Select(finding => finding.Code));

        static Read<IReadOnlyList<Resource>> Show(Study study) => new AnsImagingStudyView().Show(study, ViewSettings.Default);
    }

    private static T There<T>(T? value) where T : class
    {
        Assert.NotNull(value);
        return value;
    }

    private static Study SampleOf(params Implantation[] implantations) => Beside(
        R4.SampleStudy.Small with { Uid = Uid.Parse("1.2.250.1.999.50"), Patient = Records.Worked.Patient }, implantations).Study;

    private static ViewJudgement Judged(Read<IReadOnlyList<Resource>> written) => new ViewValidator().Judge(
        [Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(Bundle.Transaction(written.Value)))], new() { View = "r4" }, written.Findings);

    private static Read<IReadOnlyList<TracedImplantation>> Edited(Implantation implantation, string old, string replacement)
    {
        var json = FhirJsonWriter.ToText(Records.Written(implantation));
        Assert.Contains(old.Trim(), json, StringComparison.Ordinal);
        var parsed = FhirJsonReader.Read(Encoding.UTF8.GetBytes(json.Replace(old.Trim(), replacement.Trim(), StringComparison.Ordinal)));
        return TracedImplantation.ReadAll(There(parsed.Resource));
    }
}
