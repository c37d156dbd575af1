using System.Diagnostics;
using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Fhir.Tests.Mutation;

/// <summary>An expression gives items or a FhirPathException, soon, whatever it says and whatever it is evaluated on.</summary>
public sealed class PathMutationTests
{
    private static readonly EvaluationLimits Limits = new() { MaxSteps = 50_000, MaxItems = 10_000, MaxTextLength = 100_000, MaxTime = TimeSpan.FromSeconds(1), RegexTimeout = TimeSpan.FromMilliseconds(50) };

    [Fact]
    public void Any_expression_is_answered()
    {
        var random = new Random(20261201);
        var expressions = new PathMutation(random);
        var validator = new Validator(DefinitionLibrary.R4);
        var subjects = Samples.Json().Select(json => FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json)))
            .Select(document => (document.Root, Context: validator.PathContext(document) with { Limits = Limits })).ToArray();

        for (var round = FuzzRounds.Share(60); round > 0; round--)
        {
            var (root, context) = subjects[random.Next(subjects.Length)];
            Hold(expressions.Next(), root, context);
        }
    }

    /// <summary>What holds of any expression.</summary>
    private static void Hold(string source, Node root, EvaluationContext context)
    {
        var clock = Stopwatch.StartNew();
        var broken = Record.Exception(() =>
        {
            var expression = FhirPathExpression.Parse(source);
            if (DefinitionLibrary.R4.Schema(root.ResourceType!) is { } type) // a root is a resource
                Assert.All(expression.Check(type, DefinitionLibrary.R4), problem => Assert.False(string.IsNullOrWhiteSpace(problem.Message)));
            foreach (var item in expression.Evaluate(PathItem.OfRoot(root, DefinitionLibrary.R4), context))
                _ = item.Text?.Length + item.TypeName.Length;
            expression.Test(PathItem.OfRoot(root, DefinitionLibrary.R4), context);
        });

        if (broken is FhirPathException told)
        {
            Assert.False(string.IsNullOrWhiteSpace(told.Message) || string.IsNullOrWhiteSpace(told.French), source);
            Assert.InRange(told.Offset, -1, source.Length);
        }
        else
        {
            Assert.True(broken is null, $"{source}{Environment.NewLine}{broken}");
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), source);
    }
}
