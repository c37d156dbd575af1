namespace Negatoscope.Formats;

/// <summary>The one list of the views, in the order in which they are written.</summary>
public static class FormatCatalog
{
    public const string Csv = "csv";

    /// <summary>Every name that --to accepts.</summary>
    public static string[] Names => ["r4", "ans", "osiris", "logical", Csv];
}
