using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Fhir.Tests.Mutation;

/// <summary>Resources that are nearly right, in either format, keep the laws of the engine.</summary>
public sealed class ResourceMutationTests
{
    private static readonly Validator Validator = new(DefinitionLibrary.R4);

    [Fact]
    public void Any_JSON_is_answered_and_nothing_of_it_is_lost()
    {
        var random = new Random(20261129);
        var mutation = new JsonMutation(random, Samples.Json());
        for (var round = FuzzRounds.Share(20); round > 0; round--)
            Check(mutation.Next(), random);
    }

    [Fact]
    public void Any_XML_is_answered_and_nothing_of_it_is_lost()
    {
        var random = new Random(20261130);
        var mutation = new XmlMutation(random, [.. Samples.Json().Select(ToXml)]);
        for (var round = FuzzRounds.Share(12); round > 0; round--)
            Check(mutation.Next(), random);
    }

    private static void Check(byte[] mutant, Random random) =>
        EngineLaws.Check(random.Next(6) == 0 ? ByteMutation.Mutate(mutant, random) : mutant, DefinitionLibrary.R4, document => Validator.Validate(document).Issues);

    private static string ToXml(string json) =>
        Encoding.UTF8.GetString(FhirConverter.ToXml(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)), DefinitionLibrary.R4).Utf8.Span);
}
