using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class StudyReaderTests
{
    [Fact]
    public void Reads_the_study_module()
    {
        var study = StudyOf(Image("CT")
            .Text(Tags.StudyDate, "20240310").Text(Tags.StudyTime, "1015")
            .Text(Tags.TimezoneOffsetFromUTC, "+0100")
            .Text(Tags.StudyDescription, "TDM thorax avec injection")
            .Text(Tags.StudyID, "S1")
            .Text(Tags.AccessionNumber, "A2024")
            .Items(Tags.IssuerOfAccessionNumberSequence, new DataSetBuilder()
                .Text(Tags.LocalNamespaceEntityID, "RIS").Text(Tags.UniversalEntityID, "1.2.250.1.999.9").Text(Tags.UniversalEntityIDType, "ISO").Build())
            .Text(Tags.AdmissionID, "V77")
            .Items(Tags.ProcedureCodeSequence, Code("ZBQH001", "CCAM", "Scanographie du thorax")));

        Assert.Equal(new Moment(new(2024, 3, 10), new(10, 15), Precision.Minute, TimeSpan.FromHours(1)), study.Started);
        Assert.Equal(("TDM thorax avec injection", "S1"), (study.Description, study.StudyId));
        Assert.Equal(new IssuedId("A2024", "RIS", "1.2.250.1.999.9", "ISO"), study.AccessionNumber);
        Assert.Equal(new IssuedId("V77"), study.AdmissionId);
        Assert.Equal(new Coding("ZBQH001", "CCAM", "Scanographie du thorax"), Assert.Single(study.ProcedureCodes));
    }

    [Fact]
    public void A_date_without_a_time_is_a_day_and_a_time_without_a_date_is_nothing()
    {
        Assert.Equal(Moment.Day(new(2024, 3, 10)), StudyOf(Image("CT").Text(Tags.StudyDate, "20240310")).Started);
        Assert.Null(StudyOf(Image("CT").Text(Tags.StudyTime, "101500")).Started);
    }

    [Fact]
    public void Reads_the_order_in_request_attributes()
    {
        var study = StudyOf(Image("MR").Items(Tags.RequestAttributesSequence, new DataSetBuilder()
            .Text(Tags.AccessionNumber, "A1")
            .Text(Tags.RequestedProcedureID, "RP1")
            .Text(Tags.RequestedProcedureDescription, "IRM cérébrale")
            .Text(Tags.PlacerOrderNumberImagingServiceRequest, "P1")
            .Items(Tags.OrderPlacerIdentifierSequence, new DataSetBuilder().Text(Tags.LocalNamespaceEntityID, "DPI").Build())
            .Items(Tags.RequestedProcedureCodeSequence, Code("ACQN001", "CCAM", "Remnographie du crâne"))
            .Text(Tags.ReasonForTheRequestedProcedure, "Céphalées")
            .Items(Tags.ReasonForRequestedProcedureCodeSequence, Code("25064002", "SCT", "Headache")).Build()));

        Assert.Equal(new IssuedId("A1"), study.AccessionNumber);
        Assert.Equal(new IssuedId("P1", "DPI"), study.PlacerOrderNumber);
        Assert.Equal(("RP1", "IRM cérébrale", "Céphalées"), (study.RequestedProcedureId, study.ProcedureDescription, study.Reason));
        Assert.Equal("ACQN001", Assert.Single(study.RequestedProcedureCodes).Value);
        Assert.Equal("25064002", Assert.Single(study.ReasonCodes).Value);
    }

    [Fact]
    public void The_performed_step_describes_the_procedure_when_the_order_does_not()
    {
        Assert.Equal("Thorax", StudyOf(Image("DX").Text(Tags.PerformedProcedureStepDescription, "Thorax")).ProcedureDescription);
    }

    [Fact]
    public void Persons_stand_in_the_order_of_their_identifications()
    {
        var study = StudyOf(Image("CT")
            .Text(Tags.ReferringPhysicianName, "Petit^Jean")
            .Items(Tags.ReferringPhysicianIdentificationSequence, Identified("10001234567"))
            .Text(Tags.NameOfPhysiciansReadingStudy, "Roux^Ève", "Noël^Guy")
            .Items(Tags.PhysiciansReadingStudyIdentificationSequence, Identified("10007654321"), Identified("10009999999")));

        Assert.Equal("10001234567", Assert.Single(study.ReferringPhysician?.Ids ?? []).Value);
        Assert.Equal(
            [("Roux", "10007654321"), ("Noël", "10009999999")],
            study.Interpreters.Select(p => (p.Name?.Alphabetic?.Family, p.Ids[0].Value)));

        static DataSet Identified(string rpps) =>
            new DataSetBuilder().Items(Tags.PersonIdentificationCodeSequence, Code(rpps, "99RPPS", "RPPS")).Build();
    }

    [Fact]
    public void A_code_may_be_long_or_a_urn_and_its_scheme_may_have_a_uid()
    {
        var study = StudyOf(Image("CT")
            .Items(
                Tags.ProcedureCodeSequence,
                new DataSetBuilder().Text(Tags.LongCodeValue, "A-CODE-LONGER-THAN-SIXTEEN").Text(Tags.CodingSchemeDesignator, "99CHU").Build(),
                new DataSetBuilder().Text(Tags.URNCodeValue, "urn:oid:1.2.3").Text(Tags.CodeMeaning, "by URN").Build(),
                new DataSetBuilder().Text(Tags.CodeMeaning, "no code at all").Build())
            .Items(Tags.CodingSchemeIdentificationSequence, new DataSetBuilder()
                .Text(Tags.CodingSchemeDesignator, "99CHU").Text(Tags.CodingSchemeUID, "1.2.250.1.999.5").Build()));

        Assert.Equal(
            [new("A-CODE-LONGER-THAN-SIXTEEN", "99CHU", null, null, "1.2.250.1.999.5"), new("urn:oid:1.2.3", null, "by URN")],
            study.ProcedureCodes.AsEnumerable());
    }
}
