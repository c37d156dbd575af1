using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>What R4 search.html says is found, and what is not.</summary>
public sealed class MatchTests
{
    private static string Risk(string probability) => $$"""{"resourceType":"RiskAssessment","prediction":[{"probabilityDecimal":{{probability}}}]}""";

    [Theory]
    [InlineData("100", "100", true)]
    [InlineData("99.5", "100", true)]
    [InlineData("100.49", "100", true)]
    [InlineData("100.5", "100", false)]
    [InlineData("99.49", "100", false)]
    [InlineData("99.995", "100.00", true)]
    [InlineData("100.005", "100.00", false)]
    [InlineData("95", "1e2", true)]
    [InlineData("105", "1e2", false)]
    [InlineData("94.9", "1e2", false)]
    [InlineData("100.49", "1.00e2", true)]
    [InlineData("100.5", "1.00e2", false)]
    [InlineData("99.99", "lt100", true)]
    [InlineData("100", "lt100", false)]
    [InlineData("100", "le100", true)]
    [InlineData("100.1", "le100", false)]
    [InlineData("100.01", "gt100", true)]
    [InlineData("100", "gt100", false)]
    [InlineData("100", "ge100", true)]
    [InlineData("99.9", "ge100", false)]
    [InlineData("100.4", "ne100", false)]
    [InlineData("100.6", "ne100", true)]
    [InlineData("100.1", "sa100", true)]
    [InlineData("99.9", "eb100", true)]
    [InlineData("100", "eb100", false)]
    [InlineData("109", "ap100", true)]
    [InlineData("111", "ap100", false)]
    [InlineData("-2", "-2", true)]
    [InlineData("0.5", "0.5,0.7", true)]
    [InlineData("0.6", "0.5,0.7", false)]
    public void A_number_is_compared_to_its_precision_and_with_a_prefix_exactly(string value, string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds(Risk(value), $"probability={search}"));

    [Fact]
    public void A_range_of_probabilities_in_percent_is_compared_as_fractions()
    {
        const string risk = """{"resourceType":"RiskAssessment","prediction":[{"probabilityRange":{"low":{"value":10,"system":"http://unitsofmeasure.org","code":"%"},"high":{"value":20,"system":"http://unitsofmeasure.org","code":"%"}}}]}""";

        Assert.True(Searching.Finds(risk, "probability=gt0.15"));
        Assert.False(Searching.Finds(risk, "probability=gt0.2"));
        Assert.True(Searching.Finds(risk, "probability=sa0.05"));
    }

    private static string Born(string date) => $$"""{"resourceType":"Patient","birthDate":"{{date}}"}""";

    private static string Seen(string json) => $$"""{"resourceType":"Encounter",{{json}}}""";

    [Theory]
    [InlineData("2013-01-14", "2013-01-14", true)]
    [InlineData("2013-01-14", "2013-01", true)]
    [InlineData("2013-01-14", "2013", true)]
    [InlineData("2013-01", "2013-01-14", false)]
    [InlineData("2013-01-14", "ne2013-01-14", false)]
    [InlineData("2013-01-15", "ne2013-01-14", true)]
    [InlineData("2013-01-13", "lt2013-01-14", true)]
    [InlineData("2013-01-14", "lt2013-01-14", false)]
    [InlineData("2013-01-15", "gt2013-01-14", true)]
    [InlineData("2013-01-14", "gt2013-01-14", false)]
    [InlineData("2013-01", "gt2013-01-14", true)]
    [InlineData("2013-01-14", "ge2013-01-14", true)]
    [InlineData("2013-01-13", "ge2013-01-14", false)]
    [InlineData("2013-01-14", "le2013-01-14", true)]
    [InlineData("2013-01-15", "le2013-01-14", false)]
    [InlineData("2013-03-15", "sa2013-03-14", true)]
    [InlineData("2013-03-14", "sa2013-03-14", false)]
    [InlineData("2013-03", "sa2013-03-14", false)]
    [InlineData("2013-03-13", "eb2013-03-14", true)]
    [InlineData("2013-03", "eb2013-03-14", false)]
    [InlineData("2014", "ge2013&birthdate=lt2014", false)]
    [InlineData("2013-12-31", "ge2013&birthdate=lt2014", true)]
    [InlineData("2000-02-29", "2000-02", true)]
    [InlineData("1999-12", "2000-01", false)]
    [InlineData("9999-12-31", "9999", true)]
    [InlineData("9999", "9999", true)]
    public void A_date_is_the_whole_span_that_it_leaves_open(string value, string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds(Born(value), $"birthdate={search}"));

