using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class PatientReaderTests
{
    [Fact]
    public void Reads_the_patient_module()
    {
        var patient = PatientOf(Image("CT")
            .Text(Tags.PatientName, "Lefèvre^Zoé^Anne^Mme^")
            .Text(Tags.PatientBirthDate, "19790312")
            .Text(Tags.PatientSex, "F")
            .Text(Tags.EthnicGroup, "X")
            .Text(Tags.IssuerOfPatientID, "CHU"));

        Assert.Equal(new HumanName(new("Lefèvre", "Zoé", "Anne", "Mme", null)), Assert.Single(patient.Names));
        Assert.Equal((new DateOnly(1979, 3, 12), "F", "X"), (patient.BirthDate, patient.Sex, patient.EthnicGroup));
        Assert.Equal(new PatientId(new("IPP1", "CHU"), PatientIdKind.Local), Assert.Single(patient.Ids));
    }

    [Fact]
    public void A_name_has_three_groups_and_an_element_several_names()
    {
        var patient = PatientOf(Image("CT").Text(Tags.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada^T"));

        Assert.Equal(
            [
                new(new("Yamada", "Tarou", null, null, null), new("山田", "太郎", null, null, null), new("やまだ", "たろう", null, null, null)),
                new(new("Yamada", "T", null, null, null)),
            ],
            patient.Names.AsEnumerable());
    }

    [Theory]
    [InlineData("1.2.250.1.213.1.4.8", PatientIdKind.InsNir)]
    [InlineData("1.2.250.1.213.1.4.9", PatientIdKind.InsNia)]
    [InlineData("1.2.250.1.213.1.4.10", PatientIdKind.InsNir)] // test
    [InlineData("1.2.250.1.213.1.4.11", PatientIdKind.InsNir)] // demonstration
    [InlineData("1.2.250.1.213.1.4.2", PatientIdKind.Local)]
    public void The_national_identity_is_told_by_the_oid_of_its_issuer(string oid, PatientIdKind kind)
    {
        var qualifiers = new DataSetBuilder().Text(Tags.UniversalEntityID, oid).Text(Tags.UniversalEntityIDType, "ISO").Build();

        var id = Assert.Single(PatientOf(Image("CT").Items(Tags.IssuerOfPatientIDQualifiersSequence, qualifiers)).Ids);

        Assert.Equal(new PatientId(new("IPP1", null, oid, "ISO"), kind), id);
    }

    [Theory]
    [InlineData("ASIP-SANTE-INS-NIR", PatientIdKind.InsNir)]
    [InlineData("ASIP-SANTE-INS-NIA", PatientIdKind.InsNia)]
    [InlineData("ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO", PatientIdKind.InsNir)]
    [InlineData("1.2.250.1.213.1.4.9", PatientIdKind.InsNia)]
    [InlineData("CHU", PatientIdKind.Local)]
    public void Or_by_the_name_of_its_issuer(string issuer, PatientIdKind kind)
    {
        Assert.Equal(kind, Assert.Single(PatientOf(Image("CT").Text(Tags.IssuerOfPatientID, issuer)).Ids).Kind);
    }

    [Fact]
    public void Other_patient_ids_follow_the_patient_id()
    {
        var other = new DataSetBuilder().Text(Tags.PatientID, "279035121518989").Text(Tags.IssuerOfPatientID, "ASIP-SANTE-INS-NIR").Build();

        Assert.Equal(["IPP1", "279035121518989"], PatientOf(Image("CT").Items(Tags.OtherPatientIDsSequence, other)).Ids.Select(id => id.Id.Value));
    }

    [Fact]
    public void An_identifier_without_issuer_says_nothing_beside_the_same_with_one()
    {
        var patient = PatientOf(Image("CT", 1), Image("CT", 2).Text(Tags.IssuerOfPatientID, "CHU"));

        Assert.Equal(new IssuedId("IPP1", "CHU"), Assert.Single(patient.Ids).Id);
    }

    private static Patient PatientOf(params DataSetBuilder[] images) => StudyOf(images).Patient;
}
