using System.Diagnostics;
using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class HostileInstanceTests
{
    /// <summary>One of everything that has a reader of its own.</summary>
    private static readonly byte[][] Files =
    [
        .. ((DataSetBuilder[])
        [
            Image("CT").Text(Tags.KVP, "120").Number(Tags.TableFeedPerRotation, 40).Number(Tags.TotalCollimationWidth, 40)
                .Text(Tags.ContrastBolusStartTime, "101500").Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, "235959.999999"),
            Image("MR").Text(Tags.TimezoneOffsetFromUTC, "+0100")
                .Shared((Tags.MRTimingAndRelatedParametersSequence, new DataSetBuilder().Text(Tags.RepetitionTime, "500")))
                .FirstFrame((Tags.FrameContentSequence, new DataSetBuilder().Text(Tags.FrameAcquisitionDateTime, "00010101000000+1400"))),
            Image("PT").Text(Tags.AcquisitionDateTime, "99991231235959").Items(
                Tags.RadiopharmaceuticalInformationSequence,
                new DataSetBuilder().Text(Tags.RadionuclideTotalDose, "1e28").Text(Tags.RadiopharmaceuticalStartTime, "000000").Build()),
            Image("RTSTRUCT").Items(Tags.StructureSetROISequence, new DataSetBuilder().Number(Tags.ROINumber, 1).Build())
                .Items(Tags.ROIContourSequence, new DataSetBuilder().Number(Tags.ReferencedROINumber, 1).Build()),
        ]).Select(image => Part10File.ToBytes(image.Build(), TransferSyntax.ExplicitVrLittleEndian)),
    ];

    [Fact]
    public void Mutated_files_are_converted_or_skipped_but_never_lost()
    {
        var random = new Random(20260101);
        var reader = new Part10Reader();
        for (var run = 0; run < 40; run++)
        {
            var grouper = new StudyGrouper();
            var added = 0;
            for (var i = 0; i < 100; i++)
            {
                var bytes = (byte[])Files[random.Next(Files.Length)].Clone();
                for (var flips = random.Next(1, 6); flips > 0; flips--)
                    bytes[random.Next(132, bytes.Length)] = (byte)random.Next(256);
                if (reader.Read(bytes) is not Part10 file)
                    continue;
                grouper.Add(file.DataSet, $"{i:D3}.dcm");
                added++;
            }

            var studies = grouper.Finish().ToList();
            Assert.Equal(added, studies.Sum(s => s.FilesConverted + s.Skipped.Count) + grouper.Refused.Count);
        }
    }

    /// <summary>Everything differs from series to series: comparing each with each would take minutes.</summary>
    [Fact]
    public void Fifty_thousand_series_of_one_study_are_grouped_in_seconds()
    {
        var grouper = new StudyGrouper();
        for (var i = 0; i < 50_000; i++)
            grouper.Add(
                Image("CT", 1, $"1.2.250.1.999.1.{i}").Text(Tags.StudyDescription, $"Description {i}").Text(Tags.SeriesDescription, $"Series {i}").Build(),
                $"{i:D5}.dcm");

        var watch = Stopwatch.StartNew();
        var study = Assert.Single(grouper.Finish());

        Assert.Equal(50_000, study.Study?.Series.Length);
        Assert.Contains(study.Findings, f => f.Code == "study-attribute-differs");
        Assert.True(watch.Elapsed < Hang.After, $"Grouping took {watch.Elapsed}.");
    }

    /// <summary>A zip archive may hold two entries of one name.</summary>
    [Fact]
    public void Files_of_one_name_may_disagree()
    {
        var study = Assert.Single(Grouped((Image("CT", 1).Text(Tags.StudyDescription, "A"), "a.zip!/x"), (Image("CT", 2).Text(Tags.StudyDescription, "B"), "a.zip!/x")));

        Assert.Equal("study-attribute-differs", Assert.Single(study.Findings).Code);
    }
}
