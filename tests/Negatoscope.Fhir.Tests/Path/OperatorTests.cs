using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Tests.Path;

/// <summary>FHIRPath N1 §6.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("and", "true false {}", "false false false", "{} false {}")]
    [InlineData("or", "true true true", "true false {}", "true {} {}")]
    [InlineData("xor", "false true {}", "true false {}", "{} {} {}")]
    [InlineData("implies", "true false {}", "true true true", "true {} {}")]
    public void Keeps_to_three_valued_logic(string op, string whenTrue, string whenFalse, string whenEmpty)
    {
        string[] operands = ["true", "false", "{}"];
        foreach (var (left, row) in operands.Zip([whenTrue, whenFalse, whenEmpty]))
            Assert.Equal(row, string.Join(' ', operands.Select(right => Sample.Evaluate($"{left} {op} {right}"))));
    }

    [Theory]
    [InlineData("active and name[0]", "true")]
    [InlineData("gender and active", "true")]
    [InlineData("(0).not()", "false")]
    [InlineData("'false'.not()", "false")]
    [InlineData("name.where(active)", "{}")]
    [InlineData("iif(gender, 1, 2)", "1")]
    public void Takes_a_single_item_that_is_no_Boolean_as_true(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("name and active")]
    [InlineData("name.not()")]
    [InlineData("name.given > 'a'")]
    [InlineData("name.given + 'a'")]
    [InlineData("name.given in 'a'")]
    [InlineData("iif(name, 1, 2)")]
    [InlineData("name is HumanName")]
    [InlineData("name.given.length()")]
    [InlineData("'a'.startsWith(name.given)")]
    public void Refuses_several_items_where_one_is_needed(string expression) => Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail(expression, Sample.Patient));

    [Theory]
    [InlineData("{} = {}", "{}")]
    [InlineData("1 = {}", "{}")]
    [InlineData("1 = 1", "true")]
    [InlineData("1 = 1.0", "true")]
    [InlineData("1 = '1'", "false")]
    [InlineData("1.10 = 1.1", "true")]
    [InlineData("'a' = 'A'", "false")]
    [InlineData("true = 'true'", "false")]
    [InlineData("(1 | 2) = (1 | 2)", "true")]
    [InlineData("(1 | 2) = (2 | 1)", "false")]
    [InlineData("(1 | 2) = (1 | 2 | 3)", "false")]
    [InlineData("(@2012 | 1) = (@2012-01 | 1)", "{}")]
    [InlineData("(@2012 | 1) = (@2012-01 | 2)", "false")]
    [InlineData("@2012-01 = @2012", "{}")]
    [InlineData("@2012-01-01 = @2012-01-01T", "true")]
    [InlineData("@2012-04-15T15:00:00+02:00 = @2012-04-15T16:00:00+03:00", "true")]
    [InlineData("@2012-04-15T15:00:00Z = @2012-04-15T15:00:00", "{}")]
    [InlineData("@T12:00 != @2012", "true")]
    [InlineData("23 = 23 '1'", "true")]
    [InlineData("1 'cm' = 10 'mm'", "true")]
    [InlineData("1 'cm' = 1 's'", "{}")]
    [InlineData("1 year = 1 'a'", "{}")]
    [InlineData("7 days = 1 'wk'", "true")]
    [InlineData("1 != 2", "true")]
    [InlineData("{} != 2", "{}")]
    public void Compares_for_equality(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression));

    [Theory]
    [InlineData("{} ~ {}", "true")]
    [InlineData("1 ~ {}", "false")]
    [InlineData("1 !~ {}", "true")]
    [InlineData("'a  B' ~ 'A\\t b'", "true")]
    [InlineData("1.2 / 1.8 ~ 0.67", "true")]
    [InlineData("0.0 ~ 0", "true")]
    [InlineData("(1 | 2 | 3) ~ (3 | 2 | 1)", "true")]
    [InlineData("(1 | 2) ~ (1 | 3)", "false")]
    [InlineData("@2012 ~ @2012-01", "false")]
    [InlineData("1 year ~ 1 'a'", "true")]
    [InlineData("4 'g' ~ 4040 'mg'", "true")]
    [InlineData("1 ~ 'a'", "false")]
    public void Compares_for_equivalence(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression));

    [Theory]
    [InlineData("name = name", "true")]
    [InlineData("name[0] = name[2]", "false")]
    [InlineData("name[0].given = name[2].given", "true")]
    [InlineData("name[0] ~ name[0]", "true")]
    [InlineData("gender = 'male'", "true")]
    [InlineData("'male' != gender", "false")]
    [InlineData("gender = contact.gender", "{}")]
    [InlineData("name.given = 'Peter'", "false")]
    [InlineData("birthDate = @1974-12-25", "true")]
    [InlineData("birthDate = '1974-12-25'", "false")]
    [InlineData("birthDate != @1974-12-25T12:34:00", "{}")]
    [InlineData("multipleBirth = 2.0", "true")]
    [InlineData("active = true", "true")]
    [InlineData("contact.name.family = 'du Marché'", "true")]
    public void Compares_elements(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Fact]
    public void Compares_trees_whatever_the_order_of_their_names()
    {
        const string two = """{"resourceType":"Patient","name":[{"use":"usual","family":"A","given":["B","C"]},{"given":["B","C"],"family":"A","use":"usual"},{"given":["C","B"],"family":"a","use":"usual"}]}""";

        Assert.Equal("true", Sample.Evaluate("name[0] = name[1]", two));
        Assert.Equal("false", Sample.Evaluate("name[0] = name[2]", two));
        Assert.Equal("true", Sample.Evaluate("name[0] ~ name[2]", two));
        Assert.Equal("2", Sample.Evaluate("name.distinct().count()", two));
    }

    [Theory]
    [InlineData("1 < 2", "true")]
    [InlineData("1 < 1.5", "true")]
    [InlineData("'a' < 'b'", "true")]
    [InlineData("'B' > 'a'", "false")]
    [InlineData("'\\uD83D\\uDE00' > '\\uFFFD'", "true")]
    [InlineData("{} < 1", "{}")]
    [InlineData("@2018-03 < @2018-03-01", "{}")]
    [InlineData("@2018-03 < @2018-04-01", "true")]
    [InlineData("@T10:30 <= @T10:30:00", "{}")]
    [InlineData("@2014-12-12 < @2014-12-13T00:00:00", "true")]
    [InlineData("@2017-11-05T01:30:00.0-04:00 < @2017-11-05T01:15:00.0-05:00", "true")]
    [InlineData("4 'm' > 4 'cm'", "true")]
    [InlineData("4 'm' > 4 's'", "{}")]
    [InlineData("2 >= 2", "true")]
    [InlineData("2 <= 1", "false")]
    public void Orders_values(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression));

    [Theory]
    [InlineData("1 < 'a'")]
    [InlineData("true < false")]
    [InlineData("@2018 < 'a'")]
    [InlineData("@2018 < @T10")]
    [InlineData("1 + 'a'")]
    [InlineData("'a' - 'b'")]
    [InlineData("true * 2")]
    [InlineData("@2018 + 7")]
    [InlineData("@2018-01-01 + 1 'mo'")]
    [InlineData("@2018-01-01 + 1 hour")]
    [InlineData("@T10 + 1 day")]
    [InlineData("-'a'")]
    [InlineData("+true")]
    [InlineData("'a' & 1")]
    [InlineData("1 'm' div 2")]
    public void Refuses_types_that_do_not_go_together(string expression) => Assert.Equal(FhirPathErrorKind.Execution, Sample.Fail(expression));

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1.8 - 1.2 = 0.6", "true")]
    [InlineData("1 / 2", "0.5")]
    [InlineData("1 / 0", "{}")]
    [InlineData("5 div 2", "2")]
    [InlineData("-5 div 2", "-2")]
    [InlineData("5.5 div 0.7", "7")]
    [InlineData("5 div 0", "{}")]
    [InlineData("5 mod 2", "1")]
    [InlineData("5.5 mod 0.7", "0.6")]
    [InlineData("2147483647 + 1", "{}")]
    [InlineData("-2147483648", "-2147483648")]
    [InlineData("2147483648 is Decimal", "true")]
    [InlineData("-2147483648 is Integer", "true")]
    [InlineData("'a' + 'b'", "ab")]
    [InlineData("'a' + {}", "{}")]
    [InlineData("'a' & {}", "a")]
    [InlineData("{} & {}", "")]
    [InlineData("12 'cm' * 3 'cm'", "36 'cm2'")]
    [InlineData("12 'cm2' / 3 'cm'", "4 'cm'")]
    [InlineData("2 * 3 'cm'", "6 'cm'")]
    [InlineData("3 'm' + 3 'cm'", "303 'cm'")]
    [InlineData("3 'm' + 3 's'", "{}")]
    [InlineData("-(1 | {})", "-1")]
    [InlineData("-(3 'm')", "-3 'm'")]
    public void Calculates(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression));

    [Theory]
    [InlineData("@1973-12-25 + 7.7 days", "1974-01-01")]
    [InlineData("@2016-02-29 + 1 year", "2017-02-28")]
    [InlineData("@2014-01-31 + 1 month", "2014-02-28")]
    [InlineData("@2014 + 24 months", "2016")]
    [InlineData("@2014-01-01T00:00:00Z - 1 second", "2013-12-31T23:59:59Z")]
    [InlineData("@1973-12-25 + 1 'd'", "1973-12-26")]
    [InlineData("@T23:30 + 45 minutes", "00:15")]
    [InlineData("@9999-12-31 + 1 day", "{}")]
    public void Moves_along_the_calendar(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression));

    [Theory]
    [InlineData("1 in (1 | 2)", "true")]
    [InlineData("3 in (1 | 2)", "false")]
    [InlineData("{} in (1 | 2)", "{}")]
    [InlineData("1 in {}", "false")]
    [InlineData("(1 | 2) contains 2", "true")]
    [InlineData("(1 | 2) contains {}", "{}")]
    [InlineData("{} contains 1", "false")]
    [InlineData("@2012 in @2012-01", "false")]
    [InlineData("(1 | 2 | 2 | 1.0).count()", "2")]
    [InlineData("(1 'm' | 100 'cm' | 1).count()", "2")]
    [InlineData("(@2012 | @2012-01).count()", "2")]
    public void Looks_for_members(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression));
}
