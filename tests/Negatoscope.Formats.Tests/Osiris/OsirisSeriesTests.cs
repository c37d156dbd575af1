using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

public class OsirisSeriesTests
{
    [Fact]
    public void Shows_a_CT_series_as_the_guide_prints_it() => Assert.Equal(
        """
        {"resourceType":"Part","it":{
        "extension":[{"url":"https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/series-weightheigt",
        "extension":[{"url":"patient_weight","valueDecimal":61.5}]},
        {"url":"https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/imaging-settings",
        "extension":[{"url":"slice_thickness","valueString":"1.5"},
        {"url":"pixel_spacing","valueString":"[0.63671875, 0.63671875]"},
        {"url":"field_of_view","valueInteger":326},
        {"url":"rows","valueInteger":512},
        {"url":"columns","valueInteger":512},
        {"url":"ct_image",
        "extension":[{"url":"kvp","valueInteger":120},
        {"url":"xray_tube_current","valueInteger":70},
        {"url":"exposure_time","valueInteger":870},
        {"url":"spiral_pitch_factor","valueDecimal":0.80},
        {"url":"filter_type","valueString":"BODY FILTER"},
        {"url":"convolution_kernel","valueString":"Br40d\\3"}]}]}],
        "uid":"1.2.3.1",
        "number":2,
        "modality":{"system":"https://dicom.nema.org/medical/dicom","code":"CT","display":"Computed Tomography Scanner"},
        "description":"Thorax 1,5 mm",
        "numberOfInstances":1,
        "bodySite":{"system":"http://snomed.info/sct","code":"43799004","display":"Thorax"},
        "started":"2024-02-06T09:12:30+01:00",
        "performer":[{"actor":{"reference":"Device/610718bc-1e1c-55d6-a193-1545b2c54daf"}}],
        "instance":[{"uid":"1.2.3.1.1",
        "sopClass":{"system":"urn:ietf:rfc:3986","code":"urn:oid:1.2.840.10008.5.1.4.1.1.2"},"number":1}]}}
        """.ReplaceLineEndings(""),
        Series(Samples.Ct).Json());

    [Fact]
    public void Shows_the_nine_values_of_MR_and_says_which_is_absent() => Assert.Equal(
        """
        {"resourceType":"Part","it":{"url":"mr_image",
        "extension":[{"url":"sequence_name","valueString":"*fl3d1"},
        {"url":"magnetic_field_strength","valueDecimal":1.5},
        {"url":"mr_acquisition_type","valueString":"3D"},
        {"url":"repetition_time","valueDecimal":5.49580001831054},
        {"url":"echo_time","valueDecimal":2.73},
        {"url":"imaging_frequency","valueDecimal":63.676525},
        {"url":"flip_angle","valueDecimal":10},
        {"url":"inversion_time","_valueDecimal":{"extension":[
        {"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}},
        {"url":"receive_coil_name","valueString":"HeadMatrix"}]}}
        """.ReplaceLineEndings(""),
        Settings(Samples.Mr).Extension("mr_image").Json());

    [Fact]
    public void Shows_the_five_values_of_DX() => Assert.Equal(
        """
        {"resourceType":"Part","it":{"url":"dx_image",
        "extension":[{"url":"image_laterality","valueString":"U"},
        {"url":"patient_orientation","valueString":"['P', 'F']"},
        {"url":"kvp","valueInteger":120},
        {"url":"exposure","valueInteger":3},
        {"url":"exposure_time","valueInteger":7}]}}
        """.ReplaceLineEndings(""),
        Settings(Samples.Dx).Extension("dx_image").Json());

    [Fact]
    public void Shows_the_injection_and_the_three_methods_of_PET() => Assert.Equal(
        """
        {"resourceType":"Part","it":{"url":"https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/imaging-settings",
        "extension":[{"url":"slice_thickness","valueString":"3.2700"},
        {"url":"pixel_spacing","valueString":"[5.46875, 5.46875]"},
        {"url":"field_of_view","valueInteger":326},
        {"url":"rows","valueInteger":512},
        {"url":"columns","valueInteger":512},
        {"url":"imaging_injection","valueReference":{"reference":"MedicationAdministration/f10ad7c3-3d2e-51c0-9846-f1b74da6d15d"}},
        {"url":"pt_nm_image",
        "extension":[{"url":"attenuation_correction_method","valueString":"measured,, 0.096000 cm-1"},
        {"url":"reconstruction_method","valueString":"OSEM"},
        {"url":"scatter_correction_method","valueString":"Convolution subtraction"}]}]}}
        """.ReplaceLineEndings(""),
        Settings(Samples.Pet).Json());

