namespace Negatoscope.Fhir.Search;

/// <summary>
/// Small letters of Latin, Greek and Cyrillic without their accents, from the decompositions of Unicode 15. By table: without ICU
/// (InvariantGlobalization), string.Normalize leaves accents where they are.
/// </summary>
internal static class FoldedLetters
{
    private const char First = '\u00c0', Last = '\u1eff';

    private const string Accented =
        "àáâãäåçèéêëìíîïðñòóôõöøùúûüýÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįİıĵķĺļľłńņňōŏőŕŗřśŝşšţťŧũūŭůűųŵŷźżžƀơưƶǎǐǒǔǖǘǚǜǟǡǧǩǫǭǯǰǵǹǻȁȃȅȇȉȋȍȏȑ" +
        "ȓȕȗșțȟȧȩȫȭȯȱȳʹΐάέήίΰςϊϋόύώйѐёѓїќѝўѷӂӑӓӗӛӝӟӣӥӧӫӭӯӱӳӵӹḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇ" +
        "ẉẋẍẏẑẓẕẖẗẘẙẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";

    private const string Plain =
        "aaaaaaceeeeiiiidnoooooouuuuyyaaaccccddeeeeegggghhiiiiiijkllllnnnooorrrsssstttuuuuuuwyzzzbouzaiouuuuuaagkooʒjgnaaaeeiioor" +
        "ruusthaeooooyʹιαεηιυσιυουωиеегікиуѵжааеәжзииоөэууучыabbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwww" +
        "wxxyzzzhtwysaaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy";

    private static readonly char[] Table = Make();

    /// <summary>The letter without accent; one that has none as it is.</summary>
    public static char Of(char small) => small is >= First and <= Last ? Table[small - First] : small;

    private static char[] Make()
    {
        var table = new char[Last - First + 1];
        for (var at = 0; at < table.Length; at++)
            table[at] = (char)(First + at);
        for (var at = 0; at < Accented.Length; at++)
            table[Accented[at] - First] = Plain[at];
        return table;
    }
}
