using System.Text;
using System.Xml.Linq;
using Negatoscope.Server.DicomWebApi;

namespace Negatoscope.Server.Tests.DicomWebApi;

public sealed class NativeModelWriterTests
{
    [Fact]
    public void Writes_every_kind_of_value()
    {
        Assert.Equal(
            """
            <NativeDicomModel xml:space="preserve" xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM"><DicomAttribute tag="00080060" vr="CS" keyword="Modality"><Value number="1">CT</Value></DicomAttribute><DicomAttribute tag="00090010" vr="LO"><Value number="1">ACME</Value></DicomAttribute><DicomAttribute tag="00090001" vr="DS" privateCreator="ACME"><Value number="1">1.50</Value><Value number="3">2</Value></DicomAttribute><DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1"><Alphabetic><FamilyName>Lumière</FamilyName><GivenName>Ève</GivenName></Alphabetic></PersonName></DicomAttribute><DicomAttribute tag="00400275" vr="SQ" keyword="RequestAttributesSequence"><Item number="1"><DicomAttribute tag="00401001" vr="SH" keyword="RequestedProcedureID" /></Item></DicomAttribute><DicomAttribute tag="7FE00010" vr="OW" keyword="PixelData"><BulkData uri="http://x/y" /></DicomAttribute></NativeDicomModel>
            """.Trim(),
            Write("""
            {"00080060":{"vr":"CS","Value":["CT"]},
             "00090010":{"vr":"LO","Value":["ACME"]},
             "00091001":{"vr":"DS","Value":[1.50,null,2]},
             "00100010":{"vr":"PN","Value":[{"Alphabetic":"Lumière^Ève"}]},
             "00400275":{"vr":"SQ","Value":[{"00401001":{"vr":"SH"}}]},
             "7FE00010":{"vr":"OW","BulkDataURI":"http://x/y"}}
            """));
    }

    [Fact]
    public void Text_that_XML_cannot_hold_stays_well_formed()
    {
        var xml = XDocument.Parse(Write("""{"00104000":{"vr":"LT","Value":["<script>\u0001&\ud83d\ude00]]>"]}}"""));

        Assert.Equal("<script>\uFFFD&😀]]>", xml.Root!.Value);
    }

    private static string Write(string json) => Encoding.UTF8.GetString(NativeModelWriter.ToBytes(Encoding.UTF8.GetBytes(json)))
        .Replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "", StringComparison.Ordinal);
}
