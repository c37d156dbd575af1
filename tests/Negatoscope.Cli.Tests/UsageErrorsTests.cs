using Negatoscope.Model;

namespace Negatoscope.Cli.Tests;

public sealed class UsageErrorsTests
{
    [Theory]
    [InlineData("transmogrify", "« transmogrify » n'est pas compris ici.")]
    [InlineData("convert", "<chemin...> manque.")]
    [InlineData("inspect", "<chemin...> manque.")]
    [InlineData("convert a --bogus", "l'option --bogus n'existe pas (un chemin qui commence par un tiret s'écrit ./--bogus).")]
    [InlineData("convert a --to", "--to demande une valeur.")]
    [InlineData("convert a --out --xml", "--out demande une valeur.")]
    [InlineData("convert a --out x --out y", "--out ne peut être donné qu'une fois.")]
    [InlineData("convert a --to pdf", "--to : « pdf » n'est pas l'une des valeurs r4, ans, osiris, logical, csv, cda, kos, document.")]
    [InlineData("convert a --format xml", "--format : « xml » n'est pas l'une des valeurs bundle, ndjson.")]
    [InlineData("convert a --xml --format ndjson", "--xml écrit des bundles : incompatible avec --format ndjson.")]
    [InlineData("validate", "<chemin...> manque.")]
    [InlineData("validate a --level fatal", "--level : « fatal » n'est pas l'une des valeurs error, warning, information.")]
    [InlineData("validate a --batch b", "<chemin...> est incompatible avec --batch, dont les lignes le disent elles-mêmes.")]
    [InlineData("validate --batch b --ig c", "--ig est incompatible avec --batch, dont les lignes le disent elles-mêmes.")]
    [InlineData("validate a --max-issues 0", "--max-issues : un nombre de 1 à 1000000.")]
    [InlineData("validate a --html -", "--html demande le nom d'un fichier.")]
    [InlineData("fhirpath --input a", "--expr manque.")]
    [InlineData("fhirpath --expr 1 --batch b", "--expr est incompatible avec --batch, dont les lignes le disent elles-mêmes.")]
    [InlineData("implant", "dites que faire : parse-udi ou record.")]
    [InlineData("implant parse-udi", "<texte...> manque.")]
    [InlineData("implant record --from a --out", "--out demande une valeur.")]
    [InlineData("implant record --from a --report -", "--report demande le nom d'un fichier.")]
    [InlineData("implant record --bogus", "l'option --bogus n'existe pas (un chemin qui commence par un tiret s'écrit ./--bogus).")]
    [InlineData("phantom a --seed x", "--seed : « x » n'est pas un nombre entier.")]
    [InlineData("phantom a --slices x", "--slices : « x » n'est pas un nombre entier.")]
    [InlineData("phantom a --slices 0", "--slices : un nombre de 1 à 500.")]
    [InlineData("phantom a b", "« b » n'est pas compris ici.")]
    public void Are_phrased_in_the_language_of_the_user(string line, string sentence) =>
        Assert.Equal([sentence], Errors(line, Language.French));

    [Theory]
    [InlineData("convert a --out -")]
    [InlineData("convert a --out - --to csv")]
    [InlineData("convert a --out - --to kos")]
    [InlineData("convert a --out - --to r4 --to ans")]
    [InlineData("convert a --out - --to r4 --xml")]
    [InlineData("convert a --out - --to r4 --json")]
    [InlineData("convert a --out - --to r4 --format bundle")]
    public void Standard_output_takes_the_lines_of_one_view(string line) =>
        Assert.Equal([UsageText.OneViewToStandardOutput.English], Errors(line, Language.English));

    [Theory]
    [InlineData("convert a b - --to r4 --to csv --format ndjson --config c --json --out d")]
    [InlineData("convert a --to r4 --to r4 --out -")]
    [InlineData("convert -- --a")]
    [InlineData("convert @a")]
    [InlineData("inspect - --json --lang fr")]
    [InlineData("validate a b - --profile p|1 --profile q --ig c --ig d --json --html r.html --level error --lang fr --no-guides")]
    [InlineData("validate --batch b --json --allow-unknown-extensions --max-issues 5")]
    [InlineData("fhirpath --expr 1+1 --strict --json")]
    [InlineData("fhirpath --batch b --json --ig c")]
    [InlineData("implant parse-udi =/A9999XYZ100T0944 +A123BJC5D6E71G ]d2010345 - --json --lang fr")]
    [InlineData("implant record --udi =/A9999XYZ100T0944 --udi &,1000000XYZ --patient a --site b --from c --out d --report e --config f")]
    [InlineData("phantom a --seed -5")]
    public void None_where_there_is_none(string line) => Assert.Empty(Errors(line, Language.English));

    private static IReadOnlyList<string> Errors(string line, Language language) => UsageErrors.Of(CommandLine.Parse(line.Split(' '), language), language);
}