    [Theory]
    [InlineData("120.0", "120")]
    [InlineData("119.6", "120")]
    [InlineData("119.4", "119")]
    [InlineData("80.5", "81")] // half away from zero
    [InlineData("2147483648", null)] // beyond FHIR's integer
    public void Rounds_kVp_to_the_integer_the_guide_wants(string kvp, string? written) =>
        Assert.Equal(written, Settings(WithCt(ct => ct with { KilovoltagePeak = decimal.Parse(kvp, System.Globalization.CultureInfo.InvariantCulture) }))
            .Extension("ct_image")?.Extension("kvp")?.Text("valueInteger"));

    [Fact]
    public void Says_so_when_a_small_exposure_rounds_to_zero()
    {
        var dx = Samples.Dx with { Instances = [Samples.Dx.Instances[0] with { Acquisition = new Acquisition.Projection { ExposureMilliampereSeconds = 0.4m } }] };

        Assert.Equal("0", Settings(dx).Extension("dx_image")?.Extension("exposure")?.Text("valueInteger"));
        Assert.Contains("osiris-rounds-to-zero", Samples.Show(Samples.Study(dx)).Codes());
    }

    [Fact]
    public void Sentinels_stand_for_missing_values_when_they_are_asked_for()
    {
        var mr = Settings(Samples.Mr with { Instances = [Samples.Mr.Instances[0] with { Acquisition = new Acquisition.Mr() }] }, Samples.Sentinels).Extension("mr_image");

        Assert.Equal("Unknown", mr?.Extension("sequence_name")?.Text("valueString"));
        Assert.Equal("999999", mr?.Extension("inversion_time")?.Text("valueDecimal"));
    }

    [Fact]
    public void An_absent_optional_kVp_is_left_out_in_either_mode()
    {
        var noKvp = WithCt(ct => ct with { KilovoltagePeak = null });
        Assert.Null(Settings(noKvp).Extension("ct_image")?.Extension("kvp"));
        Assert.Null(Settings(noKvp, Samples.Sentinels).Extension("ct_image")?.Extension("kvp"));
    }

    [Fact]
    public void A_value_that_varies_is_the_most_frequent_one_with_its_range()
    {
        var first = Samples.Ct.Instances[0];
        var ct = Samples.Ct with { Instances = [Current("1.1", 90), Current("1.2", 70), Current("1.3", 70), Current("1.4", 210)] };
        var shown = Samples.Show(Samples.Study(ct));

        Assert.Equal("70", Settings(ct).Extension("ct_image")?.Extension("xray_tube_current")?.Text("valueInteger"));
        var finding = Assert.Single(shown.Findings, f => f.Code == "osiris-value-varies");
        Assert.Contains("from 70 to 210", finding.Sentence.English, StringComparison.Ordinal);
        Assert.Equal("(0018,1151)", finding.Place.Tag);

        Instance Current(string uid, decimal current) => first with
        {
            Uid = Uid.Parse(uid),
            Acquisition = new Acquisition.Ct { TubeCurrentMilliampere = current },
        };
    }

    [Fact]
    public void A_structure_set_has_settings_that_do_not_apply()
    {
        var settings = Settings(Samples.Structures);

        Assert.Equal(["slice_thickness", "pixel_spacing", "rows", "columns"], settings["extension"].Select(e => e.Text("url")));
        Assert.All(settings["extension"], e => Assert.Contains("not-applicable", e.Json(), StringComparison.Ordinal));
        Assert.Equal("999999", Settings(Samples.Structures, Samples.Sentinels).Extension("rows")?.Text("valueInteger"));
    }

