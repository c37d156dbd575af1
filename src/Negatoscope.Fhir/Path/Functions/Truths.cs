using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>allTrue() and its like (FHIRPath N1 §5.1.5 to §5.1.8): every item must be a Boolean.</summary>
internal static class Truths
{
    public static void All(Run run, int mark, int offset, bool wanted) =>
        Sets.Give(run, mark, PathItem.Of(!Has(run, mark, offset, !wanted)));

    public static void Any(Run run, int mark, int offset, bool wanted) =>
        Sets.Give(run, mark, PathItem.Of(Has(run, mark, offset, wanted)));

    private static bool Has(Run run, int mark, int offset, bool wanted)
    {
        var found = false;
        for (var at = mark; at < run.Count; at++)
        {
            var value = run[at].SystemValue;
            if (value.Kind != PathKind.Boolean)
                throw PathErrors.WrongType(offset, TypeWish.Booleans, run[at]);
            found |= value.AsBoolean == wanted;
        }
        return found;
    }
}
