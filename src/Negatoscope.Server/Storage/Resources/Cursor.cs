using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Negatoscope.Fhir;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Where a page begins: the values that the row before it is sorted by. Opaque to who gets it, and not trusted when it comes back.</summary>
/// <param name="IsBackward">The page ends there instead.</param>
/// <param name="Keys">Each a long, a double, a string or null.</param>
internal sealed record Cursor(bool IsBackward, IReadOnlyList<object?> Keys)
{
    private const int MostCharacters = 8192;

    public override string ToString()
    {
        var parts = Keys.Select(key => key switch
        {
            double number => "~" + number.ToString("R", CultureInfo.InvariantCulture),
            string text => $"={text}",
            _ => key,
        });
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts.Prepend(IsBackward)));
    }

    /// <param name="count">How many keys there must be.</param>
    /// <exception cref="ResourceQueryException">It was never given out.</exception>
    public static Cursor Parse(string text, int count)
    {
        try
        {
            if (text.Length <= MostCharacters && Base64Url.IsValid(text)
                && JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(text)) is { } parts && parts.Length == count + 1)
                return new(parts[0].GetBoolean(), [.. parts.Skip(1).Select(Key)]);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            // told below
        }

        throw Unknown();
    }

    public static ResourceQueryException Unknown() => new(new(
        IssueSeverity.Error, "unknown-page", 0, 0, "", "The page link was not given by this server, or is of another search: begin again at the first page.")
    {
        French = "Le lien de page n'a pas été donné par ce serveur, ou appartient à une autre recherche : reprenez à la première page.",
        Type = IssueType.Value,
    });

    private static object? Key(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => part.GetInt64(),
        JsonValueKind.String when part.GetString() is ['~', .. var number] => double.Parse(number, CultureInfo.InvariantCulture),
        JsonValueKind.String when part.GetString() is ['=', .. var said] => said,
        _ => throw new FormatException(),
    };
}
