using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Criteria as SQL, in two forms: as a condition on one resource, and as the list of all that meet it.</summary>
internal sealed class CriterionSql(SqlParameters sql, ParameterNumbers numbers)
{
    /// <summary>More conditions than that are not worth a list of their own each.</summary>
    private const int MostLists = 50;

    /// <summary>A condition on a row of resource.</summary>
    public string Holds(SearchCriterion criterion, string resource) => criterion switch
    {
        SearchCriterion.Values { Terms: [SearchTerm.Missing { IsMissing: var isMissing }] } values => $"{(isMissing ? "not " : "")}({HasAny(values.Parameter, resource)})",
        SearchCriterion.Values { Modifier: SearchModifier.Not or SearchModifier.NotIn } values => $"not ({HoldsPositive(values, resource)})",
        SearchCriterion.Values values => HoldsPositive(values, resource),
        SearchCriterion.Chain chain => SqlParameters.AnyOf([.. chain.Targets.Select(target => Holds(chain.Reference, target, resource))]),
        SearchCriterion.ReverseChain chain => HoldsReverse(chain, resource),
        SearchCriterion.AnyOf any => SqlParameters.AnyOf([.. any.Criteria.Select(one => $"({Holds(one, resource)})")]),
        _ => throw new NotSupportedException(criterion.ToString()),
    };

    /// <summary>A query for the ids of the resources that meet it, of whatever type, some of them more than once; null where only the others could be listed.</summary>
    public string? Ids(SearchCriterion criterion) => criterion switch
    {
        SearchCriterion.Values { Modifier: SearchModifier.Not or SearchModifier.NotIn or SearchModifier.Missing } => null,
        SearchCriterion.Values values when ParameterNumbers.IsTime(values.Parameter) => null, // it is in an index by type
        SearchCriterion.Values values => Ids(values),
        SearchCriterion.Chain chain => AllOf(chain.Targets.Select(target => Ids(chain.Reference, target))),
        SearchCriterion.ReverseChain chain => IdsReverse(chain),
        SearchCriterion.AnyOf any => AllOf(any.Criteria.Select(Ids)),
        _ => throw new NotSupportedException(criterion.ToString()),
    };

    private static string? AllOf(IEnumerable<string?> lists) =>
        lists.ToList() is var all && all.TrueForAll(list => list is not null) ? string.Join(" union all ", all) : null;

    /// <summary>
    /// A query for the ids of all resources that meet several criteria on one date, a span of time for instance, and of some that do not: those that have
    /// several dates, or long ones.
    /// </summary>
    /// <param name="span">Of one parameter, each with one term.</param>
    public string IdsOfSpan(IReadOnlyList<SearchCriterion.Values> span)
    {
        var row = sql.Alias();
        var (table, number) = PlaceOf(span[0]);
        return string.Join(" union all ", numbers.AllOf(number).Select((one, place) =>
        {
            var conditions = span.Take(place == 0 ? span.Count : 1).SelectMany(values => Conditions(row, table, values, isShort: place == 0));
            return $"select {row}.resource_id from {table.Name} {row} where {row}.parameter = {one} and {string.Join(" and ", conditions)}";
        }));
    }

    /// <summary>A condition on a row with the first number of the parameter, when rows are read in the order of one of their columns.</summary>
    public string OnRow(SearchCriterion.Values values, string row, string column)
    {
        var table = PlaceOf(values).Table;
        var conditions = table == ValueTable.Date && column == "high"
            ? [.. values.Terms.OfType<SearchTerm.Date>().Select(term => TermSql.ByEnd(sql, row, term))]
            : Conditions(row, table, values, isShort: true);
        return $"({SqlParameters.AnyOf(Bracketed(conditions))})";
    }

    /// <param name="isShort">Of dates: only those that have the first number of <see cref="ParameterNumbers.AllOf"/>.</param>
    private IReadOnlyList<string> Conditions(string row, ValueTable table, SearchCriterion.Values values, bool isShort)
    {
        var conditions = TermSql.Conditions(sql, row, table, values.Modifier, values.Terms);
        return isShort && table == ValueTable.Date
            ? [.. conditions.Zip(values.Terms, (condition, term) => $"({condition}){TermSql.BoundsOfShort(sql, row, (SearchTerm.Date)term)}")]
            : conditions;
    }

