namespace Negatoscope.Server.Storage.Resources;

/// <summary>One table for each kind of value; its place is its bit in resource.kinds.</summary>
internal sealed record ValueTable(int Place, string Name, IReadOnlyList<string> Columns)
{
    public static ValueTable Token { get; } = Of(0, "search_token", "system", "code");
    public static ValueTable String { get; } = Of(1, "search_string", "folded", "exact", "rest");
    public static ValueTable Date { get; } = Of(2, "search_date", "low", "high");
    public static ValueTable Number { get; } = Of(3, "search_number", "low", "high");

    public static ValueTable Quantity { get; } =
        Of(4, "search_quantity", "low", "high", "system", "code", "unit", "canonical", "canonical_low", "canonical_high");

    public static ValueTable Reference { get; } = Of(5, "search_reference", "target", "target_type", "local", "version");
    public static ValueTable Uri { get; } = Of(6, "search_uri", "url", "version");

    public static IReadOnlyList<ValueTable> All { get; } = [Token, String, Date, Number, Quantity, Reference, Uri];

    public int Bit => 1 << Place;

    private static ValueTable Of(int place, string name, params string[] columns) =>
        new(place, name, ["resource_id", "parameter", "place", "part", .. columns]);
}
