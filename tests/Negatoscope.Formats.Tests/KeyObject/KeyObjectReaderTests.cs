using System.Text;
using Negatoscope.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Formats.Tests.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

public sealed class KeyObjectReaderTests
{
    [Fact]
    public void A_document_without_a_fault_has_no_finding()
    {
        var read = Kos.Read(Kos.Document());

        Assert.Empty(read.Findings);
        Assert.Equal(KeyObjectKind.Manifest, read.Value?.Document.Kind);
        Assert.Equal("1.2.250.1.999.1.9.1", read.Value?.Document.SopInstance?.ToString());
        Assert.Equal(new Moment(new(2026, 1, 2), new(10, 15), Precision.Second, null), read.Value?.Document.Created);
        var study = Assert.Single(read.Value?.Studies ?? []);
        Assert.Equal("A1", study.AccessionNumber?.Value);
        Assert.Equal(Kos.ImageUid, Assert.Single(Assert.Single(study.Series).Instances).Uid.ToString());
        Assert.Equal(
            ("https://pacs.example.org/dicom-web/studies/1.2.250.1.999.1/series/1.2.250.1.999.1.1", "(0040,A375)[0].(0008,1115)[0]"),
            read.Value?.Addresses.Select(address => (address.Url, address.Path)).Single());
    }

    [Theory]
    [InlineData(Uids.ImplicitVRLittleEndian)]
    [InlineData(Uids.ExplicitVRBigEndian)]
    [InlineData(Uids.DeflatedExplicitVRLittleEndian)]
    public void Every_form_of_a_file_says_the_same(string syntax)
    {
        var document = Described($"Série-{Kos.SeriesUid} : CT @ KNEE : Genou");

        var read = KeyObjectReader.Read(Part10File.ToBytes(document.Build(), TransferSyntax.Of(syntax)));

        Assert.Empty(read.Findings);
        Assert.Equal(WrittenForm.Of(Kos.Read(document).Value), WrittenForm.Of(read.Value));
    }

