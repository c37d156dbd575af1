using System.Text.Json;

namespace Negatoscope.Cli.Batch;

/// <summary>Reads the properties of a line; null and absent are one.</summary>
internal static class BatchLine
{
    public static string? Text(this JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new BatchLineException($"'{name}' is not a text");
        }
        catch (InvalidOperationException) // how JsonElement says that a string is not Unicode
        {
            throw new BatchLineException($"'{name}' is not Unicode");
        }
    }

    public static string Required(this JsonElement line, string name) => line.Text(name) ?? throw new BatchLineException($"'{name}' is missing");

    /// <summary>A text or an array of texts.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement line, string name)
    {
        if (line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : throw new BatchLineException($"'{name}' holds what is not a text"))];
        return line.Text(name) is { } one ? [one] : [];
    }

    public static bool IsTrue(this JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
