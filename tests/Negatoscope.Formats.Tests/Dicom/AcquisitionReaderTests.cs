using Negatoscope.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class AcquisitionReaderTests
{
    [Fact]
    public void Reads_mr_settings_of_a_classic_image()
    {
        var mr = AcquisitionOf<Acquisition.Mr>(Image("MR")
            .Text(Tags.SequenceName, "*tse2d1_11")
            .Text(Tags.MagneticFieldStrength, "1.5")
            .Text(Tags.MRAcquisitionType, "2D")
            .Text(Tags.RepetitionTime, "4000.0")
            .Text(Tags.EchoTime, "101")
            .Text(Tags.ImagingFrequency, "63.682134")
            .Text(Tags.FlipAngle, "150")
            .Text(Tags.InversionTime, "2500")
            .Text(Tags.ReceiveCoilName, "HEAD 20"));

        Assert.Equal(
            new Acquisition.Mr
            {
                SequenceName = "*tse2d1_11",
                MagneticFieldStrengthTesla = 1.5m,
                AcquisitionType = "2D",
                RepetitionTimeMs = 4000.0m,
                EchoTimeMs = 101,
                ImagingFrequencyMHz = 63.682134m,
                FlipAngleDegrees = 150,
                InversionTimeMs = 2500,
                ReceiveCoilName = "HEAD 20",
            },
            mr);
    }

    [Fact]
    public void Reads_mr_settings_of_an_enhanced_image_from_its_functional_groups()
    {
        var mr = AcquisitionOf<Acquisition.Mr>(Image("MR")
            .Text(Tags.PulseSequenceName, "FLASH")
            .Number(Tags.MagneticFieldStrength, 3)
            .Text(Tags.MRAcquisitionType, "3D")
            .Shared(
                (Tags.MRTimingAndRelatedParametersSequence, new DataSetBuilder().Text(Tags.RepetitionTime, "8.1").Text(Tags.FlipAngle, "8")),
                (Tags.MRModifierSequence, new DataSetBuilder().Number(Tags.InversionTimes, 900, 1800)),
                (Tags.MRReceiveCoilSequence, new DataSetBuilder().Text(Tags.ReceiveCoilName, "MULTI COIL")),
                (Tags.MRImagingModifierSequence, new DataSetBuilder().Number(Tags.TransmitterFrequency, 127.7m)))
            .FirstFrame((Tags.MREchoSequence, new DataSetBuilder().Number(Tags.EffectiveEchoTime, 3.7m))));

        Assert.Equal(
            new Acquisition.Mr
            {
                SequenceName = "FLASH",
                MagneticFieldStrengthTesla = 3,
                AcquisitionType = "3D",
                RepetitionTimeMs = 8.1m,
                EchoTimeMs = 3.7m,
                ImagingFrequencyMHz = 127.7m,
                FlipAngleDegrees = 8,
                InversionTimeMs = 900,
                ReceiveCoilName = "MULTI COIL",
            },
            mr);
    }

    [Fact]
    public void Reads_ct_settings_of_a_classic_image_and_keeps_their_digits()
    {
        var ct = AcquisitionOf<Acquisition.Ct>(Image("CT")
            .Text(Tags.KVP, "120.0")
            .Text(Tags.XRayTubeCurrent, "210")
            .Text(Tags.ExposureTime, "500")
            .Number(Tags.SpiralPitchFactor, 0.984375m)
            .Text(Tags.FilterType, "BODY FILTER")
            .Text(Tags.ConvolutionKernel, "I30f", "3"));

        Assert.Equal("120.0", ct.KilovoltagePeak?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            new Acquisition.Ct
            {
                KilovoltagePeak = 120,
                TubeCurrentMilliampere = 210,
                ExposureTimeMs = 500,
                SpiralPitchFactor = 0.984375m,
                FilterType = "BODY FILTER",
                ConvolutionKernel = @"I30f\3",
            },
            ct);
    }

    [Fact]
    public void Reads_ct_settings_of_an_enhanced_image_shared_before_first_frame()
    {
        var ct = AcquisitionOf<Acquisition.Ct>(Image("CT")
            .Shared(
                (Tags.CTXRayDetailsSequence, new DataSetBuilder().Number(Tags.KVP, 100).Text(Tags.FilterType, "FLAT")),
                (Tags.CTReconstructionSequence, new DataSetBuilder().Text(Tags.ConvolutionKernel, "Br40")),
                (Tags.CTTableDynamicsSequence, new DataSetBuilder().Number(Tags.SpiralPitchFactor, 0.8m)))
            .FirstFrame(
                (Tags.CTXRayDetailsSequence, new DataSetBuilder().Number(Tags.KVP, 140)),
                (Tags.CTExposureSequence, new DataSetBuilder()
                    .Number(Tags.ExposureTimeInms, 285.5m).Number(Tags.XRayTubeCurrentInmA, 133.25m).Number(Tags.ExposureInmAs, 38.1m))));

        Assert.Equal(
            new Acquisition.Ct
            {
                KilovoltagePeak = 100,
                TubeCurrentMilliampere = 133.25m,
                ExposureTimeMs = 285.5m,
                SpiralPitchFactor = 0.8m,
                FilterType = "FLAT",
                ConvolutionKernel = "Br40",
            },
            ct);
    }

    [Theory]
    [InlineData(39.37, 40, 0.98425)]
    [InlineData(55, 38.4, 1.432292)] // 1.43229166…
    public void A_missing_pitch_is_table_feed_over_collimation(double feed, double collimation, double pitch)
    {
        var ct = AcquisitionOf<Acquisition.Ct>(Image("CT")
            .Number(Tags.TableFeedPerRotation, (decimal)feed)
            .Number(Tags.TotalCollimationWidth, (decimal)collimation));

        Assert.Equal((decimal)pitch, ct.SpiralPitchFactor);
    }

    [Theory]
    [InlineData(7e28, 1e-20)]
    [InlineData(10, 0)]
    [InlineData(-10, 40)]
    public void A_quotient_that_is_no_pitch_is_absent(double feed, double collimation)
    {
        var ct = AcquisitionOf<Acquisition.Ct>(Image("CT")
            .Number(Tags.TableFeedPerRotation, (decimal)feed)
            .Number(Tags.TotalCollimationWidth, (decimal)collimation));

        Assert.Null(ct.SpiralPitchFactor);
    }

    [Fact]
    public void Reads_what_a_legacy_converted_image_left_in_its_unassigned_attributes()
    {
        var ct = AcquisitionOf<Acquisition.Ct>(Image("CT")
            .Shared((Tags.UnassignedSharedConvertedAttributesSequence, new DataSetBuilder().Text(Tags.KVP, "120").Text(Tags.ConvolutionKernel, "B30f")))
            .FirstFrame((Tags.UnassignedPerFrameConvertedAttributesSequence, new DataSetBuilder().Text(Tags.XRayTubeCurrent, "95"))));

        Assert.Equal((120m, "B30f", 95m), (ct.KilovoltagePeak, ct.ConvolutionKernel, ct.TubeCurrentMilliampere));
    }

    [Theory]
    [InlineData("DX")]
    [InlineData("CR")]
    [InlineData("MG")]
    [InlineData("RF")]
    [InlineData("XA")]
    [InlineData("RG")]
    [InlineData("IO")]
    [InlineData("PX")]
    public void Reads_projection_settings(string modality)
    {
        var image = AcquisitionOf<Acquisition.Projection>(Image(modality)
            .Text(Tags.ImageLaterality, "L")
            .Text(Tags.PatientOrientation, "P", "F")
            .Text(Tags.KVP, "80")
            .Text(Tags.Exposure, "2")
            .Text(Tags.ExposureInuAs, "2487")
            .Text(Tags.ExposureTime, "10"));

        Assert.Equal(
            new Acquisition.Projection
            {
                ImageLaterality = "L",
                PatientOrientation = @"P\F",
                KilovoltagePeak = 80,
                ExposureMilliampereSeconds = 2,
                ExposureTimeMs = 10,
            },
            image);
    }

    [Fact]
    public void An_exposure_in_microampere_seconds_is_divided_by_a_thousand()
    {
        Assert.Equal(2.487m, AcquisitionOf<Acquisition.Projection>(Image("DX").Text(Tags.ExposureInuAs, "2487")).ExposureMilliampereSeconds);
    }

    [Fact]
    public void An_exposure_in_milliampere_seconds_comes_before_one_in_microampere_seconds()
    {
        var image = AcquisitionOf<Acquisition.Projection>(Image("DX").Number(Tags.ExposureInmAs, 2.5m).Text(Tags.ExposureInuAs, "2487"));

        Assert.Equal(2.5m, image.ExposureMilliampereSeconds);
    }

    [Fact]
    public void The_series_laterality_stands_in_for_that_of_the_image()
    {
        Assert.Equal("R", AcquisitionOf<Acquisition.Projection>(Image("CR").Text(Tags.Laterality, "R")).ImageLaterality);
    }

    [Theory]
    [InlineData("PT")]
    [InlineData("NM")]
    public void Reads_nuclear_settings(string modality)
    {
        var image = AcquisitionOf<Acquisition.Nuclear>(Image(modality)
            .Text(Tags.AttenuationCorrectionMethod, "CTAC")
            .Text(Tags.ReconstructionMethod, "OSEM 3i21s")
            .Text(Tags.ScatterCorrectionMethod, "Model-based"));

        Assert.Equal(
            new Acquisition.Nuclear { AttenuationCorrectionMethod = "CTAC", ReconstructionMethod = "OSEM 3i21s", ScatterCorrectionMethod = "Model-based" },
            image);
    }

    [Theory]
    [InlineData("US")]
    [InlineData("SM")]
    [InlineData("OT")]
    public void Other_modalities_have_no_acquisition_settings(string modality)
    {
        Assert.Null(SeriesOf(Image(modality).Text(Tags.KVP, "120")).Instances[0].Acquisition);
    }

    [Fact]
    public void What_is_no_image_has_neither_acquisition_nor_geometry()
    {
        var raw = SeriesOf(Image("MR").Remove(Tags.Rows).Text(Tags.EchoTime, "30").Text(Tags.SliceThickness, "5")).Instances[0];

        Assert.Null(raw.Acquisition);
        Assert.Null(raw.Geometry);
    }
}
