using System.Globalization;

namespace Negatoscope.Fhir.Terminology.Authoring;

/// <summary>R4 codesystem.html: supplements, the stated count, and properties as declared.</summary>
internal sealed class CodeSystemCheck(Node resource, TerminologyService service)
{
    private readonly CodeSystem _definition = CodeSystemReader.Read(resource);

    public IEnumerable<PlacedIssue> Issues() => OfSupplement().Concat(OfCount()).Concat(OfValueSet()).Concat(Concepts(resource).SelectMany(OfConcept));

    private IEnumerable<PlacedIssue> OfSupplement()
    {
        var content = resource.Child("content"u8);
        if (_definition.Supplements is not null && content.Exists && content.Text != "supplement")
            yield return AuthoringIssues.SupplementContent().At(content);
        else if (_definition.Supplements is null && content.Text == "supplement")
            yield return AuthoringIssues.SupplementOfNothing().At(content);
        if (_definition.Supplements is not null)
            foreach (var child in resource.Children)
                if (child.IsNamed("caseSensitive"u8) || child.IsNamed("hierarchyMeaning"u8))
                    yield return AuthoringIssues.SupplementRedefines(child.NameText).At(child);
        if (content.Text == "not-present" && resource.Child("concept"u8) is { Exists: true } concept)
            yield return AuthoringIssues.ConceptsNotPresent().At(concept);
    }

    /// <summary>The count of a compositional system is its steward's affair.</summary>
    private IEnumerable<PlacedIssue> OfCount()
    {
        if (resource.Child("count"u8) is { HasValue: true } count
            && resource.TextOf("content"u8) == "complete" && resource.TextOf("compositional"u8) != "true"
            && int.TryParse(count.Text, CultureInfo.InvariantCulture, out var stated) && stated != _definition.Count)
            yield return AuthoringIssues.Count(stated, _definition.Count).At(count);
    }

    /// <summary>R4 CodeSystem.valueSet: all codes of this system, and no others.</summary>
    private IEnumerable<PlacedIssue> OfValueSet()
    {
        if (resource.Child("valueSet"u8) is not { HasValue: true, Text: { } canonical } place || service.Published(canonical) is not { Exists: true } valueSet)
            yield break;
        var includes = valueSet.Child("compose"u8).Named("include").ToList();
        if (includes is not [var only] || only.TextOf("system"u8) != _definition.Url || valueSet.Child("compose"u8).Child("exclude"u8).Exists
            || only.Child("concept"u8).Exists || only.Child("filter"u8).Exists || only.Child("valueSet"u8).Exists)
            yield return AuthoringIssues.NotTheWholeSystem(canonical).At(place);
    }

    private static IEnumerable<Node> Concepts(Node resource)
    {
        var open = new Stack<Node>([resource]);
        while (open.TryPop(out var at))
        {
            if (at != resource)
                yield return at;
            foreach (var child in at.Named("concept").Reverse())
                open.Push(child);
        }
    }

    private IEnumerable<PlacedIssue> OfConcept(Node concept)
    {
        if (_definition.Supplements is { } supplemented && concept.Child("code"u8) is { HasValue: true } code
            && CheckIn(supplemented, code).Status is CodeStatus.Unknown or CodeStatus.Malformed)
            yield return AuthoringIssues.SupplementCode(CodingIssues.Quote(code), supplemented).At(concept);
        foreach (var property in concept.Named("property"))
            foreach (var issue in OfProperty(property))
                yield return issue;
    }

    private CodeCheck CheckIn(string canonical, Node code) =>
        service.CheckCoding(System.Text.Encoding.UTF8.GetBytes(Definitions.Canonical.Parse(canonical).Url), default, code.Value, default);

    private IEnumerable<PlacedIssue> OfProperty(Node property)
    {
        if (property.TextOf("code"u8) is not { } code)
            yield break;
        if (!_definition.PropertyTypes.TryGetValue(code, out var type))
        {
            if (_definition.Supplements is null)
                yield return AuthoringIssues.UndeclaredProperty(code).At(property);
            yield break;
        }
        foreach (var value in property.Children)
            if (value.NameText is ['v', 'a', 'l', 'u', 'e', .. var suffix])
            {
                if (type is not null && !suffix.Equals(type, StringComparison.OrdinalIgnoreCase))
                    yield return AuthoringIssues.PropertyType(code, type).At(value);
                else if (_definition.IsHierarchy(code) && _definition.IsComplete && value.HasValue && !_definition.FindInAnyCase(value.Value, out _).Exists)
                    yield return AuthoringIssues.PropertyCode(code, CodingIssues.Quote(value)).At(value);
            }
    }
}