    private string HoldsPositive(SearchCriterion.Values values, string resource)
    {
        if (ParameterNumbers.IsId(values.Parameter))
            return sql.IsAmong($"{resource}.fhir_id", IdsOf(values));
        if (ParameterNumbers.IsTime(values.Parameter))
            return SqlParameters.AnyOf([.. Times(values, resource)]);
        if (values.Parameter.Type == SearchType.Composite)
            return SqlParameters.AnyOf([.. values.Terms.Select(term => sql.Exists($"select 1 from {Composite(values, (SearchTerm.Composite)term, isOfOne: true, out var first)} and {first}.resource_id = {resource}.id"))]);
        var (table, number) = PlaceOf(values);
        var row = sql.Alias();
        var conditions = TermSql.Conditions(sql, row, table, values.Modifier, values.Terms);
        return sql.Exists($"select 1 from {table.Name} {row} where {row}.resource_id = {resource}.id and {ByResource(row, number)} and ({SqlParameters.AnyOf(Bracketed(conditions))})");
    }

    private string Ids(SearchCriterion.Values values)
    {
        var row = sql.Alias();
        if (ParameterNumbers.IsId(values.Parameter))
            return $"select {row}.id as resource_id from resource {row} where {sql.IsAmong($"{row}.fhir_id", IdsOf(values))}";
        if (values.Parameter.Type == SearchType.Composite)
            return string.Join(" union all ", values.Terms.Select(term => Composite(values, (SearchTerm.Composite)term, isOfOne: false, out var first) is var tables
                ? $"select {first}.resource_id from {tables}" : ""));
        var (table, number) = PlaceOf(values);
        return string.Join(" union all ", numbers.AllOf(number).SelectMany((one, place) =>
        {
            var conditions = Conditions(row, table, values, isShort: place == 0);
            if (conditions.Count is 0 or > MostLists)
                conditions = [SqlParameters.AnyOf(Bracketed(conditions))];
            return conditions.Select(condition => $"select {row}.resource_id from {table.Name} {row} where {row}.parameter = {one} and {condition}");
        }));
    }

    /// <summary>The tables and conditions of one tuple: its parts are of the same resource and of the same place in it.</summary>
    /// <param name="isOfOne">The resource is given by the caller.</param>
    private string Composite(SearchCriterion.Values values, SearchTerm.Composite term, bool isOfOne, out string first)
    {
        var (tables, conditions) = (new List<string>(), new List<string>());
        first = "";
        for (var component = 0; component < term.Parts.Length; component++)
        {
            var row = sql.Alias();
            var parameter = values.Parameter.Components[component].Parameter;
            var table = TableOf(parameter.Type, SearchModifier.None);
            tables.Add($"{table.Name} {row}");
            if (component == 0)
                first = row;
            else
                conditions.Add($"{row}.resource_id = {first}.resource_id and {row}.part = {first}.part");
            var number = Known(numbers.OfComponent(values.Parameter, component), values.Parameter);
            conditions.Add(component > 0 || isOfOne ? ByResource(row, number) : $"{row}.parameter = {number}");
            conditions.Add($"({SqlParameters.AnyOf(Bracketed(TermSql.Conditions(sql, row, table, SearchModifier.None, [term.Parts[component]])))})");
        }

        return $"{string.Join(" cross join ", tables)} where {string.Join(" and ", conditions)}";
    }

    private string HasAny(SearchParameter parameter, string resource)
    {
        if (ParameterNumbers.IsId(parameter) || ParameterNumbers.IsTime(parameter))
            return "(1 = 1)";
        return SqlParameters.AnyOf(parameter.Type == SearchType.Composite
            ? [.. parameter.Components.Select((component, place) => HasAny(component.Parameter.Type, Known(numbers.OfComponent(parameter, place), parameter), resource))]
            : [HasAny(parameter.Type, Known(numbers.Of(parameter), parameter), resource)]);
    }

