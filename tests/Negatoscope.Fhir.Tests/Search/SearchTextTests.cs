using Negatoscope.Fhir.Search;

namespace Negatoscope.Fhir.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Éléonore", "eleonore")]
    [InlineData("  Jean\t Paul\n", "jean paul")]
    [InlineData("Dubœuf", "duboeuf")]
    [InlineData("STRAẞE straße", "strasse strasse")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Łukasz Ørsted Đặng", "lukasz orsted dang")]
    [InlineData("Ëàïôüÿç", "eaiouyc")]
    [InlineData("Άννα Йосип", "αννα иосип")]
    [InlineData("a\0b", "a b")]
    [InlineData("😀 X", "😀 x")]
    [InlineData("plain text", "plain text")]
    [InlineData("", "")]
    [InlineData("\u0301", "")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("L’Hôpital d'Artagnan", "lhopital dartagnan")]
    [InlineData("St. Jude, (Nord)", "st jude nord")]
    [InlineData("Jean-Paul — DUPRÉ-MARTIN", "jean paul dupre martin")]
    [InlineData("-", "-")]
    [InlineData(" ?!.", "?!.")]
    [InlineData("a+b=c$", "a+b=c$")]
    public void Folds_case_accents_punctuation_and_white_space(string text, string folded) => Assert.Equal(folded, SearchText.Folded(text));

    [Fact]
    public void A_code_keeps_its_punctuation() => Assert.Equal("a.b-c@d.fr", SearchText.FoldedCode("A.B-c@D.fr"));

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        for (var letter = 1; letter < 0xFFFF; letter++)
        {
            var once = SearchText.Folded($"x{(char)letter}y");
            Assert.Equal(once, SearchText.Folded(once));
        }
    }

    [Fact]
    public void Cuts_what_is_too_long_and_never_through_a_pair()
    {
        var long1 = string.Concat(new string('É', SearchText.MaxLength - 1), "😀", "rest");

        Assert.Equal(SearchText.MaxLength - 1, SearchText.Exact(long1).Length);
        Assert.Equal(new string('e', SearchText.MaxLength - 1), SearchText.Folded(long1)[..(SearchText.MaxLength - 1)]);
        Assert.False(char.IsSurrogate(SearchText.Folded(long1)[^1]));
        Assert.True(SearchText.Folded(new string('ß', SearchText.MaxLength)).Length <= SearchText.MaxLength);
    }

    [Fact]
    public void Keeps_a_text_as_it_is_written_but_for_what_no_database_takes() =>
        Assert.Equal("a\uFFFDb\uFFFD É", SearchText.Exact("a\0b\uD800 É"));
}
