using System.Text.Json;

namespace Negatoscope.Dicom.Tests;

/// <summary>The files in many character sets that readers of DICOM are commonly tried on.</summary>
public sealed class CharacterSetFileTests
{
    [SharedFact]
    public void Reads_the_names_of_every_character_set_file()
    {
        var root = Repository.Shared("dicom");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "expected.json")));
        var files = manifest.RootElement.GetProperty("files").EnumerateArray()
            .Where(file => file.GetProperty("name").GetString() is { } name && name.Contains("charset_files"))
            .ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var read = (Part10)Part10File.Read(File.ReadAllBytes(Path.Combine(root, file.GetProperty("name").GetString() ?? "")));
            var tags = file.GetProperty("tags");
            Assert.Equal(Name(tags, "PatientName"), Trimmed(read.DataSet.Text(Tags.PatientName)));
            Assert.Equal(Name(tags, "ReferringPhysicianName"), Trimmed(read.DataSet.Text(Tags.ReferringPhysicianName)));
            Assert.DoesNotContain(read.Problems, problem => problem.Code == "undecodable-text");
        });
    }

    private static string Name(JsonElement tags, string keyword) =>
        tags.TryGetProperty(keyword, out var values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0 ? Trimmed(values[0].GetString()) : "";

    /// <summary>Empty components at the end of a group, and empty groups, say nothing (PS3.5 §6.2.1.1).</summary>
    private static string Trimmed(string? name) => string.Join('=', (name ?? "").Split('=').Select(group => group.TrimEnd('^', ' '))).TrimEnd('=');
}
