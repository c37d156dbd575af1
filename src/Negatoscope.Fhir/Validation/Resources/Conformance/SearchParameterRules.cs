using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Validation.Resources.Conformance;

/// <summary>R4 searchparameter.html beyond its invariants: components, what it is derived from, its expression.</summary>
internal sealed class SearchParameterRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        if (resource.Child("type"u8).Value.SequenceEqual("composite"u8) && resource.All("component"u8).Count < 2)
            scope.Report(resource, ConformanceIssues.FewComponents());
        if (resource.Child("expression"u8) is { HasValue: true } expression && Fault(expression.Text!, scope) is { } fault)
            scope.Report(expression, ConformanceIssues.UnreadableExpression(fault));
        if (resource.TextOf("derivedFrom"u8) is { } canonical)
            CheckDerived(resource, canonical, scope);
    }

    private static string? Fault(string expression, ValidationScope scope)
    {
        try
        {
            scope.Expression(expression);
            return null;
        }
        catch (FhirPathException e)
        {
            return e.Message;
        }
    }

    /// <summary>The details are consistent with those of the definition that it is derived from (R4 SearchParameter.derivedFrom).</summary>
    private static void CheckDerived(Node resource, string canonical, ValidationScope scope)
    {
        if (scope.Library.Find("SearchParameter", canonical) is not { Exists: true } origin)
        {
            scope.Report(resource, ConformanceIssues.DerivedFromUnknown(canonical));
            return;
        }
        var bases = origin.All("base"u8).Select(type => type.Text).ToHashSet();
        foreach (var type in resource.All("base"u8))
            if (type.Text is { } name && !bases.Contains(name) && !bases.Contains("Resource") && !bases.Contains("DomainResource"))
                scope.Report(resource, ConformanceIssues.BaseOfDerived(name, canonical));
        if (resource.TextOf("type"u8) is { } own && origin.TextOf("type"u8) is { } expected && own != expected)
            scope.Report(resource, ConformanceIssues.TypeOfDerived(expected, canonical));
    }
}
