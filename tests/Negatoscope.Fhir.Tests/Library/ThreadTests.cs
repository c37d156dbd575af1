using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Tests.Mutation;
using Negatoscope.Fhir.Validation;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Fhir.Tests.Library;

public sealed class ThreadTests
{
    private const int Threads = 8;

    [Fact]
    public void One_validator_answers_eight_threads_as_it_answers_one()
    {
        var mutation = new JsonMutation(new(20261204), Samples.Json());
        var documents = Enumerable.Range(0, 120).Select(_ => FhirDocument.Parse(mutation.Next())).ToArray();
        var alone = new Validator(Fresh());
        var expected = documents.Select(document => alone.Validate(document).Issues).ToArray();
        var shared = new Validator(Fresh()); // cold: the threads meet while definitions are compiled
        var found = new IReadOnlyList<Issue>[Threads][];

        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() => found[thread] = [.. documents.Select(document => shared.Validate(document).Issues)])).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        foreach (var issues in found)
            for (var at = 0; at < documents.Length; at++)
                Assert.Equal(expected[at], issues[at]);
    }

    [Fact]
    public void A_cancelled_validation_of_a_long_document_ends_at_once()
    {
        var entry = """{"resource":{"resourceType":"Patient","name":[{"family":"x"}]}}""";
        var bundle = FhirDocument.ParseJson(Encoding.UTF8.GetBytes($$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', Enumerable.Repeat(entry, 20_000))}}]}"""));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));

        Assert.ThrowsAny<OperationCanceledException>(() => new Validator(Fresh(), new() { MaxIssues = int.MaxValue - 1 }).Validate(bundle, cancellation: cancel.Token));
    }

    private static DefinitionLibrary Fresh() => new([new ArchiveSource(DefinitionArchive.R4)]);
}
