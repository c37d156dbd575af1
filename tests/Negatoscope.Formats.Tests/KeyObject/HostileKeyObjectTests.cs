using System.Diagnostics;
using Negatoscope.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Formats.Tests.KeyObject;

public sealed class HostileKeyObjectTests
{
    private static readonly byte[] Document = Kos.Bytes(Kos.Document(
        [
            Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, Kos.Instance("1.2.1"), Kos.Instance("1.2.2")), Kos.Series("1.2.3", Kos.StudyUid, Kos.Instance("1.2.3.1"))),
            Kos.Study(Kos.OtherStudyUid, Kos.Series("1.2.4", Kos.OtherStudyUid, Kos.Instance("1.2.4.1"))),
        ],
        [Kos.Description($"Examen : Genou\r\nActe = Acte\r\nSérie-{Kos.SeriesUid} : CT @ KNEE : Genou"), Kos.Image("1.2.1"), Kos.Image("1.2.2"), Kos.Image("1.2.3.1"), Kos.Image("1.2.4.1")])
        .Text(Tags.StudyDescription, "Genou").Text(Tags.TimezoneOffsetFromUTC, "+0200")
        .Items(Tags.ReferencedRequestSequence, new DataSetBuilder().Text(Tags.StudyInstanceUID, Kos.StudyUid).Text(Tags.AccessionNumber, "A1"))
        .Items(Tags.IdenticalDocumentsSequence, Kos.Study(Kos.OtherStudyUid, Kos.Series("1.2.5", Kos.OtherStudyUid, Kos.Instance("1.2.5.1")))));

    [Fact]
    public void Broken_documents_are_read_or_refused_with_findings()
    {
        var random = new Random(20261130);
        for (var round = FuzzRounds.Share(5); round > 0; round--)
        {
            var mutant = random.Next(3) == 0 ? ByteMutation.Mutate(Document, random) : Flipped(random);

            var read = KeyObjectReader.Read(mutant);

            if (read.Value is null)
                Assert.Contains(read.Findings, finding => finding.Severity == Severity.Error);
            else
                Assert.All(read.Value.Studies, study => Assert.False(study.Uid.IsEmpty));
        }
    }

    /// <summary>What was cut off is told: by the file reader, or by what is missing then.</summary>
    [Fact]
    public void A_truncated_document_is_never_clean()
    {
        for (var length = 0; length < Document.Length; length++)
        {
            var read = KeyObjectReader.Read(Document.AsMemory(0, length));

            Assert.NotEmpty(read.Findings);
            Assert.True(read.Value is null || read.Value.Studies.Sum(study => study.InstanceCount) <= 4);
        }
    }

    [Fact]
    public void A_study_that_was_read_from_a_broken_document_can_be_written_again()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
            foreach (var study in KeyObjectReader.Read(Flipped(random)).Value?.Studies ?? [])
            {
                var written = KeyObjectWriter.Manifest(study, ViewSettings.Default, Ans.Studies.Morning);
                Assert.Equal(written.Value is null, written.Findings.Any(finding => finding.Code == "manifest-empty"));
            }
    }

    [Fact]
    public void Many_faults_of_a_kind_are_counted_and_not_listed()
    {
        var watch = Stopwatch.StartNew();
        var read = Kos.Read(Kos.Document(
            [Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, [.. Enumerable.Range(0, 50_000).Select(_ => Kos.Instance("none"))]))], []));

        Assert.True(read.Findings.Count < 30, $"{read.Findings.Count} findings");
        Assert.Contains(read.Findings, finding => finding.Code == "more-of-the-same" && finding.Sentence.English.Contains("49980", StringComparison.Ordinal));
        Assert.True(watch.Elapsed < Hang.After, $"Reading took {watch.Elapsed}.");
    }

    [Fact]
    public void A_hundred_thousand_instances_are_read()
    {
        var watch = Stopwatch.StartNew();
        string[] uids = [.. Enumerable.Range(0, 100_000).Select(i => $"1.2.250.1.999.1.1.{i}")];

        var read = Kos.Read(Kos.Document(
            [Kos.Study(Kos.StudyUid, Kos.Series(Kos.SeriesUid, Kos.StudyUid, [.. uids.Select(uid => Kos.Instance(uid))]))], [.. uids.Select(uid => Kos.Image(uid))]));

        Assert.Empty(read.Findings);
        Assert.Equal(100_000, Assert.Single(read.Value?.Studies ?? []).InstanceCount);
        Assert.True(watch.Elapsed < Hang.After, $"Reading took {watch.Elapsed}.");
    }

    private static byte[] Flipped(Random random)
    {
        var bytes = (byte[])Document.Clone();
        for (var flips = random.Next(1, 6); flips > 0; flips--)
            bytes[random.Next(132, bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
