using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Tests.Search;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Fhir.Tests.Mutation;

/// <summary>Resources that are nearly right are indexed by what is right in them.</summary>
public sealed class SearchMutationTests
{
    [Fact]
    public void Any_resource_is_indexed_the_same_each_time_and_by_values_that_keep_their_form()
    {
        var random = new Random(20261129);
        var mutation = new JsonMutation(random, Samples.Json());
        for (var round = FuzzRounds.Share(3); round > 0; round--)
        {
            var mutant = mutation.Next();
            var document = FhirDocument.Parse(random.Next(6) == 0 ? ByteMutation.Mutate(mutant, random) : mutant);
            if (!document.Root.Exists)
                continue;
            var entries = Searching.Indexer.Index(document);
            Assert.Equal(entries, Searching.Indexer.Index(document));
            Assert.All(entries, entry => Assert.True(IsInForm(entry.Value), entry.Parameter.Url));
        }
    }

    private static bool IsInForm(SearchValue value) => value switch
    {
        SearchValue.Token token => Fits(token.System) && Fits(token.Code) && Fits(token.Text) && (token.System ?? token.Code ?? token.Text) is not null,
        SearchValue.OfType typed => Fits(typed.TypeSystem) && Fits(typed.TypeCode) && Fits(typed.Value),
        SearchValue.String text => Fits(text.Folded) && Fits(text.Exact) && text.Folded.Length > 0 && SearchText.Folded(text.Folded) == text.Folded,
        SearchValue.Date date => date.From < date.To,
        SearchValue.Number number => number.Low <= number.High,
        SearchValue.Quantity amount => !double.IsNaN(amount.Low) && !double.IsNaN(amount.High) && Fits(amount.System) && Fits(amount.Code) && Fits(amount.Unit),
        SearchValue.Reference reference => Fits(reference.Type) && Fits(reference.Id) && Fits(reference.Url) && Fits(reference.Version) && (reference.Id ?? reference.Url) is not null,
        SearchValue.ReferenceIdentifier identifier => Fits(identifier.System) && Fits(identifier.Value),
        SearchValue.Uri uri => Fits(uri.Url) && Fits(uri.Version),
        _ => false,
    };

    private static bool Fits(string? text) => text is null || text.Length <= SearchText.MaxLength && !text.Contains('\0') && SearchText.Exact(text) == text;
}
