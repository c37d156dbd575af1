using System.Globalization;
using System.Text;
using System.Text.Json;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Tests.Path;

public sealed class HostilePathTests
{
    private static readonly EvaluationContext Strict = Sample.Context with
    {
        Limits = new() { MaxSteps = 200_000, MaxItems = 10_000, MaxTextLength = 100_000, RegexTimeout = TimeSpan.FromMilliseconds(100) },
    };

    [Theory]
    [InlineData("1.repeatAll($this)")]
    [InlineData("1.repeat($this + 1)")]
    [InlineData("'a'.repeatAll($this & 'a')")]
    [InlineData("(1|2|3|4|5|6|7|8|9|10).repeatAll(1|2|3|4|5|6|7|8|9|10)")]
    [InlineData("'0123456789'.toChars().aggregate($total & $total & '0123456789', 'a').toChars().select('0123456789'.toChars()).select('0123456789'.toChars())")]
    [InlineData("(1|2|3|4|5|6|7|8|9|10).aggregate($total.combine($total).combine($total).combine($total), 1)")]
    public void Ends_an_evaluation_that_goes_on_without_end(string expression) => Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail(expression, context: Strict));

    /// <summary>Some thousands of steps.</summary>
    private const string Costly = "'0123456789'.toChars().select('0123456789'.toChars()).select('0123456789'.toChars()).select('0123456789'.toChars()).count()";

    [Fact]
    public void Ends_many_evaluations_that_are_within_their_limit_alone()
    {
        var shared = Sample.Context with { Budget = new(20_000) };

        var first = Sample.Evaluate(Costly, context: shared);
        var later = Enumerable.Repeat(Costly, 20).Select(expression => Record.Exception(() => Sample.Evaluate(expression, context: shared))).OfType<FhirPathException>();

        Assert.Equal("10000", first);
        Assert.NotEmpty(later);
        Assert.All(later, refused => Assert.True(refused.IsTooCostly));
    }

    [Theory]
    [InlineData("(1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20).aggregate($total & $total, 'abc')")]
    [InlineData("(1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20).aggregate($total + $total, 'abc')")]
    [InlineData("'0123456789'.toChars().aggregate($total.replace('', '0123456789'), 'a')")]
    [InlineData("'0123456789'.toChars().aggregate($total.replaceMatches('.', '$0$0$0$0$0$0$0$0'), 'a')")]
    [InlineData("'0123456789'.toChars().aggregate($total.toChars().join('0123456789'), 'abc')")]
    [InlineData("'0123456789'.toChars().aggregate($total.escape('json').escape('json').escape('json'), '\"')")]
    [InlineData("'0123456789'.toChars().aggregate($total.encode('hex').encode('hex'), 'abc')")]
    public void Bounds_the_texts_that_it_makes(string expression) => Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail(expression, context: Strict));

    [Theory]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')", "false")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a|aa)+$')", "false")]
    public void Matches_in_linear_time(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, context: Strict));

    [Theory]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+\\\\1$')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replaceMatches('^(a+)+(?=b)$', '')")]
    public void Ends_a_match_that_takes_too_long(string expression) => Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail(expression, context: Strict));

    [Theory]
    [InlineData("1.repeatAll('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a|aa)+(?=b)$').select(1))")]
    [InlineData("1.repeatAll(iif('a'.matches('a{1,' & $this.toString() & '}'), $this + 1))")]
    public void Ends_an_evaluation_of_few_but_costly_steps(string expression) => Assert.Equal(
        FhirPathErrorKind.Execution,
        Sample.Fail(expression, context: Sample.Context with { Limits = new() { MaxTime = TimeSpan.FromMilliseconds(200), MaxSteps = 1_000_000 } }));

    [Fact]
    public void Evaluates_an_expression_as_deep_as_one_can_be()
    {
        var expression = string.Join(" + ", Enumerable.Repeat("1", 1_000));

        Assert.Equal("1000", Sample.Evaluate(expression));
    }

    [Fact]
    public void Evaluates_deep_expressions_on_a_small_stack()
    {
        var expression = FhirPathExpression.Parse(string.Concat(Enumerable.Repeat("iif(true, ", 120)) + string.Join(" or ", Enumerable.Repeat("false", 800)) + string.Concat(Enumerable.Repeat(")", 120)));
        object? result = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = expression.Test(default, Sample.Context);
                }
                catch (FhirPathException e)
                {
                    result = e.Kind;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.True(result is false or FhirPathErrorKind.Syntax);
    }

    [Fact]
    public void Stops_when_it_is_told_to()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var context = Sample.Context with { Cancellation = cancel.Token };

        Assert.ThrowsAny<OperationCanceledException>(() => Sample.Evaluate("1.repeatAll($this)", context: context));
    }

    [Theory]
    [InlineData("'a\\uD83Db'", "a\uFFFDb")]
    [InlineData("'\\uDD25'.escape('json')", "\uFFFD")]
    [InlineData("'\\uD83D\\uDD25a'.replaceMatches('^.', '')", "\uFFFDa")]
    [InlineData("'\\uD83D\\uDD25'", "\uD83D\uDD25")]
    public void Makes_no_half_characters(string expression, string result)
    {
        Assert.Equal(result, Sample.Evaluate(expression));
        using var json = JsonDocument.Parse(PathJson.Write(FhirPathExpression.Parse(expression).Evaluate(default, Sample.Context)));
        Assert.Equal(result, json.RootElement[0].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","birthDate":"yesterday"}""", "birthDate < today()")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":1.5}""", "multipleBirth > 1")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":99999999999}""", "multipleBirth > 1")]
    public void Says_that_a_value_is_malformed_without_showing_it(string json, string expression)
    {
        var error = Assert.Throws<FhirPathException>(() => Sample.Evaluate(expression, json));

        Assert.Equal(FhirPathErrorKind.Execution, error.Kind);
        Assert.DoesNotContain("yesterday", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_time_in_proportion_to_the_entries_of_a_bundle()
    {
        const string rule = "entry.all(request.exists() = (%resource.type = 'batch' or %resource.type = 'transaction')) and entry.fullUrl.isDistinct()";
        var limits = Sample.Context with { Limits = new() { MaxSteps = 30 * 5_000 } };

        Assert.Equal("true", Sample.Evaluate(rule, Bundle(5_000), limits)); // the square would be 25,000,000
    }

    private static string Bundle(int entries)
    {
        var json = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
        for (var at = 0; at < entries; at++)
            json.Append(CultureInfo.InvariantCulture, $"{(at > 0 ? "," : "")}{{\"fullUrl\":\"urn:uuid:{at}\",\"request\":{{\"method\":\"GET\",\"url\":\"a\"}}}}");
        return json.Append("],\"type\":\"batch\"}").ToString();
    }

    [Fact]
    public void Gives_every_thread_its_own_answer()
    {
        var expression = FhirPathExpression.Parse("name.where(use = %use).given.first() & iif(name.descendants().count() > 3, '!', '')");
        var patient = Sample.Read(Sample.Patient);
        (string Use, string Answer)[] cases = [("official", "Peter!"), ("usual", "Jim!"), ("old", "!")];
        Parallel.For(0, 3_000, round =>
        {
            var (use, answer) = cases[round % cases.Length];
            var context = Sample.Context with { Variables = new Dictionary<string, IReadOnlyList<PathItem>> { ["use"] = [PathItem.Of(use)] } };
            Assert.Equal(answer, expression.Evaluate(patient, context)[0].Text);
        });
    }

    [Fact]
    public void Throws_nothing_but_its_own_error_on_random_expressions()
    {
        string[] operands = ["name", "name.given", "birthDate", "active", "contact.name", "1", "'a'", "2.5", "1 'm'", "@2012", "@T10", "true", "{}", "$this", "%resource", "(1|'a')", "descendants()", "multipleBirth", "type()"];
        string[] operators = ["+", "-", "*", "/", "div", "mod", "&", "|", "=", "!=", "~", "<", ">=", "in", "contains", "and", "or", "xor", "implies"];
        string[] calls = ["count()", "first()", "where(#)", "select(#)", "all(#)", "exists(#)", "iif(#, #, #)", "toString()", "toInteger()", "toQuantity()", "length()", "matches(#)", "replace(#, #)", "substring(#)", "abs()", "power(#)", "round(#)", "sort(#)", "distinct()", "union(#)", "intersect(#)", "aggregate(#)", "resolve()", "extension(#)", "lowBoundary(#)", "children()", "join(#)", "split(#)", "is(Patient)", "ofType(string)", "type()", "hasValue()", "[#]"];
        var random = new Random(20260101);
        var patient = Sample.Read(Sample.Patient);
        for (var round = 0; round < 5_000; round++)
        {
            var text = Make(3);
            try
            {
                var expression = FhirPathExpression.Parse(text);
                expression.Check(patient.Type!, DefinitionLibrary.R4);
                expression.Evaluate(patient, Strict);
            }
            catch (FhirPathException)
            {
            }
        }

        string Make(int depth) => depth == 0 ? Pick(operands) : random.Next(4) switch
        {
            0 => Pick(operands),
            1 => $"({Make(depth - 1)} {Pick(operators)} {Make(depth - 1)})",
            2 => $"(-{Make(depth - 1)})",
            _ => Call(depth),
        };

        string Call(int depth)
        {
            var call = Pick(calls);
            while (call.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at)
                call = string.Concat(call.AsSpan(0, at), Make(depth - 1), call.AsSpan(at + 1));
            return call[0] == '[' ? $"{Make(depth - 1)}{call}" : $"{Make(depth - 1)}.{call}";
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
