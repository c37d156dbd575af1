namespace Negatoscope.Bench;

internal static class Program
{
    /// <summary>The argument with which this program ends at once: what is left is what every .NET process costs.</summary>
    public const string DoNothing = "nothing";

    public static int Main(string[] args) => args is [DoNothing] ? 0 : Verbs.Run(args);
}
