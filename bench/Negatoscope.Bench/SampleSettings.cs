using Negatoscope.Formats;

namespace Negatoscope.Bench;

/// <summary>A configuration with which every view can be written. Its key is no secret, and its patients are invented.</summary>
internal static class SampleSettings
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static ViewSettings Views { get; } = new()
    {
        Endpoints = new(WadoRoot: "https://pacs.exemple.fr/dicom-web", IidTemplate: "https://drimbox.exemple.fr/iid?studyUID={studyUid}", Name: "PACS"),
        Osiris = new() { PseudonymKey = Key },
    };

    /// <summary>The same as negatoscope.json, which adds French time.</summary>
    public static string Json { get; } = $$"""
        {
          "endpoints": {
            "wadoRoot": "https://pacs.exemple.fr/dicom-web",
            "iidTemplate": "https://drimbox.exemple.fr/iid?studyUID={studyUid}",
            "name": "PACS"
          },
          "osiris": { "pseudonymKey": "{{Convert.ToBase64String(Key)}}" }
        }
        """;
}
