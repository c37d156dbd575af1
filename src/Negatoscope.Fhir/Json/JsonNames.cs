using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>One string for each property name of a document: a study of a thousand instances says sopClass once.</summary>
internal sealed class JsonNames
{
    /// <summary>Twice the longest name in R4, for logical models.</summary>
    private const int MaxLength = 128;

    private static readonly SearchValues<char> Legal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A letter, then letters and digits (R4 elementdefinition.html, eld-19); logical models in the field add _ and -. Always a name in XML too.</summary>
    public static bool IsLegal(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaxLength && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(Legal);

    /// <summary>The name at which the reader stands, with the underscore of a primitive's companion; null when FHIR can have no such name.</summary>
    public string? Find(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped)
            return Intern(JsonText.Read(ref json, out _));
        if (json.ValueSpan.Length > MaxLength + 1)
            return null;

        Span<char> name = stackalloc char[MaxLength + 1];
        return Encoding.UTF8.TryGetChars(json.ValueSpan, name, out var length) ? Intern(name[..length]) : null;
    }

    public string WithoutUnderscore(string companion) => Known(companion.AsSpan(1));

    private string? Intern(ReadOnlySpan<char> name) => IsLegal(name.StartsWith('_') ? name[1..] : name) ? Known(name) : null;

    private string Known(ReadOnlySpan<char> name)
    {
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var known))
            _known.Add(known = name.ToString());
        return known;
    }
}
