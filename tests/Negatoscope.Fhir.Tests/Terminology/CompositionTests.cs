using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>R4 valueset.html#compositions, over two small systems.</summary>
public sealed class CompositionTests
{
    private const string Letters = """{"resourceType":"CodeSystem","url":"urn:letters","version":"1","content":"complete","caseSensitive":true,"concept":[{"code":"a","display":"Alpha"},{"code":"b"},{"code":"c","property":[{"code":"inactive","valueBoolean":true}]}]}""";
    private const string Others = """{"resourceType":"CodeSystem","url":"urn:others","content":"complete","caseSensitive":true,"concept":[{"code":"a"},{"code":"z"}]}""";
    private const string Part = """{"resourceType":"CodeSystem","url":"urn:part","content":"fragment","concept":[{"code":"p"}]}""";

    [Theory]
    [InlineData("""{"include":[{"system":"urn:letters"}]}""", "letters#a letters#b letters#c")]
    [InlineData("""{"include":[{"system":"urn:letters","concept":[{"code":"a"},{"code":"q"}]}]}""", "letters#a letters#q")]
    [InlineData("""{"include":[{"system":"urn:letters"},{"system":"urn:others"}]}""", "letters#a letters#b letters#c others#a others#z")]
    [InlineData("""{"include":[{"system":"urn:letters"}],"exclude":[{"system":"urn:letters","concept":[{"code":"a"}]}]}""", "letters#b letters#c")]
    [InlineData("""{"include":[{"system":"urn:letters"}],"exclude":[{"system":"urn:others"}]}""", "letters#a letters#b letters#c")]
    [InlineData("""{"inactive":false,"include":[{"system":"urn:letters"}]}""", "letters#a letters#b")]
    [InlineData("""{"include":[{"valueSet":["urn:ab"]}]}""", "letters#a letters#b")]
    [InlineData("""{"include":[{"valueSet":["urn:ab","urn:bc"]}]}""", "letters#b")]
    [InlineData("""{"include":[{"valueSet":["urn:ab"]},{"valueSet":["urn:bc"]}]}""", "letters#a letters#b letters#c")]
    [InlineData("""{"include":[{"system":"urn:others","valueSet":["urn:ab"]}]}""", "")]
    [InlineData("""{"include":[{"system":"urn:letters"}],"exclude":[{"valueSet":["urn:bc"]}]}""", "letters#a")]
    [InlineData("""{"include":[{"system":"urn:letters","version":"1"}]}""", "letters#a letters#b letters#c")]
    public void Lists_the_members(string compose, string expected)
    {
        var expansion = Service(compose).ValueSet("urn:set").Expand(100);

        Assert.Equal(expected, string.Join(' ', expansion.Items.Select(item => $"{item.System["urn:".Length..]}#{item.Code}")));
        Assert.True(expansion.IsComplete);
    }

    [Fact]
    public void Tells_codes_without_a_system_from_their_namesakes()
    {
        var set = Service("""{"include":[{"system":"urn:letters"},{"system":"urn:others"}],"exclude":[{"system":"urn:others","concept":[{"code":"a"},{"code":"z"}]}]}""").ValueSet("urn:set");

        Assert.True(set.ContainsCode("a"u8).IsMember); // of urn:letters, which does not exclude it
        Assert.False(set.ContainsCode("z"u8).IsMember);
        Assert.False(set.Contains("urn:others", "a").IsMember);
    }

    [Fact]
    public void Takes_what_a_fragment_has_and_leaves_the_rest_open()
    {
        var set = Service("""{"include":[{"system":"urn:part"}]}""").ValueSet("urn:set");

        Assert.Equal(MembershipKind.Member, set.Contains("urn:part", "p").Kind);
        Assert.Equal(Membership.NotChecked(UncheckedReason.CodeSystemIncomplete, "urn:part"), set.Contains("urn:part", "q"));
        Assert.Equal(MembershipKind.NotMember, set.Contains("urn:letters", "p").Kind);
        Assert.False(set.IsDecidable);
        Assert.False(set.Expand(10).IsComplete);
    }

