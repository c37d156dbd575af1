using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>What is wrong with a configuration. Each sentence begins with the path of the value; none repeats the value, which may be a secret.</summary>
internal static class SettingsFindings
{
    public static Finding NotJson(long? line, long? column) => Error(
        "settings-not-json", "$",
        $"not JSON, or a key given twice (line {line + 1}, byte {column + 1})",
        $"ce n'est pas du JSON, ou une clé y est donnée deux fois (ligne {line + 1}, octet {column + 1})");

    public static Finding UnknownKey(string path, IEnumerable<string> known) => Error(
        "settings-unknown-key", path,
        $"unknown key; here there can be {string.Join(", ", known)}",
        $"clé inconnue ; sont possibles ici {string.Join(", ", known)}");

    public static Finding NotAnObject(string path) => Error("settings-wrong-type", path, "not an object", "ce n'est pas un objet");

    public static Finding NotText(string path) => Error("settings-wrong-type", path, "not a text", "ce n'est pas un texte");

    public static Finding NotTrueOrFalse(string path) => Error("settings-wrong-type", path, "not true or false", "ni true ni false");

    public static Finding NotASetting(string path) => Error(
        "settings-wrong-type", path,
        "neither a text nor a look-up {\"lookup\", \"key\", \"column\"}",
        "ni un texte ni une table {\"lookup\", \"key\", \"column\"}");

    public static Finding NotALookup(string path) => Error(
        "settings-wrong-type", path,
        "not a look-up {\"lookup\", \"key\", \"column\"}: one value for all would make one patient of them",
        "ce n'est pas une table {\"lookup\", \"key\", \"column\"} : une valeur pour tous ferait d'eux un seul patient");

    public static Finding Empty(string path) => Bad(path, "empty", "vide");

    public static Finding NotAmong(string path, IReadOnlyList<string> allowed) =>
        Bad(path, $"none of {string.Join(", ", allowed)}", $"aucune des valeurs {string.Join(", ", allowed)}");

    public static Finding NotACode(string path) => Bad(path, "not a FHIR code", "ce n'est pas un code FHIR");

    public static Finding NotAnHttpUrl(string path) => Bad(path, "not an absolute http(s) URL", "ce n'est pas une URL http(s) absolue");

    public static Finding NotAnIidTemplate(string path) => Bad(
        path,
        "must have {studyUid}, and may have {accessionNumber} and {documentId}, but nothing else in braces",
        "doit contenir {studyUid}, peut contenir {accessionNumber} et {documentId}, et rien d'autre entre accolades");

    public static Finding NotASystem(string path) =>
        Bad(path, "neither an OID nor an absolute URI", "ni un OID ni une URI absolue");

    public static Finding NotAnOid(string path) => Bad(path, "not an OID", "ce n'est pas un OID");

    public static Finding NotAnAeTitle(string path) => Bad(
        path, "not an AE title: 1 to 16 ASCII characters without a backslash", "ce n'est pas un AE title : 1 à 16 caractères ASCII sans barre oblique inverse");

    public static Finding NotATopographicModifier(string path) => Bad(
        path,
        "no code of jdv-modificateur-topographique-cisis",
        "ce n'est pas un code de jdv-modificateur-topographique-cisis");

    public static Finding NotAFhirId(string path) => Bad(
        path,
        "not a FHIR id: 1 to 64 letters, digits, hyphens and full stops",
        "ce n'est pas un id FHIR : 1 à 64 lettres, chiffres, tirets et points");

    public static Finding NotAFiness(string path) => Bad(
        path, "not a FINESS number: nine digits, or 2A or 2B and seven", "ce n'est pas un numéro FINESS : neuf chiffres, ou 2A ou 2B et sept chiffres");

    public static Finding WrongCheckDigit(string path) => new(
        Severity.Warning, "settings-check-digit", Owner.Configuration, At(path),
        new($"{path}: the check digit of the FINESS number is wrong.", $"{path} : la clé du numéro FINESS est fausse."));

    public static Finding NotAKey(string path) => Bad(
        path,
        "not a key: at least 32 bytes in base64, or {\"environment\": name}, or {\"file\": path}",
        "ce n'est pas une clé : au moins 32 octets en base64, ou {\"environment\": nom}, ou {\"file\": chemin}");

    public static Finding NoVariable(string path) => Bad(path, "there is no such environment variable", "cette variable d'environnement n'existe pas");

    public static Finding UnreadableFile(string path) => Bad(path, "the file cannot be read", "le fichier est illisible");

    public static Finding IncompleteLookup(string path) => Bad(
        path, "a look-up needs lookup, key and column", "une table demande lookup, key et column");

    public static Finding EmptyTable(string path) => Bad(path, "the look-up file is empty", "le fichier de la table est vide");

    public static Finding OpenQuote(string path) => Bad(
        path, "the look-up file has a quote that is never closed", "le fichier de la table a un guillemet jamais fermé");

    public static Finding NoColumn(string path, string column) => Bad(
        path, $"the look-up file has no column {column}", $"le fichier de la table n'a pas de colonne {column}");

    public static Finding RaggedRow(string path, int line) => Bad(
        path,
        $"line {line} of the look-up file has another number of cells than its header",
        $"la ligne {line} du fichier de la table n'a pas autant de cellules que son en-tête");

    public static Finding TwoValues(string path, int line) => Bad(
        path,
        $"line {line} of the look-up file gives a second value to a key",
        $"la ligne {line} du fichier de la table donne une deuxième valeur à une clé");

    public static Finding UnknownZone(string path) => Bad(
        path, "no IANA time zone that this machine knows", "aucun fuseau IANA connu de cette machine");

    public static Finding BuiltInZone() => new(
        Severity.Information, "settings-built-in-zone", Owner.Configuration, At("$.timeZone"),
        new("$.timeZone: this machine has no time zone database; the rules of French time since 1981 are used.",
            "$.timeZone : cette machine n'a pas de base de fuseaux horaires ; les règles de l'heure française depuis 1981 sont employées."));

    private static Finding Bad(string path, string english, string french) => Error("settings-bad-value", path, english, french);

    private static Finding Error(string code, string path, string english, string french) => new(
        Severity.Error, code, Owner.Configuration, At(path), new($"{path}: {english}.", $"{path} : {french}."));

    private static Place At(string path) => new() { Path = path };
}
