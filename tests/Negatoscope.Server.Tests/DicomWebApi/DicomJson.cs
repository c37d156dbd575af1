using System.Text;
using System.Text.Json;
using Negatoscope.Server.DicomWebApi;
using Negatoscope.Server.DicomWebApi.Multipart;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Reading answers.</summary>
internal static class DicomJson
{
    extension(JsonElement dataSet)
    {
        /// <summary>The first value as text; null when there is none.</summary>
        public string? First(string tag) =>
            dataSet.TryGetProperty(tag, out var attribute) && attribute.TryGetProperty("Value", out var values) ? Text(values[0]) : null;

        public IEnumerable<string> All(string tag) => dataSet.GetProperty(tag).GetProperty("Value").EnumerateArray().Select(Text);

        public IEnumerable<JsonElement> Items(string tag) =>
            dataSet.TryGetProperty(tag, out var attribute) ? attribute.GetProperty("Value").EnumerateArray() : [];

        public bool Has(string tag) => dataSet.TryGetProperty(tag, out _);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when value.TryGetProperty("Alphabetic", out var name) => name.GetString()!,
        _ => value.GetRawText(),
    };

    /// <summary>The parts of an answer, with their Content-Type.</summary>
    public static async Task<IReadOnlyList<(string? Type, string? Location, byte[] Bytes)>> PartsAsync(HttpResponseMessage response)
    {
        var type = MediaRange.Parse(response.Content.Headers.GetValues("Content-Type").Single())!;
        Assert.Equal("multipart/related", type.Type);
        using var reader = new MultipartReader(await response.Content.ReadAsStreamAsync(), type.Parameter("boundary")!);
        var parts = new List<(string?, string?, byte[])>();
        while (await reader.NextAsync(default) is { } part)
        {
            using var bytes = new MemoryStream();
            await part.Content.CopyToAsync(bytes);
            parts.Add((part.ContentType, part.Headers.GetValueOrDefault("Content-Location"), bytes.ToArray()));
        }

        return parts;
    }

    /// <summary>What an error says, which is neither a stack trace nor HTML.</summary>
    public static async Task<string> WhyAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return problem.GetProperty("detail").GetString()!;
    }
}