    [Theory]
    [InlineData("2013-01-14T10:00:00Z", "2013-01-14T10:00", true)]
    [InlineData("2013-01-14T10:00:00Z", "2013-01-14T10:00:00", true)]
    [InlineData("2013-01-14T10:00:00Z", "2013-01-14T12:00:00%2B02:00", true)]
    [InlineData("2013-01-14T10:00:00Z", "2013-01-14T12:00:00+02:00", true)]
    [InlineData("2013-01-14T10:00:00Z", "2013-01-14T12:00:00 02:00", true)]
    [InlineData("2013-01-14T10:00:00.123Z", "2013-01-14T10:00:00Z", true)]
    [InlineData("2013-01-14T10:00:00Z", "2013-01-14T10:00:00.123Z", false)]
    [InlineData("2013-01-14T23:30:00-05:00", "2013-01-15", true)]
    [InlineData("2013-01-14T23:30:00-05:00", "2013-01-14", false)]
    public void A_time_counts_with_its_offset(string value, string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds($$"""{"resourceType":"Observation","effectiveDateTime":"{{value}}"}""", $"date={search}"));

    [Theory]
    [InlineData("\"period\":{\"start\":\"2013-01-10\",\"end\":\"2013-01-20\"}", "2013-01", true)]
    [InlineData("\"period\":{\"start\":\"2013-01-10\",\"end\":\"2013-01-20\"}", "2013-01-15", false)]
    [InlineData("\"period\":{\"start\":\"2013-01-10\",\"end\":\"2013-01-20\"}", "ge2013-01-15", true)]
    [InlineData("\"period\":{\"start\":\"2013-01-10\",\"end\":\"2013-01-20\"}", "ap2013-01-15", true)]
    [InlineData("\"period\":{\"start\":\"2013-01-10\"}", "gt2090", true)]
    [InlineData("\"period\":{\"start\":\"2013-01-10\"}", "2013", false)]
    [InlineData("\"period\":{\"start\":\"2013-01-10\"}", "lt2013-01-01", false)]
    [InlineData("\"period\":{\"end\":\"2013-01-10\"}", "lt1990", true)]
    [InlineData("\"period\":{\"end\":\"2013-01-10\"}", "eb2013-02", true)]
    [InlineData("\"period\":{\"end\":\"2013-01-10\"}", "gt2013-02", false)]
    [InlineData("\"period\":{\"start\":\"2013-01-20\",\"end\":\"2013-01-10\"}", "2013-01", true)]
    public void A_period_is_open_where_it_has_no_end(string period, string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds(Seen(period), $"date={search}"));

