using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>What JSON may call an element.</summary>
internal static class JsonElementNames
{
    /// <param name="type">Of a choice, the type whose name is meant; null for all of them.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(ElementSchema element, string? type)
    {
        if (!element.IsChoice)
            return [Encoding.UTF8.GetBytes(element.Name)];
        var types = type is null ? element.TypeNames : [.. element.TypeNames.Where(name => name == type)];
        return types.Select(name => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(element.Name + char.ToUpperInvariant(name[0]) + name[1..]));
    }
}
