namespace Negatoscope.Generate.Definitions;

/// <summary>
/// Which properties of an object an engine needs. A name ending in * stands for a choice element and for every type it takes; a property without
/// kept properties of its own is kept whole.
/// </summary>
internal sealed class Kept
{
    private readonly Dictionary<string, Kept> _properties = new(StringComparer.Ordinal);

    /// <summary>A tree from paths of properties, such as <c>slicing.discriminator.type</c>.</summary>
    public static Kept Of(string paths)
    {
        var root = new Kept();
        foreach (var path in paths.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = root;
            foreach (var name in path.Split('.'))
                at = at._properties.TryGetValue(name, out var known) ? known : at._properties[name] = new();
        }
        return root;
    }

    public Kept this[string path] => path.Split('.').Aggregate(this, (at, name) => at._properties[name]);

    public bool IsWhole => _properties.Count == 0;

    /// <summary>Lets the object contain others of its kind under a name, as a concept contains concepts.</summary>
    public void Nest(string name) => _properties[name] = this;

    /// <summary>What is kept of a property, null where it is dropped. The extensions of a primitive go with the primitive.</summary>
    public Kept? Find(string property)
    {
        var name = property.TrimStart('_');
        return _properties.TryGetValue(name, out var exact)
            ? exact
            : _properties.FirstOrDefault(p => p.Key.EndsWith('*') && name.StartsWith(p.Key[..^1], StringComparison.Ordinal)).Value;
    }
}
