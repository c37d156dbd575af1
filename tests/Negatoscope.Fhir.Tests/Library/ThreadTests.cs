using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Tests.Mutation;
using Negatoscope.Fhir.Validation;
using Negatoscope.Fhir.Validation.Rules;
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
    public void What_a_property_holds_is_one_object_for_all_threads() // a binding that cannot be checked is told once by the rule that it is
    {
        var rules = CompiledRules.Of(Fresh());
        foreach (var type in new[] { "ValueSet"u8.ToArray(), "Patient"u8.ToArray(), "ImagingStudy"u8.ToArray(), "Bundle"u8.ToArray() })
            foreach (var property in rules.Type(type)!.Properties)
            {
                using var start = new Barrier(Threads);
                var seen = new PropertyContent[Threads];
                var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
                {
                    start.SignalAndWait();
                    seen[thread] = property.Content;
                })).ToArray();
                foreach (var thread in threads)
                    thread.Start();
                foreach (var thread in threads)
                    thread.Join();

                Assert.All(seen, content => Assert.Same(property.Content, content));
            }
    }

    [Fact]
    public void A_validation_that_is_cancelled_on_its_way_ends()
    {
        var bundle = FhirDocument.ParseJson("""
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","active":true}},{"resource":{"resourceType":"Patient","active":true}}]}
            """u8.ToArray());
        using var cancel = new CancellationTokenSource();
        var source = new CancellingSource(new ArchiveSource(DefinitionArchive.R4), cancel);

        Assert.ThrowsAny<OperationCanceledException>(() => new Validator(new([source])).Validate(bundle, cancellation: cancel.Token));

        Assert.True(source.WasRead); // it had begun
    }

    // The definition is read when the walk comes to the first Patient: cancelled there, it must not come to an end.
    private sealed class CancellingSource(IDefinitionSource inner, CancellationTokenSource cancel) : IDefinitionSource
    {
        public bool WasRead { get; private set; }

        public IReadOnlyCollection<DefinitionKey> Keys => inner.Keys;

        public DefinitionKey? Find(string resourceType, Canonical canonical) => inner.Find(resourceType, canonical);

        public DefinitionKey? FindType(string type) => inner.FindType(type);

        public Node Read(DefinitionKey key)
        {
            if (key.Type == "Patient")
            {
                WasRead = true;
                cancel.Cancel();
            }
            return inner.Read(key);
        }
    }

    private static DefinitionLibrary Fresh() => new([new ArchiveSource(DefinitionArchive.R4)]);
}
