using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Tests.Path;

/// <summary>FHIRPath N1 §12.1. A tree is shown with every grouping in parentheses.</summary>
public sealed class GrammarTests
{
    private static string Read(string expression) => FhirPathExpression.Parse(expression).Syntax.ToString();

    [Theory]
    [InlineData("a implies b or c", "(a implies (b or c))")]
    [InlineData("a or b and c xor d", "((a or (b and c)) xor d)")]
    [InlineData("a and b in c", "(a and (b in c))")]
    [InlineData("a in b = c", "(a in (b = c))")]
    [InlineData("a contains b ~ c", "(a contains (b ~ c))")]
    [InlineData("a = b < c", "(a = (b < c))")]
    [InlineData("a != b >= c", "(a != (b >= c))")]
    [InlineData("a > b | c", "(a > (b | c))")]
    [InlineData("a | b is c", "(a | (b is c))")]
    [InlineData("a + b is c", "((a + b) is c)")]
    [InlineData("a + b * c - d", "((a + (b * c)) - d)")]
    [InlineData("a & b div c", "(a & (b div c))")]
    [InlineData("-a * b", "((-a) * b)")]
    [InlineData("a mod -b", "(a mod (-b))")]
    [InlineData("- + a", "(-(+a))")]
    [InlineData("-a.b[0]", "(-a.b[0])")]
    [InlineData("-1.abs()", "(-1.abs())")]
    [InlineData("(a or b) and c", "((a or b) and c)")]
    [InlineData("a !~ b", "(a !~ b)")]
    [InlineData("a <= b", "(a <= b)")]
    public void Groups_by_precedence(string expression, string tree) => Assert.Equal(tree, Read(expression));

    [Theory]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a implies b implies c", "((a implies b) implies c)")]
    [InlineData("a as b is c", "((a as b) is c)")]
    public void Groups_equal_levels_from_the_left(string expression, string tree) => Assert.Equal(tree, Read(expression));

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{ }", "{}")]
    [InlineData("true", "true")]
    [InlineData("007", "007")]
    [InlineData("1.50", "1.50")]
    [InlineData("1.toString()", "1.toString()")]
    [InlineData("1.5.round()", "1.5.round()")]
    [InlineData("@2015", "@2015")]
    [InlineData("@2015-02", "@2015-02")]
    [InlineData("@2015-02-04", "@2015-02-04")]
    [InlineData("@2015T", "@2015T")]
    [InlineData("@2015-02T", "@2015-02T")]
    [InlineData("@2015-02-04T", "@2015-02-04T")]
    [InlineData("@2015-02-04T14", "@2015-02-04T14")]
    [InlineData("@2015-02-04T14:34:28.123Z", "@2015-02-04T14:34:28.123Z")]
    [InlineData("@2015-02-04T14:34+10:00", "@2015-02-04T14:34+10:00")]
    [InlineData("@T14:34:28.123", "@T14:34:28.123")]
    [InlineData("@2015-02-04-1 day", "(@2015-02-04 - 1 day)")]
    [InlineData("@2015-1 year", "(@2015 - 1 year)")]
    [InlineData("4.5 'mg'", "4.5 'mg'")]
    [InlineData("2 weeks", "2 weeks")]
    [InlineData("1 week.toString()", "1 week.toString()")]
    public void Reads_literals(string expression, string tree) => Assert.Equal(tree, Read(expression));

