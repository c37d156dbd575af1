using System.Text;
using Negatoscope.Formats.Csv;
using Negatoscope.Formats.Tests.Osiris;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Csv;

public class PivotWriterTests
{
    private const string Id = "80f8d89b9c434ecdf3975505917cd4e94443c2fb79851c30def87a02c9c8560f";

    [Fact]
    public void Every_file_has_its_header_even_without_rows()
    {
        var files = Write();

        Assert.Equal(
            [
                "OSIRIS_pivot_CTImage.csv", "OSIRIS_pivot_CommonImage.csv", "OSIRIS_pivot_DXImage.csv", "OSIRIS_pivot_Equipment.csv",
                "OSIRIS_pivot_Injection.csv", "OSIRIS_pivot_MRImage.csv", "OSIRIS_pivot_NMImage.csv", "OSIRIS_pivot_Patient.csv",
                "OSIRIS_pivot_ROISegmentation.csv", "OSIRIS_pivot_Series.csv", "OSIRIS_pivot_Study.csv",
            ],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.All(files.Values, text => Assert.Single(Lines(text)));
    }

    [Theory]
    [InlineData("Study", "Patient_Id,Instance_Id,Analysis_Ref,Study_StudyInstanceUID,Study_Location,Study_StudyDescription,Study_AcquisitionDate,Study_InstitutionName,Study_ModalitiesInStudy,Study_NbStudyRelatedSeries")]
    [InlineData("Series", "Patient_Id,Instance_Id,Study_Ref,Equipment_Ref,Series_SeriesNumber,Series_SeriesInstanceUID,Series_Modality,Series_Description,Series_BodyPartExamined,Series_AcquisitionDate,Series_NbSeriesRelatedInstances,Series_PatientWeight,Series_PatientSize")]
    [InlineData("CommonImage", "Patient_Id,Instance_Id,Series_Ref,CommonImage_SOPInstanceUID,CommonImage_SliceThickness,CommonImage_PixelSpacing,CommonImage_FieldOfView,CommonImage_Rows,CommonImage_Columns")]
    [InlineData("MRImage", "Patient_Id,Instance_Id,CommonImage_Ref,MRImage_SequenceName,MRImage_MagneticFieldStrength,MRImage_MRAcquisitionType,MRImage_RepetitionTime,MRImage_EchoTime,MRImage_ImagingFrequency,MRImage_FlipAngle,MRImage_InversionTime,MRImage_ReceiveCoilName")]
    [InlineData("CTImage", "Patient_Id,Instance_Id,CommonImage_Ref,CTImage_KVp,CTImage_XRayTubeCurrent,CTImage_ExposureTime,CTImage_SpiralPitchFactor,CTImage_FilterType,CTImage_ConvolutionKernel")]
    [InlineData("NMImage", "Patient_Id,Instance_Id,CommonImage_Ref,NMImage_AttenuationCorrectionMethod,NMImage_ReconstructionMethod,NMImage_ScatterCorrectionMethod")]
    [InlineData("DXImage", "Patient_Id,Instance_Id,CommonImage_Ref,DXImage_ImageLaterality,DXImage_PatientOrientation,DXImage_KVP,DXImage_Exposure,DXImage_ExposureTime")]
    [InlineData("Equipment", "Patient_Id,Instance_Id,Equipment_Manufacturer,Equipment_ModelName,Equipment_SoftwareVersion")]
    [InlineData("Injection", "Patient_Id,Instance_Id,Series_Ref,Injection_RadiopharmaceuticalStartTime,Injection_ContrastBolusStartTime,Injection_ContrastBolusStopTime,Injection_RadionuclideTotalDose,Injection_Radiopharmaceutical,Injection_ContrastBolusAgent")]
    [InlineData("Patient", "Patient_Id,Instance_Id,Patient_Gender,Patient_Ethnicity,Patient_BirthDate,Patient_DeathDate,Patient_ProviderCenterId,Patient_OriginCenterId,Patient_CauseOfDeath,Patient_LastNewsDate,Patient_LastNewsStatus")]
    [InlineData("ROISegmentation", "Patient_Id,Series_Ref,ROISegmentation_ReferencedSOPInstanceUID,ROISegmentation_ROINumber,ROISegmentation_ROIFilename,ROISegmentation_ROIName,ROISegmentation_ROIDescription,ROISegmentation_ROIType")]
    public void Columns_stand_in_the_order_of_the_guide(string file, string header) =>
        Assert.Equal(header, Lines(Write()[$"OSIRIS_pivot_{file}.csv"])[0]);

    [Theory]
    [InlineData("Patient", Id + "," + Id + ",HL7:F,UMLS:C0439673,19580321,UMLS:C0439673,330000662,750000001,UMLS:C0439673,UMLS:C0439673,UMLS:C0439673")]
    [InlineData("Study", Id + @",1.2.3,analyse-7,1.2.3,PACS du centre,TAP injecté,20240206T084500,Centre de lutte,CT\DX\MR\PT\RTSTRUCT,5")]
    [InlineData("CTImage", Id + @",1.2.3.1.1,1.2.3.1.1,120,70,870,0.80,BODY FILTER,Br40d\3")]
    [InlineData("MRImage", Id + ",1.2.3.2.1,1.2.3.2.1,*fl3d1,1.5,3D,5.49580001831054,2.73,63.676525,10,UMLS:C0439673,HeadMatrix")]
    [InlineData("NMImage", Id + ",1.2.3.3.1,1.2.3.3.1,\"measured,, 0.096000 cm-1\",OSEM,Convolution subtraction")]
    [InlineData("DXImage", Id + ",1.2.3.4.1,1.2.3.4.1,U,\"['P', 'F']\",120,3,7")]
    [InlineData("Equipment", Id + @",ee76ec09-5df3-5dba-807d-19bcd735daf9,SIEMENS,Emotion 16,syngo CT\2013A")]
    [InlineData("ROISegmentation", Id + @",1.2.3.1,1.2.3.1.1\1.2.3.1.2,1,RS0001.dcm,Poumon <gauche>,contour manuel,DICOM")]
    public void A_row_says_what_the_images_say(string file, string row) =>
        Assert.Equal(row, Assert.Single(Lines(Write(All)[$"OSIRIS_pivot_{file}.csv"]).Skip(1)));

    [Fact]
    public void There_is_a_row_for_each_series_and_one_for_each_image()
    {
        var files = Write(All);

        Assert.Equal(
            [
                Id + ",1.2.3.4,1.2.3,UMLS:C0439673,1,1.2.3.4,DX,Thorax face,CHEST,20240206T084500,1,UMLS:C0439673,UMLS:C0439673",
                Id + ",1.2.3.1,1.2.3,ee76ec09-5df3-5dba-807d-19bcd735daf9,2,1.2.3.1,CT,\"Thorax 1,5 mm\",CHEST,20240206T091230,1,61.5,UMLS:C0439673",
                Id + ",1.2.3.2,1.2.3,UMLS:C0439673,3,1.2.3.2,MR,t1_fl3d,Brain,20240206T092000,1,UMLS:C0439673,UMLS:C0439673",
                Id + ",1.2.3.3,1.2.3,UMLS:C0439673,4,1.2.3.3,PT,TEP corps entier,WHOLE BODY,20240206T100500,1,58,1.57",
                Id + ",1.2.3.5,1.2.3,UMLS:C0439673,UMLS:C0439673,1.2.3.5,RTSTRUCT,Contours,UMLS:C0439673,20240206T140000,1,UMLS:C0439673,UMLS:C0439673",
            ],
            Lines(files["OSIRIS_pivot_Series.csv"]).Skip(1));
        Assert.Equal(
            [
                Id + ",1.2.3.4.1,1.2.3.4,1.2.3.4.1,UMLS:C0439673,\"[0.139, 0.139]\",UMLS:C0439673,2022,2022",
                Id + ",1.2.3.1.1,1.2.3.1,1.2.3.1.1,1.5,\"[0.63671875, 0.63671875]\",326,512,512",
                Id + ",1.2.3.2.1,1.2.3.2,1.2.3.2.1,2,\"[0.75, 0.75]\",326,512,512",
                Id + ",1.2.3.3.1,1.2.3.3,1.2.3.3.1,3.2700,\"[5.46875, 5.46875]\",326,512,512",
            ],
            Lines(files["OSIRIS_pivot_CommonImage.csv"]).Skip(1));
    }

    [Fact]
    public void An_injection_keeps_its_hour_and_its_dose()
    {
        var row = Assert.Single(Lines(Write(All)["OSIRIS_pivot_Injection.csv"]).Skip(1)).Split(',');

        Assert.Equal(
            ["1.2.3.3", "090215", "UMLS:C0439673", "UMLS:C0439673", "215.4", "Fluorodeoxyglucose", "UMLS:C0439673"],
            row.Skip(2));
    }

    [Fact]
    public void A_patient_and_a_scanner_met_again_are_one_row()
    {
        var later = All with { Uid = Uid.Parse("1.2.4") };
        var files = Write(All, later);

        Assert.Single(Lines(files["OSIRIS_pivot_Patient.csv"]).Skip(1));
        Assert.Single(Lines(files["OSIRIS_pivot_Equipment.csv"]).Skip(1));
        Assert.Equal(2, Lines(files["OSIRIS_pivot_Study.csv"]).Skip(1).Count());
    }

    [Fact]
    public void A_patient_described_otherwise_is_reported()
    {
        using var writer = new PivotWriter(Samples.Keyed, _ => new MemoryStream());

        Assert.DoesNotContain(writer.Write(All), f => f.Code == "csv-patient-differs");
        Assert.Contains(
            writer.Write(All with { Uid = Uid.Parse("1.2.4"), Patient = Samples.Patient with { Sex = "M" } }),
            f => f.Code == "csv-patient-differs");
    }

    [Fact]
    public void Unknown_cells_are_counted_by_column()
    {
        using var writer = new PivotWriter(Samples.Keyed, _ => new MemoryStream());
        var findings = writer.Write(All);

        var inversion = Assert.Single(findings, f => f.Place.Path == "OSIRIS_pivot_MRImage.csv#MRImage_InversionTime");
        Assert.Equal("MRImage_InversionTime is unknown in 1 of 1 rows.", inversion.Sentence.English);
        Assert.DoesNotContain(findings, f => f.Place.Path?.Contains("CTImage", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Nothing_is_written_of_a_study_without_a_pseudonym()
    {
        var files = new Dictionary<string, MemoryStream>();
        IReadOnlyList<Finding> findings;
        using (var writer = new PivotWriter(ViewSettings.Default, name => files[name] = new MemoryStream()))
            findings = writer.Write(All);

        Assert.Equal("osiris-no-pseudonym", Assert.Single(findings).Code);
        Assert.All(files.Values, file => Assert.Single(Lines(Encoding.UTF8.GetString(file.ToArray()))));
    }

    [Fact]
    public void Text_is_UTF8_without_a_mark_and_lines_end_as_RFC_4180_says()
    {
        var study = Write(All)["OSIRIS_pivot_Study.csv"];

        Assert.StartsWith("Patient_Id", study, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", study, StringComparison.Ordinal);
        Assert.Equal(study.Count(c => c == '\n'), study.Count(c => c == '\r'));
    }

    private static readonly Study All = Samples.Study(Samples.Dx, Samples.Ct, Samples.Mr, Samples.Pet, Samples.Structures);

    private static Dictionary<string, string> Write(params Study[] studies)
    {
        var files = new Dictionary<string, MemoryStream>();
        using (var writer = new PivotWriter(Samples.Keyed, name => files[name] = new MemoryStream()))
            foreach (var study in studies)
                writer.Write(study);
        return files.ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value.ToArray()));
    }

    private static string[] Lines(string text) => text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
