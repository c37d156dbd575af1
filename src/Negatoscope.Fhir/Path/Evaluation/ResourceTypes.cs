using System.Collections.Concurrent;
using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>The types of resources by their name in UTF-8: found without making a string of it.</summary>
internal sealed class ResourceTypes(DefinitionLibrary library)
{
    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<ByteKey, TypeSchema?> _types = new(ByteKeys.Comparer);

    public TypeSchema? Of(Node resource)
    {
        var name = resource.ResourceTypeUtf8;
        if (_types.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var known))
            return known;
        var type = library.Schema(Encoding.UTF8.GetString(name));
        if (type is not null && _types.Count < MostRemembered)
            _types.TryAdd(new(name.ToArray()), type);
        return type;
    }
}