    [Fact]
    public void Leaves_open_what_another_version_of_a_system_may_have()
    {
        var set = Service("""{"include":[{"system":"urn:letters","version":"2"}]}""").ValueSet("urn:set");

        Assert.Equal(MembershipKind.Member, set.Contains("urn:letters", "a").Kind);
        Assert.Equal(UncheckedReason.CodeSystemVersionNotAtHand, set.Contains("urn:letters", "d").Reason);
    }

    [Fact]
    public void Leaves_open_what_another_version_of_a_value_set_may_have()
    {
        var set = Definitions.Alone(Letters, """{"resourceType":"ValueSet","url":"urn:set","version":"1","compose":{"include":[{"system":"urn:letters"}]}}""").ValueSet("urn:set|2");

        Assert.Equal(MembershipKind.Member, set.Contains("urn:letters", "a").Kind);
        Assert.Equal(UncheckedReason.ValueSetVersionNotAtHand, set.Contains("urn:letters", "d").Reason);
    }

    [Fact]
    public void Ignores_case_where_the_code_system_does_not_say_that_it_matters()
    {
        var set = Definitions.Alone(
            """{"resourceType":"CodeSystem","url":"urn:loose","content":"complete","concept":[{"code":"Abc"}]}""",
            Definitions.ValueSet("urn:whole", """{"include":[{"system":"urn:loose"}]}"""),
            Definitions.ValueSet("urn:listed", """{"include":[{"system":"urn:loose","concept":[{"code":"Abc"}]}]}"""));

        Assert.Equal((true, true), (set.Contains("urn:whole", "urn:loose", "aBC").IsMember, set.Contains("urn:whole", "urn:loose", "aBC").CaseDiffers));
        Assert.Equal((true, true), (set.Contains("urn:listed", "urn:loose", "ABC").IsMember, set.Contains("urn:listed", "urn:loose", "ABC").CaseDiffers));
        Assert.False(set.Contains("urn:whole", "urn:loose", "Abc").CaseDiffers);
    }

    [Fact]
    public void Uses_a_stored_expansion_where_nothing_is_composed()
    {
        var set = Definitions.Alone("""{"resourceType":"ValueSet","url":"urn:set","expansion":{"contains":[{"abstract":true,"system":"urn:x","code":"top","contains":[{"system":"urn:x","code":"leaf","display":"Leaf"}]}]}}""").ValueSet("urn:set");

        Assert.Equal("Leaf", set.Contains("urn:x", "leaf").Display);
        Assert.Equal(MembershipKind.NotMember, set.Contains("urn:x", "top").Kind);
        Assert.True(set.IsDecidable);
    }

    [Fact]
    public void Uses_a_stored_expansion_where_the_composition_cannot_be_followed()
    {
        var set = Definitions.Alone("""
            {"resourceType":"ValueSet","url":"urn:set",
             "compose":{"include":[{"system":"http://snomed.info/sct","filter":[{"property":"concept","op":"is-a","value":"404684003"}]}]},
             "expansion":{"contains":[{"system":"http://snomed.info/sct","code":"386661006"}]}}
            """).ValueSet("urn:set");

        Assert.Equal(MembershipKind.Member, set.Contains("http://snomed.info/sct", "386661006").Kind);
        Assert.Equal(MembershipKind.NotMember, set.Contains("http://snomed.info/sct", "138875005").Kind);
    }

    [Fact]
    public void Does_not_take_a_page_of_an_expansion_for_the_whole()
    {
        var set = Definitions.Alone("""
            {"resourceType":"ValueSet","url":"urn:set","compose":{"include":[{"system":"urn:unknown"}]},
             "expansion":{"offset":0,"total":2,"contains":[{"system":"urn:unknown","code":"a"}]}}
            """).ValueSet("urn:set");

        Assert.Equal(MembershipKind.Member, set.Contains("urn:unknown", "a").Kind);
        Assert.Equal(UncheckedReason.CodeSystemNotAtHand, set.Contains("urn:unknown", "b").Reason);
    }

