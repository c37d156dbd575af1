using System.Globalization;

namespace Negatoscope.Tests.Mutation;

/// <summary>How many mutations the tests of the FHIR engine make, all together. NEGATOSCOPE_FUZZ_ROUNDS sets how many.</summary>
internal static class FuzzRounds
{
    private const int Default = 200_000;

    private static int Total =>
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : Default;

    /// <summary>The part of one test, in hundredths of the whole.</summary>
    public static int Share(int hundredths) => (int)((long)Total * hundredths / 100);
}
