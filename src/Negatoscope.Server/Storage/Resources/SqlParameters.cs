using Dapper;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>What a statement that is being put together is given, and the names of its tables.</summary>
internal sealed class SqlParameters(StoreDatabase database)
{
    private int _values;
    private int _aliases;

    public DynamicParameters Values { get; } = new();

    /// <summary>The name of a parameter with the value.</summary>
    public string Add(object value)
    {
        var name = $"@p{_values++}";
        Values.Add(name, value);
        return name;
    }

    public string Alias() => $"t{_aliases++}";

    /// <summary>A condition that a column has one of the texts.</summary>
    public string IsAmong(string column, IReadOnlyCollection<string> texts) => texts.Count == 0 ? "1 = 0" : texts.Count == 1
        ? $"{column} = {Add(texts.First())}"
        : database.IsAmong(column, Add(database.Among(texts)));

    /// <summary>A condition that a column has one of the numbers.</summary>
    public string IsAmong(string column, IReadOnlyCollection<long> numbers) => numbers.Count == 0 ? "1 = 0" : numbers.Count == 1
        ? $"{column} = {Add(numbers.First())}"
        : database.IsAmong(column, Add(database.Among(numbers)));

    /// <summary>
    /// A condition that a query finds something, asked of each row by itself: the rows are gone through in the order of a page, which is full soon where many
    /// match.
    /// </summary>
    public string Exists(string query) => $"exists ({query}{database.EachByItself})";

    /// <summary>Conditions joined so that no database finds them nested too deeply, however many they are.</summary>
    public static string AnyOf(IReadOnlyList<string> conditions) => conditions switch
    {
        [] => "1 = 0",
        [var one] => one,
        _ => $"({AnyOf([.. conditions.Take(conditions.Count / 2)])} or {AnyOf([.. conditions.Skip(conditions.Count / 2)])})",
    };

    /// <summary>A pattern for LIKE with the text taken as it is; to be followed by <c>escape '\'</c>.</summary>
    public static string Containing(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
