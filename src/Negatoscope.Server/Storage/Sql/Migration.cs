using System.Globalization;
using System.Reflection;

namespace Negatoscope.Server.Storage.Sql;

/// <summary>A step that has been published and is never changed again.</summary>
internal sealed record Migration(int Number, string Sql)
{
    /// <summary>In order, numbered from 1 without gaps.</summary>
    public static IReadOnlyList<Migration> All(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Storage/{dialect}/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(int.Parse(name.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
