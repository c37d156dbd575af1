using System.Text.Json;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>The manifest of a study over WADO-RS: an instance that nobody has sent (docs/decisions/0020).</summary>
public sealed class StudyManifestTests
{
    private const string Dicom = "application/dicom";
    private const string Json = "application/dicom+json";

    [Fact]
    public async Task The_manifest_is_found_under_its_study_and_under_its_own_UIDs()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("ct-thorax");
        var study = await StudyAsync(host);
        using var found = await host.GetAsync($"studies/{study}/manifest", Dicom);
        var bytes = await found.Content.ReadAsByteArrayAsync();
        var document = Reading(bytes).Document;

        var address = $"studies/{study}/series/{KeyObjectWriter.ManifestSeries(study)}/instances/{document.SopInstance}";
        Assert.Equal($"{host.Root}/{address}", found.Content.Headers.ContentLocation?.OriginalString);
        Assert.Equal($"{Dicom}; transfer-syntax=1.2.840.10008.1.2.1", found.Content.Headers.ContentType?.ToString());
        using var own = await host.GetAsync(address, Dicom);
        Assert.Equal(bytes, await own.Content.ReadAsByteArrayAsync());
        using var parts = await host.GetAsync(address);
        Assert.Equal("multipart/related", parts.Content.Headers.ContentType?.MediaType);
        Assert.True((await parts.Content.ReadAsByteArrayAsync()).AsSpan().IndexOf(bytes) > 0);
        using var zip = await host.GetAsync(address, "application/zip");
        Assert.Equal("application/zip", zip.Content.Headers.ContentType?.MediaType);
        using var jpeg = await host.GetAsync(address, "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.50");
        Assert.Equal(406, (int)jpeg.StatusCode);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.TryAddWithoutValidation("Accept", Dicom);
        again.Headers.TryAddWithoutValidation("If-None-Match", own.Headers.ETag?.ToString());
        Assert.Equal(304, (int)(await host.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Its_metadata_say_what_its_file_says()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("ct-thorax");
        var study = await StudyAsync(host);
        using var file = await host.GetAsync($"studies/{study}/manifest", Dicom);
        var document = Reading(await file.Content.ReadAsByteArrayAsync()).Document;
        var address = $"studies/{study}/series/{document.Series}/instances/{document.SopInstance}/metadata";

        foreach (var path in (string[])[address, $"studies/{study}/manifest/metadata"])
        {
            var metadata = Assert.Single((await host.GetJsonAsync(path)).EnumerateArray().ToList());
            Assert.Equal("1.2.840.10008.5.1.4.1.1.88.59", Value(metadata, "00080016"));
            Assert.Equal(document.SopInstance.ToString(), Value(metadata, "00080018"));
            Assert.True(metadata.GetProperty("0040A375").GetProperty("Value").GetArrayLength() > 0);
        }
        using var xml = await host.GetAsync(address, "multipart/related; type=\"application/dicom+xml\"");
        Assert.Contains("CurrentRequestedProcedureEvidenceSequence", await xml.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Counts are of what was sent: an instance that nobody has sent is neither found nor fetched with its study.</summary>
    [Fact]
    public async Task The_study_is_not_longer_for_it()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("ct-thorax");
        var study = await StudyAsync(host);
        using var manifest = await host.GetAsync($"studies/{study}/manifest", Dicom);
        var series = KeyObjectWriter.ManifestSeries(study);

        Assert.DoesNotContain((await host.GetJsonAsync($"studies/{study}/series")).EnumerateArray(), one => Value(one, "0020000E") == series.ToString());
        Assert.Equal(Samples.Files("ct-thorax").Count(), (await host.GetJsonAsync($"studies/{study}/metadata")).GetArrayLength());
        Assert.Equal(204, (int)(await host.GetAsync($"instances?SeriesInstanceUID={series}", Json)).StatusCode);
        Assert.Equal(404, (int)(await host.GetAsync($"studies/{study}/series/{series}")).StatusCode);
    }

    [Theory]
    [InlineData("ct-thorax")]
    [InlineData("pt-ct-oncology")]
    [InlineData("rt-thorax")]
    [InlineData("sr-follow-up")]
    public async Task Each_address_that_it_names_gives_the_instances_that_it_names(string sample)
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync(sample);
        var study = await StudyAsync(host);
        using var file = await host.GetAsync($"studies/{study}/manifest", Dicom);
        var manifest = Reading(await file.Content.ReadAsByteArrayAsync());

        Assert.NotEmpty(manifest.Addresses);
        foreach (var address in manifest.Addresses)
        {
            Assert.StartsWith(host.Root, address.Url, StringComparison.Ordinal);
            var served = (await host.GetJsonAsync($"{address.Url}/metadata")).EnumerateArray().Select(one => (Value(one, "00080018"), Value(one, "00080016")));
            var named = Assert.Single(manifest.Studies).Series.Single(series => series.Uid == address.Series).Instances;
            Assert.Equal(named.Select(one => ((string?)one.Uid.ToString(), (string?)one.SopClass.ToString())).Order(), served.Order());
            Assert.Equal(200, (int)(await host.GetAsync(address.Url!)).StatusCode);
        }
    }

    [Fact]
    public async Task When_the_study_changes_the_manifest_is_another_and_the_earlier_one_is_gone()
    {
        await using var host = await DicomWebHost.StartAsync();
        var files = Samples.Bytes("ct-thorax");
        await host.StoreAsync(files.SkipLast(1));
        var study = await StudyAsync(host);
        var before = await ManifestAsync(host, study);
        await host.StoreAsync(files.TakeLast(1));
        var after = await ManifestAsync(host, study);

        Assert.NotEqual(before.Address, after.Address);
        Assert.Equal(Reading(before.Bytes).Studies[0].InstanceCount + 1, Reading(after.Bytes).Studies[0].InstanceCount);
        using var gone = await host.GetAsync(before.Address, Dicom);
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Contains("/manifest", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_stored_is_served_as_it_is_stored_also_when_the_study_changes()
    {
        await using var host = await DicomWebHost.StartAsync();
        var files = Samples.Bytes("ct-thorax");
        await host.StoreAsync(files.SkipLast(1));
        var study = await StudyAsync(host);
        var published = await ManifestAsync(host, study);
        using var stored = await host.StoreAsync([published.Bytes]);
        Assert.Equal(200, (int)stored.StatusCode);

        // The manifest that is stored is no part of what the next one names, and the same as long as nothing else comes.
        Assert.Equal(published.Address, (await ManifestAsync(host, study)).Address);
        await host.StoreAsync(files.TakeLast(1));
        var next = await ManifestAsync(host, study);
        Assert.NotEqual(published.Address, next.Address);
        Assert.DoesNotContain(Reading(next.Bytes).Studies[0].Series, series => series.Uid == KeyObjectWriter.ManifestSeries(study));
        using var kept = await host.GetAsync(published.Address, Dicom);
        Assert.Equal(published.Bytes, await kept.Content.ReadAsByteArrayAsync());
        Assert.Equal(files.Count + 1, (await host.GetJsonAsync($"studies/{study}/metadata")).GetArrayLength());
    }

    [Fact]
    public async Task Where_there_is_none_the_answer_says_why()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("ct-thorax");
        var study = await StudyAsync(host);
        await (await host.Store.ReceiveAsync(new Sample { StudyDate = null, StudyTime = null }.ToStream(), null, default)).Outcome; // no date: no manifest

        foreach (var (path, status, said) in new (string, int, string)[]
        {
            ("studies/2.25.404/manifest", 404, "Nothing is held"),
            ("studies/none/manifest", 400, "no UID"),
            ("studies/2.25.1/manifest", 404, "No manifest"),
            ($"studies/2.25.1/series/{KeyObjectWriter.ManifestSeries(Uid.Parse("2.25.1"))}/instances/1.2", 404, "No manifest"),
            ($"studies/2.25.404/series/{KeyObjectWriter.ManifestSeries(Uid.Parse("2.25.404"))}/instances/1.2", 404, "Nothing is held"),
            ($"studies/{study}/series/1.2/instances/1.2", 404, "Nothing is held"),
            ($"studies/{study}/series/{KeyObjectWriter.ManifestSeries(study)}/instances/1.2/metadata", 404, "as it is now"),
        })
        {
            using var answer = await host.GetAsync(path);
            Assert.Equal((path, status), (path, (int)answer.StatusCode));
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [DcmtkFact]
    public async Task Dcmtk_reads_what_is_answered()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("ct-thorax");
        var path = await FileAsync(host);
        try
        {
            var (dumped, tree, complaints) = await Task.Run(() => Tools.Run("dcmdump", ["+E", path]));
            Assert.True(dumped == 0 && tree.Contains("0040,a375", StringComparison.Ordinal) && complaints.Length == 0, complaints);
            var (read, text, warnings) = await Task.Run(() => Tools.Run("dsrdump", [path]));
            // What dcmtk does not support itself is no fault of the document.
            var own = warnings.Split('\n').Where(line => line.Length > 0 && !line.Contains("support", StringComparison.Ordinal));
            Assert.True(read == 0 && text.Contains("Manifest", StringComparison.Ordinal) && !own.Any(), warnings);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [PydicomFact]
    public async Task Pydicom_reads_what_is_answered()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("ct-thorax");
        var path = await FileAsync(host);
        try
        {
            const string program = """
                import sys, warnings
                warnings.simplefilter("error")
                import pydicom
                d = pydicom.dcmread(sys.argv[1])
                print(d.ConceptNameCodeSequence[0].CodeValue, sum(len(s.ReferencedSOPSequence) for e in d.CurrentRequestedProcedureEvidenceSequence for s in e.ReferencedSeriesSequence))
                """;
            var (code, output, errors) = await Task.Run(() => Tools.Run("/usr/bin/python3", ["-c", program, path]));
            Assert.True(code == 0, errors);
            Assert.Equal($"113030 {Samples.Files("ct-thorax").Count()}", output.Trim());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> FileAsync(DicomWebHost host)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dcm");
        await File.WriteAllBytesAsync(path, (await ManifestAsync(host, await StudyAsync(host))).Bytes);
        return path;
    }

    private static async Task<Uid> StudyAsync(DicomWebHost host) =>
        Assert.Single((await host.Store.SearchStudiesAsync(new() { Level = QueryLevel.Study, Limit = 2 }, default)).Rows).Uid;

    private static async Task<(string Address, byte[] Bytes)> ManifestAsync(DicomWebHost host, Uid study)
    {
        using var answer = await host.GetAsync($"studies/{study}/manifest", Dicom);
        Assert.Equal(200, (int)answer.StatusCode);
        return (answer.Content.Headers.ContentLocation!.OriginalString, await answer.Content.ReadAsByteArrayAsync());
    }

    private static KeyObjectReading Reading(byte[] bytes)
    {
        var reading = KeyObjectReader.Read(bytes).Value;
        Assert.NotNull(reading);
        return reading;
    }

    private static string? Value(JsonElement instance, string tag) =>
        instance.TryGetProperty(tag, out var element) && element.TryGetProperty("Value", out var values) ? values[0].GetString() : null;
}
