namespace Negatoscope.Formats.Tests;

public sealed class BodyPartsTests
{
    [Theory]
    [InlineData("CHEST", "816094009")]
    [InlineData("THORAX", "816094009")]
    [InlineData("KNEE", "72696002")]
    [InlineData("4THVENTRICLE", "35918002")]
    public void Knows_the_defined_terms_of_annex_l(string written, string code) =>
        Assert.Equal(code, BodyParts.Find(written)?.Code);

    [Theory]
    [InlineData("Abdomen", "ABDOMEN")]
    [InlineData(" abdomen pelvis ", "ABDOMENPELVIS")]
    [InlineData("C-SPINE", "CSPINE")]
    [InlineData("CHEST_ABDOMEN", "CHESTABDOMEN")]
    public void Ignores_case_spaces_underscores_and_hyphens(string written, string term) =>
        Assert.Equal(BodyParts.Find(term), BodyParts.Find(written));

    [Theory]
    [InlineData("Crâne", "SKULL")]
    [InlineData("CRA\u0302NE", "SKULL")] // decomposed accent
    [InlineData("épaule", "SHOULDER")]
    [InlineData("Cœur", "HEART")]
    [InlineData("COEUR", "HEART")]
    [InlineData("Poignets", "WRIST")]
    [InlineData("RACHIS_LOMBAIRE", "LSPINE")]
    [InlineData("Œsophage", "ESOPHAGUS")]
    public void Understands_what_french_sites_write(string written, string term)
    {
        Assert.NotNull(BodyParts.Find(term));
        Assert.Equal(BodyParts.Find(term), BodyParts.Find(written));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("S")]
    [InlineData("HEAD COIL")]
    [InlineData("FETALARM")] // Annex L gives it no code
    public void Says_nothing_of_what_it_does_not_know(string? written) => Assert.Null(BodyParts.Find(written));

    [Theory]
    [InlineData("\ud83d\ude00KNEE\ud800")]
    [InlineData("\uffff\uffffKNEE")]
    public void Survives_broken_unicode(string written) => Assert.Equal("72696002", BodyParts.Find(written)?.Code);

    /// <summary>The last digit of a SNOMED CT identifier is a Verhoeff check digit.</summary>
    [Fact]
    public void Has_no_mistyped_code() => Assert.All(AnnexL.ByTerm.Values, row => Assert.Equal(0, Verhoeff(row.Code)));

    private static int Verhoeff(string digits)
    {
        int[] shift = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            for (var turn = 0; turn < i % 8; turn++)
                digit = shift[digit];
            check = Dihedral(check, digit);
        }
        return check;
    }

    /// <summary>Multiplication in the dihedral group of the pentagon: 0-4 are rotations, 5-9 reflections.</summary>
    private static int Dihedral(int a, int b) => (a < 5, b < 5) switch
    {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b) % 5,
        (false, true) => 5 + (a - b + 5) % 5,
        _ => (a - b + 5) % 5,
    };
}