    [Theory]
    [InlineData("MG")]
    [InlineData("US")]
    [InlineData("CR")]
    [InlineData(null)]
    public void A_modality_without_a_code_takes_the_Unknown_code_of_the_guide(string? modality)
    {
        var shown = Samples.Show(Samples.Study(Samples.Ct with { Modality = modality }));
        var study = shown.Only("ImagingStudy");

        Assert.Equal(
            """{"resourceType":"Part","it":{"system":"http://terminology.hl7.org/CodeSystem/umls","code":"C0439673","display":"Unknown"}}""",
            study["series"].First?.Child("modality").Json());
        Assert.Equal("C0439673", Assert.Single(study["modality"]).Text("code"));
        Assert.Contains("osiris-modality-not-listed", shown.Codes());
    }

    [Theory]
    [InlineData("CHEST", "43799004")]
    [InlineData("Whole_Body", "38266002")]
    [InlineData("FOIE", "10200004")]
    [InlineData("THORAX", "43799004")] // the guide lists CHEST alone, and Annex L has one code for both
    [InlineData("Cage thoracique", "43799004")]
    [InlineData("HORN", null)]
    public void A_body_part_becomes_a_listed_code_or_nothing(string written, string? code)
    {
        var ct = Samples.Ct with { BodyPart = written };
        Assert.Equal(code, Series(ct).Child("bodySite")?.Text("code"));
        Assert.Equal(code is null, Samples.Show(Samples.Study(ct)).Codes().Contains("osiris-body-site-not-listed"));
    }

    [Fact]
    public void An_anatomic_region_wins_over_the_body_part_only_when_it_is_listed()
    {
        Assert.Equal("10200004", Series(Samples.Ct with { AnatomicRegion = new("10200004", "SCT", "Liver") }).Child("bodySite")?.Text("code"));
        Assert.Equal("10200004", Series(Samples.Ct with { AnatomicRegion = new("T-62000", "SRT", "Liver") }).Child("bodySite")?.Text("code"));
        Assert.Equal("43799004", Series(Samples.Ct with { AnatomicRegion = new("49755003", "SCT", "Morphologic abnormality") }).Child("bodySite")?.Text("code"));
        Assert.Equal("43799004", Series(Samples.Ct with { BodyPart = null, AnatomicRegion = new("816094009", "SCT", "Chest") }).Child("bodySite")?.Text("code"));
    }

    [Fact]
    public void A_PET_series_without_weight_and_height_says_so()
    {
        var shown = Samples.Show(Samples.Study(Samples.Pet with { PatientWeightKg = null, PatientHeightM = null }));

        Assert.Equal(2, shown.Codes().Count(code => code == "osiris-pet-needs"));
        Assert.DoesNotContain("osiris-pet-needs", Samples.Show(Samples.Study(Samples.Ct with { PatientWeightKg = null })).Codes());
    }

    [Fact]
    public void A_height_in_centimetres_or_a_field_in_gauss_is_never_repaired()
    {
        var mr = Samples.Mr.Instances[0] with { Acquisition = new Acquisition.Mr { MagneticFieldStrengthTesla = 15000 } };
        var series = Samples.Mr with { PatientHeightM = 157, Instances = [mr] };

        Assert.Contains("""{"url":"patient_height","valueDecimal":157}""", Series(series).Json(), StringComparison.Ordinal);
        Assert.Equal("15000", Settings(series).Extension("mr_image")?.Extension("magnetic_field_strength")?.Text("valueDecimal"));
    }

    [Fact]
    public void A_description_falls_back_to_the_protocol_then_to_the_study()
    {
        Assert.Equal("t1_fl3d", Series(Samples.Mr).Text("description"));
        Assert.Equal("TAP injecté", Series(Samples.Mr with { ProtocolName = null }).Text("description"));
    }

    private static Series WithCt(Func<Acquisition.Ct, Acquisition.Ct> change) =>
        Samples.Ct with { Instances = [Samples.Ct.Instances[0] with { Acquisition = change(Assert.IsType<Acquisition.Ct>(Samples.Ct.Instances[0].Acquisition)) }] };

    private static Element Series(Series series, ViewSettings? settings = null) =>
        Assert.Single(Samples.Show(Samples.Study(series), settings).Only("ImagingStudy")["series"]);

    private static Element Settings(Series series, ViewSettings? settings = null) =>
        Series(series, settings).Extension("https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/imaging-settings") ?? new();
}
