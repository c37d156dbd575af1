using Negatoscope.Cli.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli.Outcomes;

/// <summary>The frame of the HTML report: nothing is fetched, no script runs; filters are check boxes that the style sheet looks at.</summary>
internal static class HtmlPage
{
    public static readonly Sentence Definitions = new("Definitions given", "Définitions fournies");

    private static readonly Sentence Title = new("Validation report", "Rapport de validation");
    private static readonly Sentence Conformant = new("Conformant", "Conforme");
    private static readonly Sentence NotConformant = new("Not conformant", "Non conforme");
    private static readonly Sentence NothingRead = new("Nothing was validated", "Rien n'a été validé");
    private static readonly Sentence Show = new("Show", "Montrer");
    private static readonly Sentence Clean = new("conformant documents", "documents conformes");
    private static readonly Sentence Quotes = new(
        "Excerpts quote the documents, which may hold patient data: share this report as you would share them. --no-excerpts leaves them out.",
        "Les extraits citent les documents, qui peuvent contenir des données de patients : ce rapport se partage comme eux. --no-excerpts les omet.");
    private static readonly Sentence MadeBy = new("Made by negatoscope validate, against FHIR R4 (4.0.1).", "Fait par negatoscope validate, selon FHIR R4 (4.0.1).");

    public static string Head(Tally tally, Language language)
    {
        var verdict = tally.Documents == 0 ? NothingRead : tally.Errors == 0 ? Conformant : NotConformant;
        var counts = new HtmlText().Element("p", string.Join(", ",
            OutcomeText.Count(tally.Documents, new("document", "document"), new("documents", "documents")).In(language),
            new Sentence($"{tally.Conformant} conformant", tally.Conformant > 1 ? $"{tally.Conformant} conformes" : $"{tally.Conformant} conforme").In(language)));
        return $"""
            <!DOCTYPE html>
            <html lang="{(language == Language.French ? "fr" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Title.In(language)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <header class="{(tally.Documents > 0 && tally.Errors == 0 ? "good" : "bad")}">
            <h1>{Title.In(language)}</h1>
            <p class="total">{verdict.In(language)}</p>
            {counts}
            <fieldset>
            <legend>{Show.In(language)}</legend>
            {Filter("error", OutcomeText.Count(tally.Errors, OutcomeText.Error, OutcomeText.Errors), language)}
            {Filter("warning", OutcomeText.Count(tally.Warnings, OutcomeText.Warning, OutcomeText.Warnings), language)}
            {Filter("note", OutcomeText.Notes, language)}
            {Filter("clean", Clean, language)}
            </fieldset>
            </header>
            <main>

            """;
    }

    public static string Foot(bool withExcerpts, Language language) => $"""
        </main>
        <footer>
        {(withExcerpts ? $"<p>{Quotes.In(language)}</p>" : "")}
        <p>{MadeBy.In(language)}</p>
        </footer>
        </body>
        </html>

        """;

    private static string Filter(string what, Sentence label, Language language) =>
        $"""<label class="{what}"><input type="checkbox" id="show-{what}" checked> {label.In(language)}</label>""";

    private const string Style = """
        :root { color-scheme: light dark; --ground: #fbfbfa; --paper: #fff; --ink: #1c1e21; --faint: #62676e; --line: #dcdfe3;
          --bad: #b3261e; --doubt: #8a5a00; --note: #3a5f8a; --good: #1f7a3d; --code: #f2f3f5; }
        @media (prefers-color-scheme: dark) { :root { --ground: #15171a; --paper: #1d2024; --ink: #e6e8ea; --faint: #9aa1a9; --line: #33383e;
          --bad: #ff8a80; --doubt: #f0b95a; --note: #8fb8e8; --good: #74d492; --code: #272b30; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
          font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
        h1 { margin: 0; font-size: 1.1rem; font-weight: 600; color: var(--faint); }
        h2 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
        p { margin: 0; }
        a { color: inherit; overflow-wrap: anywhere; }
        code, pre { font: .86em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        header { padding: 0 0 1rem; }
        .total { font-size: 2rem; font-weight: 650; line-height: 1.2; }
        header.good .total { color: var(--good); }
        header.bad .total { color: var(--bad); }
        fieldset { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin: 1rem 0 0; padding: .4rem .8rem .6rem; border: 1px solid var(--line); border-radius: .5rem; }
        legend { color: var(--faint); padding: 0 .3rem; }
        label { cursor: pointer; white-space: nowrap; }
        label.error, li.error strong { color: var(--bad); }
        label.warning, li.warning strong { color: var(--doubt); }
        label.note, li.note strong { color: var(--note); }
        section { margin: .6rem 0; padding: .7rem 1rem; background: var(--paper); border: 1px solid var(--line); border-left: .3rem solid var(--good); border-radius: .4rem; }
        section.bad { border-left-color: var(--bad); }
        section.doubt { border-left-color: var(--doubt); }
        section.definitions { border-left-color: var(--note); }
        .verdict { color: var(--faint); }
        ol { list-style: none; margin: .6rem 0 0; padding: 0; }
        li { padding: .6rem 0; border-top: 1px solid var(--line); }
        .sentence { font-weight: 500; }
        .where { margin-top: .15rem; }
        .place, .rule, .repeats { color: var(--faint); font-size: .9em; }
        pre { margin: .4rem 0; padding: .4rem .6rem; background: var(--code); border-radius: .3rem; overflow-x: auto; white-space: pre; }
        pre b { color: var(--bad); }
        li.warning pre b { color: var(--doubt); }
        li.note pre b { color: var(--note); }
        footer { margin-top: 1.5rem; color: var(--faint); font-size: .9em; }
        body:has(#show-error:not(:checked)) li.error, body:has(#show-warning:not(:checked)) li.warning,
        body:has(#show-note:not(:checked)) li.note, body:has(#show-clean:not(:checked)) section.good { display: none; }
        @media print { body { max-width: none; padding: 0; background: none; font-size: 11px; } fieldset { display: none; }
          section, li { break-inside: avoid-page; } section.bad, section.doubt { break-inside: auto; } pre { white-space: pre-wrap; } }
        """;
}
