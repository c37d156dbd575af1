using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>compose.include.filter over a code system at hand, operator by operator.</summary>
public sealed class FilterTests
{
    /// <summary>
    /// animal > mammal > (dog, cat), animal > bird > (eagle, penguin). A platypus stands under mammal and, by property, under bird.
    /// </summary>
    private const string Animals = """
        {
          "resourceType": "CodeSystem", "url": "urn:animals", "status": "active", "content": "complete", "caseSensitive": true,
          "property": [
            { "code": "legs", "type": "integer" },
            { "code": "also", "uri": "http://hl7.org/fhir/concept-properties#parent", "type": "code" },
            { "code": "eats", "type": "Coding" }
          ],
          "concept": [
            { "code": "animal", "concept": [
              { "code": "mammal", "display": "Mammal", "concept": [
                { "code": "dog", "display": "Dog", "property": [{ "code": "legs", "valueInteger": 4 }] },
                { "code": "cat", "display": "Cat", "property": [{ "code": "legs", "valueInteger": 4 }, { "code": "eats", "valueCoding": { "system": "urn:food", "code": "fish" } }] },
                { "code": "platypus", "property": [{ "code": "also", "valueCode": "bird" }] } ] },
              { "code": "bird", "concept": [
                { "code": "eagle", "property": [{ "code": "legs", "valueInteger": 2 }] },
                { "code": "penguin", "property": [{ "code": "legs", "valueInteger": 2 }] } ] } ] }
          ]
        }
        """;

    [Theory]
    [InlineData("concept", "is-a", "mammal", "mammal dog cat platypus")]
    [InlineData("concept", "is-a", "bird", "platypus bird eagle penguin")]
    [InlineData("concept", "descendent-of", "mammal", "dog cat platypus")]
    [InlineData("concept", "is-not-a", "mammal", "animal bird eagle penguin")]
    [InlineData("concept", "generalizes", "platypus", "animal mammal platypus bird")]
    [InlineData("concept", "in", "dog, cat", "dog cat")]
    [InlineData("concept", "not-in", "animal,mammal,bird", "dog cat platypus eagle penguin")]
    [InlineData("code", "regex", "[cd].*", "dog cat")]
    [InlineData("code", "regex", "d", "")] // the whole code must match
    [InlineData("display", "=", "Dog", "dog")]
    [InlineData("legs", "=", "2", "eagle penguin")]
    [InlineData("legs", "in", "2,4", "dog cat eagle penguin")]
    [InlineData("legs", "not-in", "2,3", "animal mammal dog cat platypus bird")]
    [InlineData("legs", "exists", "true", "dog cat eagle penguin")]
    [InlineData("legs", "exists", "false", "animal mammal platypus bird")]
    [InlineData("legs", "regex", "[2-3]", "eagle penguin")]
    [InlineData("parent", "=", "bird", "platypus eagle penguin")]
    [InlineData("child", "exists", "true", "animal mammal bird")]
    [InlineData("eats", "=", "fish", "cat")]
    [InlineData("eats", "=", "urn:food#fish", "cat")]
    [InlineData("code", "regex", "(?=c).*", "cat")] // look-around, which takes the slower engine
    public void Chooses_concepts(string property, string op, string value, string expected) =>
        Assert.Equal(expected, Chosen(Filter(property, op, value)));

    [Fact]
    public void Takes_what_all_filters_choose() =>
        Assert.Equal("dog cat", Chosen(Filter("concept", "is-a", "mammal") + "," + Filter("legs", "=", "4")));

    [Theory]
    [InlineData("concept", "is-a", "fish", "no such concept")]
    [InlineData("wings", "=", "2", "no such property")]
    [InlineData("concept", "resembles", "dog", "operator is unknown")]
    [InlineData("code", "regex", "(", "not of the right form")]
    [InlineData("legs", "exists", "maybe", "not of the right form")]
    public void Says_which_filter_of_which_value_set_cannot_be_followed(string property, string op, string value, string why)
    {
        var set = Service(Filter(property, op, value)).ValueSet("urn:set");

        Assert.Contains(why, Assert.Single(set.Issues).Message, StringComparison.Ordinal);
        Assert.Equal(UncheckedReason.FilterNotComputable, set.Contains("urn:animals", "dog").Reason);
        Assert.Equal(MembershipKind.NotMember, set.Contains("urn:plants", "oak").Kind);
    }

    [Fact]
    public void Ends_a_regular_expression_that_takes_too_long()
    {
        var concepts = string.Join(',', Enumerable.Range(0, 300).Select(n => $$"""{"code":"{{new string('a', 60)}}{{n}}"}"""));
        var system = $$"""{"resourceType":"CodeSystem","url":"urn:animals","content":"complete","concept":[{{concepts}}]}""";
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var set = Definitions.Alone(system, Set(Filter("code", "regex", @"(a+)+\\1b(?=c)"))).ValueSet("urn:set");

        Assert.Equal(UncheckedReason.TooCostly, set.Contains("urn:animals", "a").Reason);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Hang.After);
    }

    private static string Chosen(string filters) => string.Join(' ', Service(filters).ValueSet("urn:set").Expand(100).Items.Select(item => item.Code));

    private static TerminologyService Service(string filters) => Definitions.Alone(Animals, Set(filters));

    private static string Set(string filters) => Definitions.ValueSet("urn:set", $$"""{"include":[{"system":"urn:animals","filter":[{{filters}}]}]}""");

    private static string Filter(string property, string op, string value) => $$"""{"property":"{{property}}","op":"{{op}}","value":"{{value}}"}""";
}