    private string HasAny(SearchType type, int number, string resource)
    {
        ValueTable[] tables = type switch
        {
            SearchType.Token => [ValueTable.Token, ValueTable.String],
            SearchType.Reference => [ValueTable.Reference, ValueTable.Token],
            _ => [TableOf(type, SearchModifier.None)],
        };
        return SqlParameters.AnyOf([.. tables.Select(table =>
            sql.Exists($"select 1 from {table.Name} v where v.resource_id = {resource}.id and {ByResource("v", number)}"))]);
    }

    private string Holds(SearchParameter reference, ChainTarget target, string resource)
    {
        var (link, other, url) = (sql.Alias(), sql.Alias(), sql.Alias());
        var isLink = $"{link}.resource_id = {resource}.id and {ByResource(link, Known(numbers.Of(reference), reference))}";
        var isWanted = $"{other}.type = {sql.Add(target.Type)} and {other}.deleted = 0 and {Holds(target.Criterion, other)}";
        var byId = sql.Exists($"select 1 from search_reference {link} cross join resource {other} where {isLink} and {Joins(link, other)} and {isWanted}");
        return numbers.IsCanonical(target.Type)
            ? $"({byId} or {sql.Exists($"select 1 from search_reference {link} cross join search_uri {url} cross join resource {other} "
                + $"where {isLink} and {JoinsUrl(link, url)} and {other}.id = {url}.resource_id and {IsVersion(link, other)} and {isWanted}")})"
            : byId;
    }

    private string? Ids(SearchParameter reference, ChainTarget target)
    {
        if (Ids(target.Criterion) is not { } found)
            return null;
        var (link, other, id, url) = (sql.Alias(), sql.Alias(), sql.Alias(), sql.Alias());
        var from = $"(select distinct resource_id from ({found}) {id}l) {id} cross join resource {other}";
        var isWanted = $"{other}.id = {id}.resource_id and {other}.type = {sql.Add(target.Type)} and {other}.deleted = 0";
        var isLink = $"{link}.parameter = {Known(numbers.Of(reference), reference)}";
        var byId = $"select {link}.resource_id from {from} cross join search_reference {link} where {isWanted} and {isLink} and {Joins(link, other)}";
        return numbers.IsCanonical(target.Type)
            ? $"{byId} union all select {link}.resource_id from {from} cross join search_uri {url} cross join search_reference {link} "
                + $"where {isWanted} and {JoinsResource(url, other)} and {isLink} and {link}.target = {url}.url and {link}.local = 0 and {IsVersion(link, other)}"
            : byId;
    }

    private string HoldsReverse(SearchCriterion.ReverseChain chain, string resource)
    {
        var (link, other, url) = (sql.Alias(), sql.Alias(), sql.Alias());
        var isLink = $"{link}.parameter = {Known(numbers.Of(chain.Reference), chain.Reference)} and {other}.id = {link}.resource_id "
            + $"and {other}.type = {sql.Add(chain.Type)} and {Holds(chain.Criterion, other)}";
        var byId = sql.Exists($"select 1 from search_reference {link} cross join resource {other} where {Joins(link, resource)} and {isLink}");
        return numbers.MayBeCanonical(chain.Reference)
            ? $"({byId} or {sql.Exists($"select 1 from search_uri {url} cross join search_reference {link} cross join resource {other} where {JoinsResource(url, resource)} "
                + $"and {link}.target = {url}.url and {link}.local = 0 and {IsVersion(link, resource)} and {isLink}")})"
            : byId;
    }

    private string? IdsReverse(SearchCriterion.ReverseChain chain)
    {
        if (Ids(chain.Criterion) is not { } found)
            return null;
        var (link, other, wanted, id, url) = (sql.Alias(), sql.Alias(), sql.Alias(), sql.Alias(), sql.Alias());
        var from = $"(select distinct resource_id from ({found}) {id}l) {id} cross join resource {other} cross join search_reference {link}";
        var isLink = $"{other}.id = {id}.resource_id and {other}.type = {sql.Add(chain.Type)} "
            + $"and {link}.resource_id = {other}.id and {ByResource(link, Known(numbers.Of(chain.Reference), chain.Reference))}";
        var byId = $"select {wanted}.id as resource_id from {from} cross join resource {wanted} where {isLink} and {Joins(link, wanted)}";
        return numbers.MayBeCanonical(chain.Reference)
            ? $"{byId} union all select {url}.resource_id from {from} cross join search_uri {url} cross join resource {wanted} "
                + $"where {isLink} and {JoinsUrl(link, url)} and {wanted}.id = {url}.resource_id and {IsVersion(link, wanted)}"
            : byId;
    }

    /// <summary>
    /// A row, found by its resource, is of a parameter. The sign keeps a database from going through all rows of the parameter instead, which it thinks
    /// cheaper when it is in the order of the values.
    /// </summary>
    public string ByResource(string row, int parameter) => $"+{row}.parameter in ({string.Join(", ", numbers.AllOf(parameter))})";

    /// <summary>The reference points to the resource.</summary>
    public static string Joins(string link, string resource) =>
        $"{link}.target = {resource}.fhir_id and {link}.target_type = {resource}.type and {link}.local = 1";

    /// <summary>The reference names the resource that has the URL, by its canonical.</summary>
    public string JoinsUrl(string link, string url) =>
        $"{link}.local = 0 and {url}.parameter in ({string.Join(", ", numbers.Urls)}) and {url}.url = {link}.target";

    /// <summary>The URL is the resource's canonical.</summary>
    public string JoinsResource(string url, string resource) => $"{url}.resource_id = {resource}.id and +{url}.parameter in ({string.Join(", ", numbers.Urls)})";

    /// <summary>A canonical reference may name a version; without one every version is meant.</summary>
    public string IsVersion(string link, string resource)
    {
        var version = sql.Alias();
        return $"({link}.version is null or exists (select 1 from search_token {version} where {version}.resource_id = {resource}.id "
            + $"and +{version}.parameter in ({string.Join(", ", numbers.Versions)}) and {version}.code = {link}.version))";
    }

    private (ValueTable Table, int Number) PlaceOf(SearchCriterion.Values values)
    {
        var number = values.Modifier is SearchModifier.OfType ? numbers.OfTypes(values.Parameter) : numbers.Of(values.Parameter);
        return (TableOf(values.Parameter.Type, values.Modifier), Known(number, values.Parameter));
    }

    private int Known(int? number, SearchParameter parameter)
    {
        if (number is not { } known)
            throw NotSupported.Parameter(parameter.Code);
        return numbers.IsBehind(known) ? throw NotSupported.NotIndexed(parameter.Code) : known;
    }

    private static ValueTable TableOf(SearchType type, SearchModifier modifier) => (type, modifier) switch
    {
        (SearchType.Token or SearchType.Reference, SearchModifier.Text) => ValueTable.String,
        (SearchType.Reference, SearchModifier.Identifier) => ValueTable.Token,
        (SearchType.Token, _) => ValueTable.Token,
        (SearchType.String, _) => ValueTable.String,
        (SearchType.Date, _) => ValueTable.Date,
        (SearchType.Number, _) => ValueTable.Number,
        (SearchType.Quantity, _) => ValueTable.Quantity,
        (SearchType.Reference, _) => ValueTable.Reference,
        (SearchType.Uri, _) => ValueTable.Uri,
        _ => throw NotSupported.Term(),
    };

    private static List<string> IdsOf(SearchCriterion.Values values) => [.. values.Terms.OfType<SearchTerm.Token>()
        .Where(term => term is { System: null or "", Code: not null }).Select(term => term.Code!)];

    private List<string> Times(SearchCriterion.Values values, string resource) => [.. values.Terms.Select(term => term is SearchTerm.Date date
        ? TermSql.Date(date, $"{resource}.updated_at", $"({resource}.updated_at + 1)", sql) : throw NotSupported.Term())];

    private static List<string> Bracketed(IReadOnlyList<string> conditions) => [.. conditions.Select(condition => $"({condition})")];
}
