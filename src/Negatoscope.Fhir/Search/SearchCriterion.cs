using System.Collections.Immutable;

namespace Negatoscope.Fhir.Search;

/// <summary>What a resource must meet to be found.</summary>
public abstract record SearchCriterion
{
    private SearchCriterion() { }

    /// <summary>One of the terms matches a value of the parameter; with <c>:not</c> and <c>:not-in</c> none does.</summary>
    /// <param name="Terms">At least one as written; none where a value set turned out to be empty.</param>
    public sealed record Values(SearchParameter Parameter, SearchModifier Modifier, ImmutableArray<SearchTerm> Terms) : SearchCriterion;

    /// <summary><c>subject:Patient.name=x</c>: the reference points to a resource that meets the criterion of its type.</summary>
    /// <param name="Targets">At least one; several where the search names no type.</param>
    public sealed record Chain(SearchParameter Reference, ImmutableArray<ChainTarget> Targets) : SearchCriterion;

    /// <summary><c>_has:Observation:patient:code=x</c>: a resource of the type points here with the reference, and meets the criterion.</summary>
    public sealed record ReverseChain(string Type, SearchParameter Reference, SearchCriterion Criterion) : SearchCriterion;

    /// <summary>One of them is met: the ways to belong to a compartment, or a code that several types have each with a parameter of its own.</summary>
    /// <param name="Criteria">At least one.</param>
    public sealed record AnyOf(ImmutableArray<SearchCriterion> Criteria) : SearchCriterion;
}

/// <param name="Criterion">What a resource of that type must meet.</param>
public sealed record ChainTarget(string Type, SearchCriterion Criterion);
