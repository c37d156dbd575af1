using Negatoscope.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

public sealed class KeyObjectWriterTests
{
    private static readonly ViewSettings Settings = Studies.Settings with
    {
        Endpoints = new(WadoRoot: "https://drimbox.example/dicom-web/", RetrieveAeTitle: "DRIMBOX", RetrieveLocationUid: "1.2.250.1.999.7"),
    };

    private static Study Study => Studies.Of(Studies.Series(1, "CT", Studies.CtImage, instances: 3), Studies.Series(2, "SR", Studies.StructuredReport));

    [Fact]
    public void A_manifest_is_a_key_object_selection_document_of_its_study()
    {
        var document = DataSetOf(KeyObjectWriter.Manifest(Study, Settings));

        Assert.Equal(Uids.KeyObjectSelectionDocumentStorage, document.Text(Tags.SOPClassUID));
        Assert.Equal("KO", document.Text(Tags.Modality));
        Assert.Equal("ISO_IR 192", document.Text(Tags.SpecificCharacterSet));
        Assert.Equal(Study.Uid.ToString(), document.Text(Tags.StudyInstanceUID));
        Assert.Equal("113030", document.Items(Tags.ConceptNameCodeSequence)[0].Text(Tags.CodeValue));
        Assert.Equal("2010", document.Items(Tags.ContentTemplateSequence)[0].Text(Tags.TemplateIdentifier));
        Assert.False(document.Contains(Tags.PredecessorDocumentsSequence)); // PS3.3 C.17.6.2 has none
        Assert.False(document.Contains(Tags.IdenticalDocumentsSequence)); // one study, no duplicate
    }

    [Fact]
    public void The_patient_goes_by_the_national_identity_and_keeps_the_others()
    {
        var document = DataSetOf(KeyObjectWriter.Manifest(Study, Settings));

        Assert.Equal("299012A00000179", document.Text(Tags.PatientID));
        Assert.Equal("ASIP-SANTE-INS-NIR", document.Text(Tags.IssuerOfPatientID));
        Assert.Equal("1.2.250.1.213.1.4.8", document.Items(Tags.IssuerOfPatientIDQualifiersSequence)[0].Text(Tags.UniversalEntityID));
        var other = Assert.Single(document.Items(Tags.OtherPatientIDsSequence));
        Assert.Equal("IPP-0042", other.Text(Tags.PatientID));
        Assert.Equal("1.2.250.1.999.1", other.Items(Tags.IssuerOfPatientIDQualifiersSequence)[0].Text(Tags.UniversalEntityID)); // as configured
    }

    [Fact]
    public void Evidence_has_every_series_with_its_addresses_and_every_instance()
    {
        var evidence = Assert.Single(DataSetOf(KeyObjectWriter.Manifest(Study, Settings)).Items(Tags.CurrentRequestedProcedureEvidenceSequence));

        Assert.Equal(Study.Uid.ToString(), evidence.Text(Tags.StudyInstanceUID));
        var series = evidence.Items(Tags.ReferencedSeriesSequence);
        Assert.Equal([3, 1], series.Select(one => one.Items(Tags.ReferencedSOPSequence).Count));
        Assert.Equal($"https://drimbox.example/dicom-web/studies/{Study.Uid}/series/{Study.Series[0].Uid}", series[0].Text(Tags.RetrieveURL));
        Assert.Equal("DRIMBOX", series[0].Text(Tags.RetrieveAETitle));
        Assert.Equal("1.2.250.1.999.7", series[0].Text(Tags.RetrieveLocationUID));
    }