    [Fact]
    public void Approximately_widens_a_date_by_a_tenth_of_its_distance_from_now()
    {
        var clock = new FixedClock(new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.True(Searching.Finds(Born("2014-06-01"), "birthdate=ap2013", clock));
        Assert.False(Searching.Finds(Born("2015-06-01"), "birthdate=ap2013", clock));
        Assert.True(Searching.Finds(Born("2012-06-01"), "birthdate=ap2013", clock));
    }

    private const string Eve = """{"resourceType":"Patient","name":[{"family":"Lefèvre-Dubœuf","given":["Éve  Anne"]},{"text":"eve"}]}""";

    [Theory]
    [InlineData("given=eve", true)]
    [InlineData("given=EVE", true)]
    [InlineData("given=eve an", true)]
    [InlineData("given=anne", false)]
    [InlineData("given:contains=anne", true)]
    [InlineData("given:contains=ANNÉ", true)]
    [InlineData("given:exact=Éve  Anne", true)]
    [InlineData("given:exact=Éve Anne", false)]
    [InlineData("given:exact=Éve", false)]
    [InlineData("given:exact=eve", false)]
    [InlineData("name=lefevre", true)]
    [InlineData("name=LEFÈVRE-DUBOEUF", true)]
    [InlineData("name=lefevre duboeuf", true)]
    [InlineData("name:contains=duboeuf", true)]
    [InlineData("family=eve", false)]
    [InlineData("family=dupont,lefevre", true)]
    [InlineData("given=eve&family=dupont", false)]
    [InlineData("family:missing=false", true)]
    [InlineData("family:missing=true", false)]
    [InlineData("birthdate:missing=true", true)]
    public void A_string_is_found_by_its_beginning_without_case_and_accents(string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(Eve, search));

    private const string Condition = """
        {"resourceType":"Condition","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
         "code":{"coding":[{"system":"http://acme.org/conditions/codes","code":"ha125","display":"Céphalée aiguë"},{"code":"lonely"}],"text":"Headache"},
         "identifier":[{"system":"urn:oid:1.2","value":"AbC","type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}],"text":"Record"}},{"value":"bare"}]}
        """;

    [Theory]
    [InlineData("code=ha125", true)]
    [InlineData("code=HA125", false)]
    [InlineData("code=http://acme.org/conditions/codes|ha125", true)]
    [InlineData("code=http://other.org|ha125", false)]
    [InlineData("code=http://acme.org/conditions/codes|", true)]
    [InlineData("code=http://other.org|", false)]
    [InlineData("code=|ha125", false)]
    [InlineData("code=|lonely", true)]
    [InlineData("code=lonely", true)]
    [InlineData("code=Headache", false)]
    [InlineData("code:text=head", true)]
    [InlineData("code:text=cephalee", true)]
    [InlineData("code:text=ache", false)]
    [InlineData("code:not=ha125", false)]
    [InlineData("code:not=ha126", true)]
    [InlineData("code:not=ha126,lonely", false)]
    [InlineData("onset-info:missing=true&severity:not=mild", true)]
    [InlineData("clinical-status=active", true)]
    [InlineData("identifier=AbC", true)]
    [InlineData("identifier=abc", false)]
    [InlineData("identifier=urn:oid:1.2|AbC", true)]
    [InlineData("identifier=|bare", true)]
    [InlineData("identifier=|AbC", false)]
    [InlineData("identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|AbC", true)]
    [InlineData("identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MRT|AbC", false)]
    [InlineData("identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|bare", false)]
    [InlineData("identifier:text=rec", true)]
    public void A_token_is_found_by_code_and_system(string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(Condition, search));

    private const string Patient = """
        {"resourceType":"Patient","id":"P1","active":true,"gender":"male","deceasedDateTime":"2020","telecom":[{"system":"phone","value":"+33 1 AB"},{"system":"email","value":"Eve@Example.org"}],
         "meta":{"profile":["http://example.org/p|1.2"],"tag":[{"system":"http://t","code":"x"}],"security":[{"code":"R"}],"source":"http://s/1"}}
        """;

    [Theory]
    [InlineData("_id=P1", true)]
    [InlineData("_id=p1", false)]
    [InlineData("_id=a,P1", true)]
    [InlineData("gender=male", true)]
    [InlineData("gender=http://hl7.org/fhir/administrative-gender|male", true)]
    [InlineData("gender:not=male,female", false)]
    [InlineData("gender:not=female", true)]
    [InlineData("active=true", true)]
    [InlineData("active=false", false)]
    [InlineData("deceased=true", true)]
    [InlineData("death-date=2020", true)]
    [InlineData("email=eve@example.ORG", true)]
    [InlineData("email=eve@exampleORG", false)]
    [InlineData("phone=eve@example.org", false)]
    [InlineData("telecom=phone|%2B33 1 ab", true)]
    [InlineData("_tag=http://t|x", true)]
    [InlineData("_security=|R", true)]
    [InlineData("_profile=http://example.org/p", true)]
    [InlineData("_profile=http://example.org/p|1.2", true)]
    [InlineData("_profile=http://example.org/p|1", true)]
    [InlineData("_profile=http://example.org/p|2", false)]
    [InlineData("_source=http://s/1", true)]
    public void A_patient_is_found_by_what_every_resource_has(string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(Patient, search));

    private static string Weight(string quantity) => $$"""{"resourceType":"Observation","valueQuantity":{{quantity}}}""";

    [Theory]
    [InlineData("""{"value":5.4,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}""", "5.4|http://unitsofmeasure.org|mg", true)]
    [InlineData("""{"value":5.4,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}""", "5.4||mg", true)]
    [InlineData("""{"value":5.4,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}""", "5.4", true)]
    [InlineData("""{"value":5.449,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}""", "5.4||mg", true)]
    [InlineData("""{"value":5.45,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}""", "5.4||mg", false)]
    [InlineData("""{"value":5.40,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}""", "5.40e-3|http://unitsofmeasure.org|g", true)]
    [InlineData("""{"value":0.0054,"system":"http://unitsofmeasure.org","code":"g"}""", "5.4|http://unitsofmeasure.org|mg", true)]
    [InlineData("""{"value":5.4,"system":"http://unitsofmeasure.org","code":"g"}""", "5.4|http://unitsofmeasure.org|mg", false)]
    [InlineData("""{"value":5.4,"system":"http://unitsofmeasure.org","code":"mL"}""", "5.4|http://unitsofmeasure.org|mg", false)]
    [InlineData("""{"value":5.4,"unit":"milligram","system":"http://unitsofmeasure.org","code":"mg"}""", "5.4||milligram", true)]
    [InlineData("""{"value":5.4,"system":"http://other.org","code":"mg"}""", "5.4|http://unitsofmeasure.org|mg", false)]
    [InlineData("""{"value":5.4,"system":"http://other.org","code":"mg"}""", "5.4|http://other.org|mg", true)]
    [InlineData("""{"value":5.4,"system":"http://other.org","code":"mg"}""", "le5.4|http://other.org|mg", true)]
    [InlineData("""{"value":5.5,"system":"http://unitsofmeasure.org","code":"mg"}""", "gt0.0054|http://unitsofmeasure.org|g", true)]
    [InlineData("""{"value":5.7,"system":"http://unitsofmeasure.org","code":"mg"}""", "ap5.4|http://unitsofmeasure.org|mg", true)]
    [InlineData("""{"value":6.0,"system":"http://unitsofmeasure.org","code":"mg"}""", "ap5.4|http://unitsofmeasure.org|mg", false)]
    [InlineData("""{"value":5,"comparator":"<","system":"http://unitsofmeasure.org","code":"mg"}""", "lt1||mg", true)]
    [InlineData("""{"value":5,"comparator":"<","system":"http://unitsofmeasure.org","code":"mg"}""", "gt5||mg", false)]
    [InlineData("""{"value":5,"comparator":">","system":"http://unitsofmeasure.org","code":"mg"}""", "gt100||mg", true)]
    [InlineData("""{"value":37,"system":"http://unitsofmeasure.org","code":"Cel"}""", "gt98|http://unitsofmeasure.org|[degF]", true)]
    [InlineData("""{"value":36,"system":"http://unitsofmeasure.org","code":"Cel"}""", "gt98|http://unitsofmeasure.org|[degF]", false)]
    public void A_quantity_is_found_in_any_unit_of_its_kind(string value, string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds(Weight(value), $"value-quantity={search}"));

    [Theory]
    [InlineData("gt3000", true)]
    [InlineData("lt2000", false)]
    [InlineData("lt2050||mV", true)]
    [InlineData("gt4049||mV", false)]
    public void Sampled_data_are_searched_by_their_bounds(string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(
        """{"resourceType":"Observation","valueSampledData":{"origin":{"value":2048,"unit":"mV"},"period":10,"factor":2,"upperLimit":1000,"dimensions":1,"data":"0 E U 4"}}""",
        $"value-quantity={search}"));

    [Fact]
    public void Money_is_found_by_its_currency()
    {
        const string invoice = """{"resourceType":"Invoice","totalGross":{"value":48.5,"currency":"EUR"}}""";

        Assert.True(Searching.Finds(invoice, "totalgross=48.5|urn:iso:std:iso:4217|EUR"));
        Assert.True(Searching.Finds(invoice, "totalgross=gt40||EUR"));
        Assert.False(Searching.Finds(invoice, "totalgross=48.5|urn:iso:std:iso:4217|USD"));
    }

    private const string Pressure = """
        {"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"component":[
         {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":107,"unit":"mmHg"}},
         {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":60,"unit":"mmHg"}}]}
        """;

    [Theory]
    [InlineData("http://loinc.org|8480-6$lt60", false)]
    [InlineData("http://loinc.org|8480-6$gt100", true)]
    [InlineData("8462-4$60||mmHg", true)]
    [InlineData("8462-4$107||mmHg", false)]
    [InlineData("8462-4$107,8480-6$107", true)]
    public void A_composite_is_met_by_values_that_stand_together(string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds(Pressure, $"component-code-value-quantity={search}"));

    /// <summary>R4 writes <c>(a.b as T)</c> where b repeats, which FHIRPath allows for one item only; every item is meant.</summary>
    [Theory]
    [InlineData("component-value-quantity=107", true)]
    [InlineData("component-value-quantity=60||mmHg", true)]
    [InlineData("combo-value-quantity=60", true)]
    [InlineData("combo-code-value-quantity=8462-4$60", true)]
    [InlineData("combo-code-value-quantity=85354-9$60", false)]
    public void Every_item_of_a_repeating_element_is_found(string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(Pressure, search));

    [Fact]
    public void What_R4_misprints_is_read_as_it_is_meant()
    {
        const string observation = """{"resourceType":"Observation","code":{"coding":[{"code":"a"}]},"valueDateTime":"2020-05-01"}""";
        const string document = """{"resourceType":"DocumentReference","relatesTo":[{"code":"replaces","target":{"reference":"DocumentReference/7"}}]}""";

        Assert.True(Searching.Finds(observation, "code-value-date=a$2020"));
        Assert.True(Searching.Finds(document, "relationship=replaces$DocumentReference/7"));
        Assert.False(Searching.Finds(document, "relationship=appends$DocumentReference/7"));
    }

    [Theory]
    [InlineData("gender:in=http://hl7.org/fhir/ValueSet/administrative-gender", true)]
    [InlineData("gender:not-in=http://hl7.org/fhir/ValueSet/administrative-gender", false)]
    [InlineData("gender:not-in=http://hl7.org/fhir/ValueSet/administrative-gender&active=true", false)]
    public void A_code_is_found_by_a_value_set(string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(Patient, search));

    [Theory]
    [InlineData("severity:missing=true&clinical-status:below=http://terminology.hl7.org/CodeSystem/condition-clinical|active", "recurrence", true)]
    [InlineData("clinical-status:below=http://terminology.hl7.org/CodeSystem/condition-clinical|inactive", "recurrence", false)]
    [InlineData("clinical-status:above=http://terminology.hl7.org/CodeSystem/condition-clinical|recurrence", "active", true)]
    [InlineData("clinical-status:above=http://terminology.hl7.org/CodeSystem/condition-clinical|active", "recurrence", false)]
    public void A_code_is_found_by_what_it_is_a_kind_of(string search, string code, bool isFound) => Assert.Equal(isFound, Searching.Finds(
        $$"""{"resourceType":"Condition","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"{{code}}"}] } }""", search));

    /// <summary>What holds between the prefixes of R4 search.html#prefix, whatever is compared.</summary>
    [Fact]
    public void Prefixes_agree_with_one_another()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 20_000; round++)
        {
            var value = new SearchValue.Date(random.Next(10), random.Next(11, 20));
            var (from, to) = (random.Next(20), random.Next(21, 40));
            bool Is(SearchPrefix prefix) => SearchMatcher.Matches(value, new SearchTerm.Date(prefix, from - 10, to - 15), SearchModifier.None);

            Assert.NotEqual(Is(SearchPrefix.Equal), Is(SearchPrefix.NotEqual));
            Assert.Equal(Is(SearchPrefix.GreaterOrEqual), Is(SearchPrefix.Greater) || Is(SearchPrefix.Equal));
            Assert.Equal(Is(SearchPrefix.LessOrEqual), Is(SearchPrefix.Less) || Is(SearchPrefix.Equal));
            Assert.True(!Is(SearchPrefix.StartsAfter) || Is(SearchPrefix.Greater) && !Is(SearchPrefix.Approximate));
            Assert.True(!Is(SearchPrefix.EndsBefore) || Is(SearchPrefix.Less) && !Is(SearchPrefix.Approximate));
            Assert.True(Is(SearchPrefix.Equal) || Is(SearchPrefix.Greater) || Is(SearchPrefix.Less));
            Assert.NotEqual(Is(SearchPrefix.Approximate), Is(SearchPrefix.StartsAfter) || Is(SearchPrefix.EndsBefore));
        }
    }

    [Fact]
    public void A_timing_counts_by_its_outer_limits()
    {
        const string plan = """{"resourceType":"ServiceRequest","occurrenceTiming":{"event":["2013-01-31"],"repeat":{"boundsPeriod":{"start":"2013-02-10","end":"2013-03-24"}}}}""";

        Assert.True(Searching.Finds(plan, "occurrence=2013"));
        Assert.True(Searching.Finds(plan, "occurrence=lt2013-02"));
        Assert.True(Searching.Finds(plan, "occurrence=gt2013-03-20"));
        Assert.False(Searching.Finds(plan, "occurrence=gt2013-03-24"));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
