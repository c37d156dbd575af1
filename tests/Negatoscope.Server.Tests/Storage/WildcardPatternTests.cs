using System.Text;
using System.Text.RegularExpressions;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>'*' and '?' on UTF-8, beside regular expressions on text.</summary>
public sealed class WildcardPatternTests
{
    /// <summary>One character: a regular expression takes half a surrogate pair for one.</summary>
    private const string Letter = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\uD800-\uDFFF])";

    private static readonly string[] Letters = ["A", "B", "É", "山", "𝄞"];

    [Fact]
    public void Matches_what_a_regular_expression_matches()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 20_000; round++)
        {
            var value = Text(random, 6, Letters);
            var pattern = Text(random, 6, [.. Letters[..3], Letters[4], "*", "*", "?"]);
            var expected = Regex.IsMatch(
                value, "^" + Regex.Escape(pattern).Replace(@"\*", Letter + "*", StringComparison.Ordinal).Replace(@"\?", Letter, StringComparison.Ordinal) + "$");
            Assert.True(expected == new WildcardPattern(pattern).IsMatch(Encoding.UTF8.GetBytes(value)), $"{value} and {pattern}: not {expected}.");
        }
    }

    private static string Text(Random random, int most, string[] letters) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => letters[random.Next(letters.Length)]));
}