    [Fact]
    public void The_order_is_told_with_who_gave_its_numbers()
    {
        var study = Study with { PlacerOrderNumber = new("D9", "DPI", "1.2.250.1.999.3", "ISO"), RequestedProcedureId = "RP3" };

        var request = Assert.Single(DataSetOf(KeyObjectWriter.Manifest(study, Settings)).Items(Tags.ReferencedRequestSequence));

        Assert.Equal(study.Uid.ToString(), request.Text(Tags.StudyInstanceUID));
        Assert.Equal("105234751", request.Text(Tags.AccessionNumber));
        Assert.Equal("1.2.250.1.925.994044.27", request.Items(Tags.IssuerOfAccessionNumberSequence)[0].Text(Tags.UniversalEntityID));
        Assert.Equal("D9", request.Text(Tags.PlacerOrderNumberImagingServiceRequest));
        Assert.Equal("DPI", request.Items(Tags.OrderPlacerIdentifierSequence)[0].Text(Tags.LocalNamespaceEntityID));
        Assert.Equal("RP3", request.Text(Tags.RequestedProcedureID));
    }

    [Fact]
    public void The_description_tells_examination_act_and_each_series()
    {
        var content = DataSetOf(KeyObjectWriter.Manifest(Study, Settings)).Items(Tags.ContentSequence);

        Assert.Equal(["TEXT", "IMAGE", "IMAGE", "IMAGE", "COMPOSITE"], content.Select(item => item.Text(Tags.ValueType)));
        Assert.Equal("113012", content[0].Items(Tags.ConceptNameCodeSequence)[0].Text(Tags.CodeValue));
        Assert.Equal(
            [
                "Examen : SCANNER DU GENOU",
                "Acte = Scanographie unilatérale ou bilatérale de segment du membre inférieur",
                $"Série-{Study.Uid}.1 : CT @  :",
                $"Série-{Study.Uid}.2 : SR @  :",
            ],
            (content[0].Text(Tags.TextValue) ?? "").Split("\r\n"));
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes_and_another_study_another_instance()
    {
        var first = Written(KeyObjectWriter.Manifest(Study, Settings));
        var again = Written(KeyObjectWriter.Manifest(Study, Settings));
        var other = Written(KeyObjectWriter.Manifest(Study with { Description = "GENOU" }, Settings));

        Assert.Equal(first.Bytes.ToArray(), again.Bytes.ToArray());
        Assert.NotEqual(first.SopInstance, other.SopInstance);
        Assert.Equal(first.Series, other.Series);
    }

    /// <summary>On every machine and with every version: a document that is published is known by its UID. Change it with the content only.</summary>
    [Fact]
    public void The_uids_of_a_document_are_fixed_for_ever()
    {
        var file = Written(KeyObjectWriter.Manifest(Study, Settings));

        Assert.Equal("2.25.165499454774514908272664375581848499311", file.Series.ToString());
        Assert.Equal("2.25.289093611089688600850779601886212634518", file.SopInstance.ToString());
    }

    [Fact]
    public void A_manifest_that_is_stored_in_its_study_changes_nothing()
    {
        var manifest = Written(KeyObjectWriter.Manifest(Study, Settings));
        var stored = new Series
        {
            Uid = manifest.Series,
            Modality = "KO",
            Started = Studies.Morning with { Date = new(2030, 1, 1) },
            Instances = [new() { Uid = manifest.SopInstance, SopClass = Uid.Parse(Uids.KeyObjectSelectionDocumentStorage) }],
        };

        var again = Written(KeyObjectWriter.Manifest(Study with { Series = [.. Study.Series, stored] }, Settings));

        Assert.Equal(manifest.SopInstance, again.SopInstance);
    }

    [Fact]
    public void The_content_is_as_old_as_the_last_moment_of_the_study_by_the_clock_of_the_study()
    {
        var study = Study with { Started = Studies.Morning with { Offset = TimeSpan.FromHours(1) } };
        study = study with { Series = [study.Series[0] with { Acquired = new(new(2021, 1, 8), new(23, 30, 0), Precision.Second, TimeSpan.Zero) }, study.Series[1]] };

        var document = DataSetOf(KeyObjectWriter.Manifest(study, Settings));

        Assert.Equal(("20210109", "003000", "+0100"), (document.Text(Tags.ContentDate), document.Text(Tags.ContentTime), document.Text(Tags.TimezoneOffsetFromUTC)));
        Assert.Equal("113000", document.Text(Tags.StudyTime));
    }

    [Fact]
    public void What_a_shared_manifest_needs_and_the_study_lacks_is_told()
    {
        var study = Study with { Patient = new() { Ids = [new(new("IPP-0042"), PatientIdKind.Local)], Sex = "U" }, AccessionNumber = null };

        var written = KeyObjectWriter.Manifest(study, ViewSettings.Default);

        Assert.NotNull(written.Value);
        Assert.Equal(["manifest-without-ins", "unknown-sex", "text-cut", "manifest-without-accession", "no-wado-root"], written.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void An_accession_number_that_nobody_is_known_to_have_given_is_told() =>
        Assert.Contains(KeyObjectWriter.Manifest(Study, ViewSettings.Default).Findings, finding => finding.Code == "identifier-without-system");

    [Fact]
    public void An_instance_without_a_class_cannot_be_named()
    {
        var series = Study.Series[0];
        var unnamed = Study with { Series = [series with { Instances = [series.Instances[0] with { SopClass = default }, series.Instances[1]] }] };

        var written = KeyObjectWriter.Manifest(unnamed, Settings);

        Assert.Contains(written.Findings, finding => finding is { Code: "manifest-instances-left-out", Severity: Severity.Error });
        Assert.Equal(series.Instances[1].Uid, Assert.Single(Assert.Single(Kos.Only(written.Value).Series).Instances).Uid);
    }

    [Fact]
    public void No_document_is_made_of_nothing_or_without_a_moment()
    {
        Assert.Equal("manifest-empty", Refused(Study with { Series = [] }));
        Assert.Equal("manifest-without-moment", Refused(Study with { Started = null }));
        Assert.Equal("manifest-without-moment", Refused(Study with { Started = Moment.Day(new(2021, 1, 8)) }));

        static string Refused(Study study)
        {
            var written = KeyObjectWriter.Manifest(study, Settings);
            Assert.Null(written.Value);
            return Assert.Single(written.Findings, finding => finding.Severity == Severity.Error).Code;
        }
    }

    [Fact]
    public void Numbers_that_are_too_long_are_written_whole_and_told()
    {
        var number = new string('9', 40);

        var written = KeyObjectWriter.Manifest(Study with { AccessionNumber = new(number) }, Settings);

        Assert.Equal("(0008,0050)", Assert.Single(written.Findings, finding => finding.Code == "value-too-long").Place.Tag);
        Assert.Equal(number, Kos.Only(written.Value).AccessionNumber?.Value);
    }

    /// <summary>The names of French acts seldom fit.</summary>
    [Fact]
    public void Words_that_are_too_long_are_cut_and_whole_in_the_description()
    {
        var study = Study with { Description = new string('x', 63) + "yz" };

        var written = KeyObjectWriter.Manifest(study, Settings);

        Assert.Equal(["(0008,1030)", "(0008,0104)"], written.Findings.Where(finding => finding.Code == "text-cut").Select(finding => finding.Place.Tag));
        Assert.Equal(new string('x', 63) + "…", DataSetOf(written).Text(Tags.StudyDescription));
        Assert.Equal(study.Description, Kos.Only(written.Value).Description);
        Assert.Equal(study.ProcedureCodes[0], Kos.Only(written.Value).ProcedureCodes[0]);
    }

    [Fact]
    public void A_changed_study_replaces_its_manifest_as_the_next_of_the_series()
    {
        var before = Written(KeyObjectWriter.Manifest(Study, Settings));
        var published = KeyObjectReader.Read(before.Bytes).Value?.Document;
        Assert.NotNull(published);

        var after = Written(KeyObjectWriter.Replace(published, Study with { Series = [Study.Series[0]] }, Settings));

        Assert.Equal((before.SopInstance, before.Series, 2), (after.Replaces, after.Series, after.Number));
        Assert.NotEqual(before.SopInstance, after.SopInstance);
        Assert.Single(Kos.Only(after).Series);
    }

    [Fact]
    public void A_study_that_has_not_changed_replaces_nothing()
    {
        var before = Written(KeyObjectWriter.Manifest(Study, Settings, Studies.Morning with { Offset = TimeSpan.FromHours(2) }));
        var published = KeyObjectReader.Read(before.Bytes).Value?.Document;
        Assert.NotNull(published);

        var again = KeyObjectWriter.Replace(published, Study, Settings);

        Assert.Equal(before.Bytes.ToArray(), Written(again).Bytes.ToArray());
        Assert.Null(again.Value?.Replaces);
        Assert.Contains(again.Findings, finding => finding.Code == "manifest-unchanged");
    }

    [Fact]
    public void A_manifest_of_another_study_is_not_replaced()
    {
        var published = KeyObjectReader.Read(Written(KeyObjectWriter.Manifest(Study, Settings)).Bytes).Value?.Document;
        Assert.NotNull(published);

        var refused = KeyObjectWriter.Replace(published, Study with { Uid = Uid.Parse("1.2.3") }, Settings);

        Assert.Null(refused.Value);
        Assert.Equal("manifest-not-of-the-study", Assert.Single(refused.Findings).Code);
    }

    [Fact]
    public void A_rejection_note_names_what_is_rejected_and_why()
    {
        var why = new Rejection(Rejection.ForQuality, Studies.Morning) { Modifiers = [Rejection.QualityReasons[3]], Description = "Le patient a bougé." };

        var file = Written(KeyObjectWriter.Reject(Study with { Series = [Study.Series[0]] }, why, Settings));
        var note = KeyObjectReader.Read(file.Bytes);

        Assert.Equal(KeyObjectKind.Rejection, note.Value?.Document.Kind);
        Assert.Equal("113001", note.Value?.Document.Title?.Value);
        Assert.Equal("111210", Assert.Single(note.Value?.Document.TitleModifiers ?? []).Value);
        Assert.Equal("Le patient a bougé.", Assert.Single(note.Value?.Document.Descriptions ?? []));
        Assert.Equal(Study.Uid, note.Value?.Document.Study);
        Assert.Equal(3, Assert.Single(note.Value?.Studies ?? []).InstanceCount);
        Assert.Contains(note.Findings, finding => finding.Code == "key-object-rejects");
    }

    [Fact]
    public void Only_the_titles_of_rejection_notes_reject_and_only_quality_has_modifiers()
    {
        Assert.Throws<ArgumentException>(() => KeyObjectWriter.Reject(Study, new(new("113000", "DCM", "Of Interest"), Studies.Morning), Settings));
        Assert.Throws<ArgumentException>(() =>
            KeyObjectWriter.Reject(Study, new(Rejection.RetentionExpired, Studies.Morning) { Modifiers = [Rejection.QualityReasons[0]] }, Settings));
    }

    [Fact]
    public void A_manifest_is_withdrawn_by_a_note_that_names_it()
    {
        var manifest = Written(KeyObjectWriter.Manifest(Study, Settings));
        var published = KeyObjectReader.Read(manifest.Bytes).Value;
        Assert.NotNull(published);

        var note = Written(KeyObjectWriter.Withdraw(published, new(Rejection.ForPatientSafety, Studies.Morning), Settings));

        var named = Assert.Single(Kos.Only(note).Series);
        Assert.Equal(manifest.Series, named.Uid);
        Assert.Equal(manifest.SopInstance, Assert.Single(named.Instances).Uid);
        Assert.Equal("299012A00000179", Kos.Only(note).Patient.Ids[0].Id.Value);
        Assert.Null(KeyObjectWriter.Withdraw(KeyObjectReader.Read(note.Bytes).Value ?? published, new(Rejection.ForPatientSafety, Studies.Morning), Settings).Value);
    }

    private static KeyObjectFile Written(Read<KeyObjectFile?> written)
    {
        Assert.NotNull(written.Value);
        return written.Value;
    }

    private static DataSet DataSetOf(Read<KeyObjectFile?> written) => Assert.IsType<Part10>(Part10File.Read(Written(written).Bytes)).DataSet;
}
