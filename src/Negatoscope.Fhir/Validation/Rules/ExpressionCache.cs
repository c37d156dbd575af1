using System.Collections.Concurrent;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>Expressions of definitions other than constraints, compiled once.</summary>
internal sealed class ExpressionCache
{
    private const int MaxKept = 4096;

    private readonly ConcurrentDictionary<string, FhirPathExpression> _known = new(StringComparer.Ordinal);

    /// <exception cref="FhirPathException">The text is no expression.</exception>
    public FhirPathExpression Parse(string source)
    {
        if (_known.TryGetValue(source, out var known))
            return known;
        var parsed = FhirPathExpression.Parse(source);
        return _known.Count < MaxKept ? _known.GetOrAdd(source, parsed) : parsed;
    }
}
