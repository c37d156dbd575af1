namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>What many evaluations may cost together: each alone may be within its limit, and a document may ask for a hundred thousand of them.</summary>
/// <remarks>For one thread. Short evaluations do not count: there are never more of those than elements and constraints.</remarks>
internal sealed class StepBudget(long steps)
{
    private long _left = steps;

    /// <returns>Whether there was enough left.</returns>
    public bool Take(long steps) => (_left -= steps) >= 0;
}
