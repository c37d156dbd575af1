using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Bench.Validation;

/// <summary>Constraints of R4 that are not trivial, read anew for each element beside compiled once.</summary>
internal static class PathContest
{
    private static readonly (string Key, string Expression)[] Constraints =
    [
        ("bdl-1", "total.empty() or (type = 'searchset') or (type = 'history')"),
        ("obs-7", "value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()"),
        ("per-1", "start.hasValue().not() or end.hasValue().not() or (start <= end)"),
        ("age-1", "(code.exists() or value.empty()) and (system.empty() or system = %ucum) and (value.empty() or value.hasValue().not() or value > 0)"),
    ];

    public static void Run(Contest contest)
    {
        var document = FhirDocument.ParseJson("""
            {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
             "effectivePeriod":{"start":"2026-03-17T09:41:07+01:00","end":"2026-03-17"},
             "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8302-2"}]},"valueQuantity":{"value":172,"system":"http://unitsofmeasure.org","code":"cm"}}]}
            """u8.ToArray());
        var library = DefinitionLibrary.R4;
        var context = new EvaluationContext(library) { IsLenient = true };
        var observation = PathItem.OfRoot(document.Root, library);
        var period = FhirPathExpression.Parse("Observation.effective").Evaluate(observation, context)[0];
        var quantity = FhirPathExpression.Parse("Observation.component.value").Evaluate(observation, context)[0];

        Console.WriteLine();
        Console.WriteLine("FHIRPath, microseconds of processor time an evaluation (best round), and bytes:");
        Console.WriteLine("                  parse+compile+evaluate       compiled before");
        foreach (var (key, expression) in Constraints)
        {
            var item = key switch { "per-1" => period, "age-1" => quantity, _ => observation };
            var compiled = FhirPathExpression.Parse(expression);
            var measured = contest.Run(() => FhirPathExpression.Parse(expression).Test(item, context), () => compiled.Test(item, context));
            Console.WriteLine($"{key,-16} {measured[0].Best,12:N2} {measured[0].Bytes,8:N0} B {measured[1].Best,12:N3} {measured[1].Bytes,6:N0} B");
        }
    }
}
