using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>What is wrong with a record: the field, the rule and whose it is. Never a value, for it may be the patient's.</summary>
public static class RecordFindings
{
    private const string BadValue = "record-bad-value";

    // The file

    internal static Finding NotText() => OfInput(Severity.Error, "record-not-text", null,
        "The file or line holds bytes that no text has, or is UTF-16: save it as CSV in UTF-8.",
        "Le fichier ou la ligne contient des octets qu'aucun texte n'a, ou est en UTF-16 : enregistrez-le en CSV, en UTF-8.");

    internal static Finding NoFields() => OfInput(Severity.Error, "record-no-fields", null,
        "The first line names no field of a record: docs/implants.md lists them.",
        "La première ligne ne nomme aucun champ d'un dossier : docs/implants.md en donne la liste.");

    internal static Finding UnknownField(int number) => OfInput(Severity.Warning, "record-unknown-field", null,
        $"Column or property {number} is no field of a record: it is left out.",
        $"La colonne ou propriété {number} n'est pas un champ d'un dossier : elle est omise.");

    internal static Finding FieldTwice(RecordField field) => OfInput(Severity.Error, "record-field-twice", field,
        $"{field.Name} is given twice: which one holds?",
        $"{field.Name} est donné deux fois : lequel vaut ?");

    internal static Finding NotJson() => OfInput(Severity.Error, "record-not-json", null,
        "Not JSON, or not an object or a list of objects.",
        "Ce n'est pas du JSON, ou ni un objet ni une liste d'objets.");

    internal static Finding NotAText(RecordField field) => OfInput(Severity.Error, BadValue, field,
        $"{field.Name}: not a text, a number, true or false.",
        $"{field.Name} : ni un texte, ni un nombre, ni true ou false.");

    // A line of a table

    internal static Finding LineTooLong(int most) => OfInput(Severity.Error, "record-line-too-long", null,
        $"The line has more than {most} bytes: no record is that long.",
        $"La ligne a plus de {most} octets : aucun dossier n'est aussi long.");

    internal static Finding OpenQuote() => OfInput(Severity.Error, "record-open-quote", null,
        "A quotation mark is never closed, or closed before the end of its cell.",
        "Un guillemet n'est jamais fermé, ou l'est avant la fin de sa cellule.");

    internal static Finding Ragged(int found, int expected) => OfInput(Severity.Error, "record-ragged-line", null,
        $"The line has {found} cells, its header {expected}.",
        $"La ligne a {found} cellules, son en-tête {expected}.");

    public static Finding Repeated(int line) => OfInput(Severity.Warning, "record-repeated", null,
        $"The same implant of the same intervention as line {line}, word for word: written once. If there are two of one lot, give each its idUnite.",
        $"Le même implant de la même intervention que la ligne {line}, mot pour mot : écrit une fois. S'il y en a deux d'un même lot, donnez à chacun son idUnite.");

    public static Finding Contradicts(int line) => OfInput(Severity.Error, "record-contradicts", null,
        $"The same implant of the same intervention as line {line}, with other facts. If there are two of one lot, give each its idUnite.",
        $"Le même implant de la même intervention que la ligne {line}, avec d'autres faits. S'il y en a deux d'un même lot, donnez à chacun son idUnite.");

    // A value

    internal static Finding TooLong(RecordField field, int most) => Bad(field,
        $"more than {most} characters", $"plus de {most} caractères");

    internal static Finding ControlCharacter(RecordField field) => Bad(field,
        "holds a control character", "contient un caractère de contrôle");

    internal static Finding NotAmong(RecordField field, IEnumerable<string> words) => Bad(field,
        $"none of {string.Join(", ", words)}", $"aucune des valeurs {string.Join(", ", words)}");

    internal static Finding NotAUid(RecordField field) => Bad(field, "not a UID", "ce n'est pas un UID");

    internal static Finding NotLpp(RecordField field) => Bad(field, "not LPP codes, seven digits each", "ce ne sont pas des codes LPP, de sept chiffres chacun");

    internal static Finding NotADate(RecordField field) => Bad(field,
        "no date of the calendar: 2026-03-12 or 12/03/2026", "pas une date du calendrier : 2026-03-12 ou 12/03/2026");

    internal static Finding NotAMoment(RecordField field) => Bad(field,
        "no date of the calendar with or without a time: 2026-03-12, 2026-03-12T09:40, 2026-03-12T09:40+01:00 or 12/03/2026 09:40",
        "pas une date du calendrier avec ou sans heure : 2026-03-12, 2026-03-12T09:40, 2026-03-12T09:40+01:00 ou 12/03/2026 09:40");

    internal static Finding NotAConcept(RecordField field) => Bad(field,
        "neither words nor system|code|words with ccam, sct, an OID or a URI as system",
        "ni des mots, ni système|code|mots avec ccam, sct, un OID ou une URI pour système");

    internal static Finding NotAnId(RecordField field) => Bad(field,
        "neither a number nor issuer|number", "ni un numéro, ni émetteur|numéro");

    internal static Finding NotAnInsAuthority(RecordField field) => Bad(field,
        "what stands before the | is no OID of an INS: 1.2.250.1.213.1.4.8 (NIR), .9 (NIA), .10 (test), .11 (demonstration)",
        "ce qui précède le | n'est pas un OID d'INS : 1.2.250.1.213.1.4.8 (NIR), .9 (NIA), .10 (test), .11 (démonstration)");

    internal static Finding NotAParty(RecordField field) => Bad(field,
        "neither words nor issuer|number|words", "ni des mots, ni émetteur|numéro|mots");

    internal static Finding NotATelecom(RecordField field) => Bad(field,
        "neither a telephone number nor an email address", "ni un numéro de téléphone ni une adresse électronique");

    /// <summary>What the parser says of a UDI, said of the field of a record.</summary>
    internal static Finding OfUdi(RecordField field, Finding finding) => finding with
    {
        Owner = field.Owner,
        Place = At(finding.Place.Path is { } identifier ? $"{field.Name}[{identifier}]" : field.Name),
    };

    private static Finding Bad(RecordField field, string english, string french) => new(
        Severity.Error, BadValue, field.Owner, At(field.Name), new($"{field.Name}: {english}.", $"{field.Name} : {french}."));

    private static Finding OfInput(Severity severity, string code, RecordField? field, string english, string french) =>
        new(severity, code, Owner.Input, At(field?.Name), new(english, french));

    private static Place At(string? path) => new() { View = TraceBundle.ViewName, Path = path };
}