    /// <summary>The DRIMbox of the national pilot: implicit VR, Latin-1, its own spelling of the title, the description last, an address that lacks its beginning.</summary>
    [Fact]
    public void A_manifest_as_the_pilot_writes_it_is_read()
    {
        var series = Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid))
            .Text(Tags.RetrieveURL, $"null/api/source/dicom-web/studies/{Kos.StudyUid}/series/{Kos.SeriesUid}");
        var other = new DataSetBuilder().Text(Tags.PatientID, "279035121518989").Text(Tags.IssuerOfPatientID, "ASIP-SANTE-INS-NIR").Text(Tags.TypeOfPatientID, "TEXT")
            .Items(Tags.IssuerOfPatientIDQualifiersSequence, Kos.Entity("1.2.250.1.213.1.4.8"));
        var document = Kos.Document(
            [Kos.Study(Kos.StudyUid, series)],
            [Kos.Image(Kos.ImageUid), Kos.Description($"Examen : IRM du crâne\nActe =  : Tête\nSérie-{Kos.SeriesUid} : MR @  : Séquence 1\n")])
            .Text(Tags.SpecificCharacterSet, "ISO_IR 100").Text(Tags.AccessionNumber)
            .Items(Tags.OtherPatientIDsSequence, other)
            .Items(Tags.ConceptNameCodeSequence, Kos.Code("113030", "MANIFEST"))
            .Items(Tags.ReferencedRequestSequence, Request(Kos.StudyUid, "A1").Text(Tags.RequestedProcedureDescription)
                .Text(Tags.PlacerOrderNumberImagingServiceRequest, "D7").Items(Tags.OrderPlacerIdentifierSequence, Kos.Entity("1.2.250.1.999.3")));

        var read = KeyObjectReader.Read(Part10File.ToBytes(document.Build(), TransferSyntax.ImplicitVrLittleEndian));

        Assert.Equal(["key-object-address-not-usable"], Kos.Codes(read));
        Assert.Equal(KeyObjectKind.Manifest, read.Value?.Document.Kind);
        var study = Assert.Single(read.Value?.Studies ?? []);
        Assert.Equal(("A1", "IRM du crâne", "Tête"), (study.AccessionNumber?.Value, study.Description, study.ProcedureDescription));
        Assert.Equal(new("D7", null, "1.2.250.1.999.3", "ISO"), study.PlacerOrderNumber);
        Assert.Equal(("MR", "Séquence 1"), (study.Series[0].Modality, study.Series[0].Description));
        Assert.Equal(PatientIdKind.InsNir, Assert.Single(study.Patient.Ids).Kind);
    }

    [Fact]
    public void What_the_document_cannot_hold_is_unsaid()
    {
        var series = Assert.Single(Assert.Single(Kos.Read(Kos.Document()).Value?.Studies ?? []).Series);

        Assert.Equal((null, null, null, null), (series.Number, series.Modality, series.Description, series.Started));
    }

    [Fact]
    public void Other_bytes_are_no_document()
    {
        Assert.Equal(["key-object-not-dicom"], Kos.Codes(KeyObjectReader.Read(Encoding.UTF8.GetBytes("<ClinicalDocument/>"))));
        Assert.Null(KeyObjectReader.Read(ReadOnlyMemory<byte>.Empty).Value);
    }

    [Fact]
    public void An_image_is_no_document()
    {
        var read = Kos.Read(Sample.Image("CT"));

        Assert.Null(read.Value);
        Assert.Equal(("key-object-wrong-class", "(0008,0016)"), (read.Findings[0].Code, read.Findings[0].Place.Tag));
    }

    [Fact]
    public void Another_class_with_evidence_is_read_all_the_same()
    {
        var read = Kos.Read(Kos.Document().Text(Tags.SOPClassUID, Uids.BasicTextSRStorage));

        Assert.Equal(["key-object-wrong-class"], Kos.Codes(read));
        Assert.Single(read.Value?.Studies ?? []);
    }

    [Fact]
    public void Several_studies_are_kept_apart()
    {
        var read = Kos.Read(
            Kos.Document(
                [
                    Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid))),
                    Kos.Study(Kos.OtherStudyUid, Kos.Series("1.2.250.1.999.2.1", Kos.OtherStudyUid, Kos.Instance("1.2.250.1.999.2.1.1"))),
                ],
                [Kos.Image(Kos.ImageUid), Kos.Image("1.2.250.1.999.2.1.1")])
            .Text(Tags.StudyDescription, "Genou")
            .Items(Tags.ReferencedRequestSequence, Request(Kos.OtherStudyUid, "B2"), Request(Kos.StudyUid, "A1")));

        Assert.Equal(["key-object-not-duplicated"], Kos.Codes(read));
        Assert.Equal([("A1", "Genou"), ("B2", null)], read.Value?.Studies.Select(study => (study.AccessionNumber?.Value, study.Description)));
        Assert.All(read.Value?.Studies ?? [], study => Assert.Equal("279035121518989", study.Patient.Ids[0].Id.Value));
    }

    [Fact]
    public void Of_a_study_of_which_nothing_is_named_nothing_is_told_to_others()
    {
        var read = Kos.Read(
            Kos.Document([Kos.Study(Kos.OtherStudyUid, Kos.Series("1.2.250.1.999.2.1", Kos.OtherStudyUid, Kos.Instance(Kos.ImageUid)))], [Kos.Image(Kos.ImageUid)])
                .Text(Tags.StudyDescription, "Genou"));

        Assert.Equal(["key-object-own-study-not-named", "key-object-without-accession"], Kos.Codes(read));
        var study = Assert.Single(read.Value?.Studies ?? []);
        Assert.Equal((Kos.OtherStudyUid, null, null), (study.Uid.ToString(), study.Description, study.AccessionNumber));
    }

    [Fact]
    public void A_series_that_stands_in_two_items_is_one()
    {
        var read = Kos.Read(Kos.Document(
            [
                Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid))),
                Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance("1.2.3"), Kos.Instance(Kos.ImageUid))),
            ],
            [Kos.Image(Kos.ImageUid), Kos.Image("1.2.3")]));

        Assert.Equal(["key-object-names-again"], Kos.Codes(read));
        Assert.Equal("(0040,A375)[1].(0008,1115)[0].(0008,1199)[1].(0008,1155)", read.Findings[0].Place.Path);
        Assert.Equal(["1.2.250.1.999.1.1.1", "1.2.3"], Assert.Single(Assert.Single(read.Value?.Studies ?? []).Series).Instances.Select(one => one.Uid.ToString()));
    }

    [Fact]
    public void Content_and_evidence_are_compared()
    {
        var evidence = Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance("1.2.1"), Kos.Instance("1.2.2")));

        var read = Kos.Read(Kos.Document([evidence], [Kos.Image("1.2.2", Uids.MRImageStorage), Kos.Image("1.2.3")]));

        Assert.Equal(["key-object-class-differs", "key-object-outside-content", "key-object-outside-evidence"], Kos.Codes(read));
        Assert.Equal("(0040,A730)[1].(0008,1199)[0].(0008,1155)", read.Findings.Single(finding => finding.Code == "key-object-outside-evidence").Place.Path);
        Assert.Equal(2, Assert.Single(read.Value?.Studies ?? []).InstanceCount); // what is outside belongs to no study
    }

    [Fact]
    public void Without_evidence_no_study_is_invented()
    {
        var read = Kos.Read(Kos.Document([], [Kos.Image(Kos.ImageUid)]));

        Assert.Equal(["key-object-outside-evidence", "key-object-without-evidence"], Kos.Codes(read));
        Assert.Empty(read.Value?.Studies ?? []);
        Assert.Equal(Kos.StudyUid, read.Value?.Document.Study?.ToString());
    }

    [Theory]
    [InlineData("1.2.250.01.7")]
    [InlineData(" 1.2.250.1.7")]
    [InlineData("1.2.250.1.7 ")]
    [InlineData("1.2.250.1.7.")]
    public void An_irregular_uid_is_read_and_told(string uid)
    {
        var read = Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(uid)))], [Kos.Image(uid)]));

        Assert.Equal(["uid-irregular"], Kos.Codes(read));
        Assert.Equal(uid.Trim(), Assert.Single(Assert.Single(Assert.Single(read.Value?.Studies ?? []).Series).Instances).Uid.ToString());
    }

    [Fact]
    public void A_uid_with_the_zero_component_is_regular() =>
        Assert.Empty(Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance("1.2.0.7")))], [Kos.Image("1.2.0.7")])).Findings);

    [Fact]
    public void What_has_no_usable_uid_is_left_out_and_the_rest_is_kept()
    {
        var read = Kos.Read(Kos.Document(
            [
                Kos.Study("study", Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance("1.2.1"))),
                Kos.Study(Kos.StudyUid, Kos.Series("", "", Kos.Instance("1.2.2")), Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance("1..2"), Kos.Instance(Kos.ImageUid))),
            ],
            [Kos.Image(Kos.ImageUid)]));

        Assert.Equal(["uid-not-usable"], Kos.Codes(read));
        Assert.Equal(
            ["(0040,A375)[0].(0020,000D)", "(0040,A375)[1].(0008,1115)[0].(0020,000E)", "(0040,A375)[1].(0008,1115)[1].(0008,1199)[0].(0008,1155)"],
            read.Findings.Select(finding => finding.Place.Path));
        Assert.Equal(1, Assert.Single(read.Value?.Studies ?? []).InstanceCount);
    }

    [Fact]
    public void An_instance_without_a_class_is_told()
    {
        var read = Kos.Read(Kos.Document(
            [Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid, "")))], [Kos.Image(Kos.ImageUid)]));

        Assert.Equal(["key-object-class-absent"], Kos.Codes(read));
        Assert.True(Assert.Single(Assert.Single(Assert.Single(read.Value?.Studies ?? []).Series).Instances).SopClass.IsEmpty);
    }

    [Theory]
    [InlineData("null/api/source/dicom-web/studies/1.2.250.1.999.1/series/1.2.250.1.999.1.1", "key-object-address-not-usable")]
    [InlineData("ftp://pacs.example.org/1.2.250.1.999.1", "key-object-address-not-usable")]
    [InlineData("https://pacs.example.org/studies/1.2.250.1.999.2/series/1.2.250.1.999.1.1", "key-object-address-of-another")]
    [InlineData("https://pacs.example.org/studies/1.2.250.1.999.1/series/1.2.3", "key-object-address-of-another")]
    [InlineData("https://pacs.example.org/wado?requestType=WADO&studyuid=1.2.3", "key-object-address-of-another")]
    [InlineData("https://pacs.example.org/wado?requestType=WADO &studyUID=1.2.250.1.999.1 &seriesUID=1.2.250.1.999.1.1", null)]
    [InlineData("https://pacs.example.org/manifests/7", null)]
    public void An_address_is_held_against_the_series(string url, string? code)
    {
        var series = Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid)).Text(Tags.RetrieveURL, url);

        Assert.Equal(code is null ? [] : [code], Kos.Codes(Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, series)], [Kos.Image(Kos.ImageUid)]))));
    }

    [Fact]
    public void A_series_without_an_address_is_told()
    {
        var series = Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid)).Remove(Tags.RetrieveURL);

        var read = Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, series)], [Kos.Image(Kos.ImageUid)]));

        Assert.Equal(("key-object-without-address", "(0040,A375)[0].(0008,1115)[0].(0008,1190)"), (read.Findings.Single().Code, read.Findings.Single().Place.Path));
    }

    [Fact]
    public void The_lines_of_the_description_tell_what_evidence_has_no_place_for()
    {
        var read = Kos.Read(Described($"""
            Examen : Scanner du genou
            Acte = Scanographie du membre inférieur
            Série-{Kos.SeriesUid} : CT @ KNEE : Genou : 0,6 mm @ 120 kV
            Un mot de plus
            """));

        Assert.Empty(read.Findings);
        var study = Assert.Single(read.Value?.Studies ?? []);
        Assert.Equal(("Scanner du genou", "Scanographie du membre inférieur"), (study.Description, study.ProcedureDescription));
        Assert.Equal(("CT", "KNEE", "Genou : 0,6 mm @ 120 kV"), study.Series.Select(series => (series.Modality, series.BodyPart, series.Description)).Single());
    }

    [Fact]
    public void What_the_pilot_writes_where_it_knows_nothing_says_nothing()
    {
        var read = Kos.Read(Described($"Examen : null\nActe = null\nSérie-{Kos.SeriesUid} : null @  : null\n"));

        var study = Assert.Single(read.Value?.Studies ?? []);
        Assert.Equal((null, null), (study.Description, study.ProcedureDescription));
        Assert.Equal((null, null, null), study.Series.Select(series => (series.Modality, series.BodyPart, series.Description)).Single());
    }

    [Fact]
    public void A_line_on_a_series_that_evidence_does_not_have_is_told() =>
        Assert.Equal(["key-object-text-of-another"], Kos.Codes(Kos.Read(Described("Série-1.2.3 : CT @  : Genou"))));

    [Fact]
    public void Other_titles_are_read_and_told()
    {
        Assert.Equal(["key-object-other-title"], Kos.Codes(Kos.Read(Kos.Document().Items(Tags.ConceptNameCodeSequence, Kos.Code("113000", "Of Interest")))));
        Assert.Equal(["key-object-rejects"], Kos.Codes(Kos.Read(Kos.Document().Items(Tags.ConceptNameCodeSequence, Kos.Code("113039", "Data Retention Policy Expired")))));
        Assert.Equal(["key-object-without-title"], Kos.Codes(Kos.Read(Kos.Document().Remove(Tags.ConceptNameCodeSequence))));
    }

    [Fact]
    public void A_code_of_another_scheme_is_no_manifest()
    {
        var read = Kos.Read(Kos.Document().Items(Tags.ConceptNameCodeSequence, Kos.Code("113030", "Manifest").Text(Tags.CodingSchemeDesignator, "99ELSE")));

        Assert.Equal(KeyObjectKind.Other, read.Value?.Document.Kind);
    }

    [Fact]
    public void A_request_without_anything_in_it_is_no_fault()
    {
        var read = Kos.Read(Kos.Document().Items(Tags.ReferencedRequestSequence, new DataSetBuilder()));

        Assert.Empty(read.Findings);
        Assert.Empty(read.Value?.Document.Requests ?? []);
    }

    [Fact]
    public void A_series_of_a_known_archive_has_a_place_without_an_address()
    {
        var series = new DataSetBuilder().Text(Tags.RetrieveLocationUID, "1.2.250.1.999.8").Text(Tags.SeriesInstanceUID, Kos.SeriesUid).Items(Tags.ReferencedSOPSequence, Kos.Instance(Kos.ImageUid));
        var read = Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, series)], [Kos.Image(Kos.ImageUid)]));

        Assert.Equal((Severity.Information, "key-object-without-address"), (Assert.Single(read.Findings).Severity, read.Findings[0].Code));
    }

    [Fact]
    public void Requests_are_held_against_the_studies()
    {
        var read = Kos.Read(Kos.Document().Items(Tags.ReferencedRequestSequence, Request(Kos.StudyUid, "Z9"), Request(Kos.StudyUid, "A1"), Request("1.2.3", "A1")));

        Assert.Equal(["key-object-accession-differs", "key-object-request-of-another", "key-object-several-requests"], Kos.Codes(read));
        Assert.Equal("A1", Assert.Single(read.Value?.Studies ?? []).AccessionNumber?.Value);
        Assert.Equal("(0040,A370)[0].(0008,0050)", read.Findings.Single(finding => finding.Code == "key-object-accession-differs").Place.Path);
        Assert.Equal(3, read.Value?.Document.Requests.Length);
    }

    [Fact]
    public void The_number_of_a_request_says_who_gave_it()
    {
        var request = Request(Kos.StudyUid, "A1").Items(Tags.IssuerOfAccessionNumberSequence, Kos.Entity("1.2.250.1.999.27"));

        var read = Kos.Read(Kos.Document().Items(Tags.ReferencedRequestSequence, request));

        Assert.Equal(new("A1", null, "1.2.250.1.999.27", "ISO"), Assert.Single(read.Value?.Studies ?? []).AccessionNumber);
    }

    [Fact]
    public void A_missing_accession_number_and_a_local_patient_are_told()
    {
        var read = Kos.Read(Kos.Document().Text(Tags.AccessionNumber).Text(Tags.IssuerOfPatientID, "NIEPCE").Remove(Tags.IssuerOfPatientIDQualifiersSequence));

        Assert.Equal(["key-object-without-accession", "key-object-without-ins"], Kos.Codes(read));
    }

    [Fact]
    public void Private_elements_change_nothing()
    {
        var item = Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid)))
            .Text(new Tag(0x0009, 0x0010), Vr.LO, "SOMEBODY").Bytes(new Tag(0x0009, 0x1001), Vr.UN, new byte[] { 1, 2, 3, 4 });

        Assert.Empty(Kos.Read(Kos.Document([item], [Kos.Image(Kos.ImageUid)]).Text(new Tag(0x0041, 0x0010), Vr.LO, "SOMEBODY").Text(new Tag(0x0041, 0x1001), Vr.LO, "1.2.3")).Findings);
    }

    [Fact]
    public void Deep_content_is_read_as_far_as_files_go()
    {
        var deep = Kos.Image(Kos.ImageUid);
        for (var i = 0; i < 20; i++)
            deep = new DataSetBuilder().Text(Tags.RelationshipType, "CONTAINS").Text(Tags.ValueType, "CONTAINER").Items(Tags.ContentSequence, deep);

        var read = Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid)))], [deep]));

        Assert.Equal(["key-object-content-nested"], Kos.Codes(read));
    }

    [Fact]
    public void Writers_that_add_facts_to_evidence_are_heard()
    {
        var series = Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid).Number(Tags.InstanceNumber, 7))
            .Text(Tags.Modality, "CT").Text(Tags.SeriesDescription, "Genou").Number(Tags.SeriesNumber, 3);

        var read = Assert.Single(Assert.Single(Kos.Read(Kos.Document([Kos.Study(Kos.StudyUid, series)], [Kos.Image(Kos.ImageUid)])).Value?.Studies ?? []).Series);

        Assert.Equal(("CT", "Genou", 3, 7), (read.Modality, read.Description, read.Number, read.Instances[0].Number));
    }

    private static DataSetBuilder Described(string text) => Kos.Document(
        [Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance(Kos.ImageUid)))], [Kos.Image(Kos.ImageUid), Kos.Description(text)]);

    private static DataSetBuilder Request(string study, string accession) => new DataSetBuilder().Text(Tags.StudyInstanceUID, study).Text(Tags.AccessionNumber, accession);
}