    [Theory]
    [InlineData(@"'a\'b'", "a'b")]
    [InlineData(@"'\\\/\f\r\n\t\""\`'", "\\/\f\r\n\t\"`")]
    [InlineData(@"'P\u0065ter'", "Peter")]
    [InlineData(@"'\d\p'", "dp")]
    [InlineData(@"'\u12'", "u12")]
    [InlineData("'// no comment /* */'", "// no comment /* */")]
    [InlineData("'é\n'", "é\n")]
    [InlineData("''", "")]
    public void Resolves_the_escapes_of_a_string(string expression, string value)
    {
        var literal = Assert.IsType<LiteralSyntax>(FhirPathExpression.Parse(expression).Syntax);

        Assert.Equal(LiteralKind.String, literal.Kind);
        Assert.Equal(value, literal.Text);
    }

    [Theory]
    [InlineData("`PID-1`.`a\\`b`", "`PID-1`.`a\\`b`")]
    [InlineData("_a1", "_a1")]
    [InlineData("contains.where(is.as.in)", "contains.where(`is`.`as`.`in`)", "`contains`.where(`is`.`as`.`in`)")]
    [InlineData("text.div", "text.`div`")]
    [InlineData("`div`", "`div`")]
    [InlineData("day + month", "(day + month)")]
    public void Reads_identifiers(string expression, string tree, string? canonical = null) => Assert.Equal(canonical ?? tree, Read(expression));

    [Theory]
    [InlineData("%resource", "resource")]
    [InlineData("%'vs-name'", "vs-name")]
    [InlineData("%`ext-name`", "ext-name")]
    [InlineData("%\"sct\"", "sct")]
    public void Reads_external_constants(string expression, string name) =>
        Assert.Equal(name, Assert.IsType<ConstantSyntax>(FhirPathExpression.Parse(expression).Syntax).Name);

    [Theory]
    [InlineData("$this.a", "$this.a")]
    [InlineData("a.where($index > 0)", "a.where(($index > 0))")]
    [InlineData("a.aggregate($total + $this, 0)", "a.aggregate(($total + $this), 0)")]
    [InlineData("now()", "now()")]
    [InlineData("a is FHIR.`Patient`", "(a is FHIR.Patient)")]
    [InlineData("a.sort(b desc, -c)", "a.sort(b desc, (-c))")]
    public void Reads_invocations(string expression, string tree) => Assert.Equal(tree, Read(expression));

    [Theory]
    [InlineData("2 // two\n+ 2", "(2 + 2)")]
    [InlineData("2 // two", "2")]
    [InlineData("2 /* + 'a */ + 2", "(2 + 2)")]
    [InlineData("2 /**/+ 2", "(2 + 2)")]
    public void Skips_comments(string expression, string tree) => Assert.Equal(tree, Read(expression));

    [Theory]
    [InlineData("", 0)]
    [InlineData("a b", 2)]
    [InlineData("a +", 3)]
    [InlineData("2 + 2 /", 7)]
    [InlineData("a /* open", 2)]
    [InlineData("'open", 0)]
    [InlineData("'open\\'", 0)]
    [InlineData("`open", 0)]
    [InlineData("(a", 2)]
    [InlineData("a)", 1)]
    [InlineData("a[0", 3)]
    [InlineData("a.b(", 4)]
    [InlineData("a.b(c,)", 6)]
    [InlineData("a..b", 2)]
    [InlineData("{a}", 1)]
    [InlineData("@15", 0)]
    [InlineData("@T1", 0)]
    [InlineData("@T14:34:28Z", 10)]
    [InlineData("%", 0)]
    [InlineData("$that", 0)]
    [InlineData("a # b", 2)]
    [InlineData("a ! b", 2)]
    [InlineData("and", 0)]
    [InlineData("a is", 4)]
    [InlineData("a is b.c.d", 8)]
    [InlineData("é", 0)]
    public void Tells_where_a_text_leaves_the_grammar(string expression, int offset)
    {
        var error = Assert.Throws<FhirPathException>(() => FhirPathExpression.Parse(expression));

        Assert.Equal(FhirPathErrorKind.Syntax, error.Kind);
        Assert.Equal(offset, error.Offset);
    }

    [Theory]
    [InlineData("(", "a", ")", 100_000)]
    [InlineData("-", "a", "", 60_000)]
    [InlineData("a[", "a", "]", 20_000)]
    [InlineData("a(", "a", ")", 20_000)]
    [InlineData("a.", "a", "", 30_000)]
    [InlineData("a+", "a", "", 30_000)]
    public void Refuses_to_nest_without_end(string before, string middle, string after, int times)
    {
        var expression = string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));

        Assert.Equal(FhirPathErrorKind.Syntax, Assert.Throws<FhirPathException>(() => FhirPathExpression.Parse(expression)).Kind);
    }

    [Fact]
    public void Reads_a_long_chain_of_operators() =>
        Assert.StartsWith("(((", Read(string.Join(" or ", Enumerable.Repeat("a = 1", 1_000))), StringComparison.Ordinal);

    [Fact]
    public void Never_throws_anything_but_FhirPathException()
    {
        string[] parts = ["a", ".", "(", ")", "[", "]", "'", "`", "\\", "@2015", "T", "-", "1", ".5", " day", "%", "$this", "{", "}", "/*", "//", "is", " "];
        var random = new Random(20260101);
        for (var round = 0; round < 20_000; round++)
        {
            var expression = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            try
            {
                var tree = Read(expression);
                Assert.Equal(tree, Read(tree));
            }
            catch (FhirPathException e)
            {
                Assert.InRange(e.Offset, 0, expression.Length);
            }
        }
    }
}