    [Fact]
    public void Names_a_value_set_that_includes_itself_and_keeps_what_else_it_has()
    {
        var service = Definitions.Alone(Letters,
            Definitions.ValueSet("urn:one", """{"include":[{"system":"urn:letters"},{"valueSet":["urn:two"]}]}"""),
            Definitions.ValueSet("urn:two", """{"include":[{"system":"urn:others","concept":[{"code":"z"}]},{"valueSet":["urn:one"]}]}"""));

        foreach (var canonical in new[] { "urn:one", "urn:two" })
        {
            var set = service.ValueSet(canonical);
            Assert.True(set.Contains("urn:letters", "a").IsMember);
            Assert.True(set.Contains("urn:others", "z").IsMember);
            Assert.Equal(UncheckedReason.DefinitionBroken, set.Contains("urn:letters", "d").Reason);
        }
        Assert.Contains("urn:one", Assert.Single(service.ValueSet("urn:one").Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_up_on_value_sets_that_all_include_one_another()
    {
        var all = Enumerable.Range(0, 40).Select(n => $"\"urn:{n}\"").ToArray();
        var compose = $$"""{"include":[{{string.Join(',', all.Select(url => $$"""{"valueSet":[{{url}}]}"""))}}]}""";
        var service = Definitions.Alone([.. all.Select(url => Definitions.ValueSet(url.Trim('"'), compose))]);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(MembershipKind.NotChecked, service.Contains("urn:0", "urn:x", "x").Kind);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Hang.After);
    }

    [Fact]
    public void Gives_up_on_a_chain_of_imports_without_end()
    {
        var service = Definitions.Alone([.. Enumerable.Range(0, 5000).Select(n => Definitions.ValueSet($"urn:{n}", $$"""{"include":[{"valueSet":["urn:{{n + 1}}"]}]}"""))]);

        Assert.Equal(UncheckedReason.TooCostly, service.Contains("urn:0", "urn:x", "x").Reason);
    }

    [Theory]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:set"}""", "empty-value-set")]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:set","compose":{"include":[{"version":"1"}]}}""", "empty-include")]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:set","compose":{"exclude":[{"system":"urn:x"}]}}""", "empty-value-set")]
    public void Names_a_value_set_that_says_nothing(string json, string code)
    {
        var set = Definitions.Alone(json).ValueSet("urn:set");

        Assert.Equal(code, Assert.Single(set.Issues).Code);
        Assert.Equal(UncheckedReason.DefinitionBroken, set.Contains("urn:x", "x").Reason);
    }

    [Fact]
    public void Answers_for_a_value_set_that_nobody_defined()
    {
        var set = Definitions.Alone(Letters).ValueSet("urn:nowhere|3");

        Assert.False(set.IsFound);
        Assert.Equal(Membership.NotChecked(UncheckedReason.ValueSetNotAtHand, "urn:nowhere|3"), set.Contains("urn:letters", "a"));
    }

    [Theory]
    [InlineData("http://snomed.info/sct?fhir_vs", "http://snomed.info/sct", "404684003", MembershipKind.NotChecked)]
    [InlineData("http://snomed.info/sct?fhir_vs", "http://snomed.info/sct", "404684004", MembershipKind.NotMember)]
    [InlineData("http://snomed.info/sct?fhir_vs=isa/404684003", "http://snomed.info/sct", "386661006", MembershipKind.NotChecked)]
    [InlineData("http://snomed.info/sct?fhir_vs=isa/404684003", "http://loinc.org", "8480-6", MembershipKind.NotMember)]
    [InlineData("http://loinc.org/vs/LL379-9", "urn:letters", "a", MembershipKind.NotMember)]
    [InlineData("http://unitsofmeasure.org/vs", "http://unitsofmeasure.org", "cm", MembershipKind.Member)]
    public void Knows_value_sets_that_exist_by_their_URL_alone(string valueSet, string system, string code, MembershipKind kind) =>
        Assert.Equal(kind, Definitions.Alone(Letters).Contains(valueSet, system, code).Kind);

    [Fact]
    public void Compiles_a_value_set_that_stands_in_no_library()
    {
        var set = Definitions.Alone(Letters).Compile(Definitions.Parse("""{"resourceType":"ValueSet","id":"v","compose":{"include":[{"system":"urn:letters"}]}}"""));

        Assert.True(set.Contains("urn:letters"u8, "a"u8).IsMember);
    }

    [Fact]
    public void Uses_a_code_system_that_the_value_set_contains()
    {
        var set = Definitions.Alone("""
            {"resourceType":"ValueSet","url":"urn:set","contained":[{"resourceType":"CodeSystem","id":"c","url":"urn:own","content":"complete","concept":[{"code":"a"}]}],
             "compose":{"include":[{"system":"urn:own"}]}}
            """).ValueSet("urn:set");

        Assert.Equal(MembershipKind.Member, set.Contains("urn:own", "a").Kind);
        Assert.Equal(MembershipKind.NotMember, set.Contains("urn:own", "b").Kind);
    }

    [Fact]
    public void Uses_the_properties_of_a_supplement_that_the_value_set_asks_for()
    {
        const string supplement = """
            {"resourceType":"CodeSystem","url":"urn:more","content":"supplement","supplements":"urn:letters","property":[{"code":"vowel","type":"boolean"}],
             "concept":[{"code":"a","property":[{"code":"vowel","valueBoolean":true}]}]}
            """;
        const string compose = """{"include":[{"system":"urn:letters","filter":[{"property":"vowel","op":"=","value":"true"}]}]}""";
        var service = Definitions.Alone(Letters, supplement, Definitions.ValueSet("urn:without", compose),
            $$"""{"resourceType":"ValueSet","url":"urn:with","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-supplement","valueCanonical":"urn:more"}],"compose":{{compose}}}""");

        Assert.Equal(["a"], service.ValueSet("urn:with").Expand(9).Items.Select(item => item.Code));
        Assert.Equal(UncheckedReason.FilterNotComputable, service.Contains("urn:without", "urn:letters", "a").Reason);
    }

    [Fact]
    public void Names_a_value_set_that_takes_codes_from_a_supplement()
    {
        var set = Definitions.Alone("""{"resourceType":"CodeSystem","url":"urn:more","content":"supplement","supplements":"urn:letters"}""",
            Definitions.ValueSet("urn:set", """{"include":[{"system":"urn:more"}]}""")).ValueSet("urn:set");

        Assert.Equal("supplement-as-system", Assert.Single(set.Issues).Code);
    }

    [Fact]
    public void Cuts_an_expansion_at_the_limit_and_says_so()
    {
        var expansion = Service("""{"include":[{"system":"urn:letters"}]}""").ValueSet("urn:set").Expand(2);

        Assert.Equal(["a", "b"], expansion.Items.Select(item => item.Code));
        Assert.False(expansion.IsComplete);
    }

    [Fact]
    public void Allocates_nothing_for_a_member()
    {
        var set = Service("""{"include":[{"system":"urn:others"},{"system":"urn:letters"}],"exclude":[{"system":"urn:others"}]}""").ValueSet("urn:set");
        set.Contains("urn:letters"u8, "a"u8);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
            set.Contains("urn:letters"u8, "a"u8);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static TerminologyService Service(string compose) => Definitions.Alone(Letters, Others, Part,
        Definitions.ValueSet("urn:set", compose),
        Definitions.ValueSet("urn:ab", """{"include":[{"system":"urn:letters","concept":[{"code":"a"},{"code":"b"}]}]}"""),
        Definitions.ValueSet("urn:bc", """{"include":[{"system":"urn:letters","concept":[{"code":"b"},{"code":"c"}]}]}"""));
}
