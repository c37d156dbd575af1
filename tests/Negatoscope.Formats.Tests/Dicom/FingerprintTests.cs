using System.Reflection;
using Negatoscope.Dicom;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

/// <summary>Instances of one fingerprint are decoded once: an element that is read but not fingerprinted would take another instance's value.</summary>
public sealed class FingerprintTests
{
    private static readonly Tag[] AllTags =
    [
        .. typeof(Tags).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => (Tag)(property.GetValue(null) ?? throw new InvalidOperationException("A tag is a value.")))
            .Where(tag => tag.Group is >= 0x0008 and < 0x7FE0 && !tag.IsPrivate && tag.Element != 0)
            .Distinct(),
    ];

    [Theory]
    [InlineData("MR")]
    [InlineData("CT")]
    [InlineData("DX")]
    [InlineData("PT")]
    [InlineData("SR")]
    public void Whatever_element_differs_an_instance_speaks_for_itself(string modality)
    {
        foreach (var tag in AllTags.Where(tag => tag != Tags.StudyInstanceUID && tag != Tags.SeriesInstanceUID && tag != Tags.SOPInstanceUID))
        {
            var alone = Grouped((Other(modality, tag), "b.dcm"))[0];
            var second = Grouped((Image(modality, 1, "1.1.1", "1.1"), "a.dcm"), (Other(modality, tag), "b.dcm"))[1];

            Assert.True(WrittenForm.Of(alone.Study) == WrittenForm.Of(second.Study), $"{tag} is read but not fingerprinted");
        }
    }

    [Fact]
    public void An_element_in_an_item_is_not_the_one_behind_the_sequence()
    {
        static DataSetBuilder Region() => new DataSetBuilder().Text(Tags.CodeValue, "51185008").Text(Tags.CodingSchemeDesignator, "SCT");
        var beside = Image("CT", 1, "1.1.1", "1.1").Items(Tags.AnatomicRegionSequence, Region().Build()).Text(Tags.BodyPartExamined, "CHEST");
        var within = Image("CT", 1, "1.2.1", "1.2").Items(Tags.AnatomicRegionSequence, Region().Text(Tags.BodyPartExamined, "CHEST").Build());

        var studies = Grouped((beside, "a.dcm"), (within, "b.dcm"));

        Assert.Equal(["CHEST", null], studies.Select(study => study.Study?.Series[0].BodyPart));
    }

    private static DataSetBuilder Other(string modality, Tag tag)
    {
        var image = Image(modality, 1, "1.2.1", "1.2");
        var vr = DicomDictionary.VrOf(tag);
        if (vr == Vr.SQ)
            return image.Items(tag, Item());
        if (vr.IsText)
            return image.Text(tag, vr == Vr.DA ? "20200202" : vr == Vr.TM ? "1234" : vr == Vr.DT ? "20200202123456" : vr == Vr.AS ? "042Y" : "7");
        return vr.IsBinaryNumber ? image.Number(tag, 7) : image.Bytes(tag, vr, new byte[8]);
    }

    /// <summary>An item with something for whoever looks into it, one level down too.</summary>
    private static DataSet Item()
    {
        var inner = Leaf();
        return Leaf()
            .Items(Tags.CTXRayDetailsSequence, inner.Build())
            .Items(Tags.MRTimingAndRelatedParametersSequence, inner.Build())
            .Items(Tags.PixelMeasuresSequence, inner.Build())
            .Items(Tags.FrameAnatomySequence, inner.Build())
            .Items(Tags.PersonIdentificationCodeSequence, inner.Build())
            .Build();

        static DataSetBuilder Leaf() => new DataSetBuilder()
            .Text(Tags.CodeValue, "C7").Text(Tags.CodingSchemeDesignator, "99X").Text(Tags.CodeMeaning, "seven")
            .Text(Tags.CodingSchemeUID, "1.2.7").Text(Tags.PatientID, "P7").Text(Tags.AccessionNumber, "A7")
            .Text(Tags.UniversalEntityID, "1.7").Text(Tags.LocalNamespaceEntityID, "L7").Text(Tags.Radiopharmaceutical, "R7")
            .Text(Tags.KVP, "77").Text(Tags.RepetitionTime, "707").Text(Tags.SliceThickness, "0.7").Text(Tags.FrameLaterality, "L")
            .Number(Tags.ROINumber, 7).Text(Tags.ROIName, "N7");
    }
}
