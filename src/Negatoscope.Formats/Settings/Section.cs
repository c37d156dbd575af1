using System.Collections;

namespace Negatoscope.Formats.Settings;

/// <summary>The keys of one object of the configuration: a table of name and what to do with its value.</summary>
internal interface ISection
{
    IEnumerable<string> Paths { get; }
}

/// <inheritdoc cref="ISection"/>
internal sealed class Section<T> : ISection, IEnumerable<string>
{
    private readonly Dictionary<string, Func<SettingsValue, T, T>> _keys = [];
    private readonly Dictionary<string, ISection> _inner = [];

    public void Add(string key, Func<SettingsValue, T, T> read) => _keys.Add(key, read);

    /// <summary>A key whose value can be an object of its own.</summary>
    public void Add(string key, ISection inner, Func<SettingsValue, T, T> read)
    {
        _keys.Add(key, read);
        _inner.Add(key, inner);
    }

    public Func<SettingsValue, T, T>? Find(string key) => _keys.GetValueOrDefault(key);

    public IEnumerable<string> Paths =>
        _keys.Keys.SelectMany(key => _inner.TryGetValue(key, out var inner) ? inner.Paths.Select(path => $"{key}.{path}").Prepend(key) : [key]);

    public IEnumerator<string> GetEnumerator() => _keys.Keys.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
