using System.Collections.Concurrent;

namespace Negatoscope.Fhir.Path;

/// <summary>Expressions by their text, each read once. Thread-safe; owned by whoever evaluates the same ones again and again.</summary>
internal sealed class FhirPathCache
{
    /// <summary>Beyond it an expression is read but not kept: expressions from outside have no bound of their own.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (FhirPathExpression? Expression, FhirPathException? Error)> _read = new(StringComparer.Ordinal);

    /// <exception cref="FhirPathException">The same each time for a text that is no expression.</exception>
    public FhirPathExpression Parse(string source) => TryParse(source, out var error) ?? throw Copy(error!); // null says why

    /// <summary>An exception that was thrown once keeps the stack of that time.</summary>
    private static FhirPathException Copy(FhirPathException error) => new(error.Kind, error.Offset, error.Message, error.French);

    /// <summary>Null for a text that is no expression; the error then says why.</summary>
    public FhirPathExpression? TryParse(string source, out FhirPathException? error)
    {
        if (!_read.TryGetValue(source, out var known))
        {
            known = Read(source);
            if (_read.Count < MostKept)
                known = _read.GetOrAdd(source, known);
        }
        error = known.Error;
        return known.Expression;
    }

    private static (FhirPathExpression?, FhirPathException?) Read(string source)
    {
        try
        {
            return (FhirPathExpression.Parse(source), null);
        }
        catch (FhirPathException error)
        {
            return (null, error);
        }
    }
}
