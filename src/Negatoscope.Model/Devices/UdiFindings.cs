namespace Negatoscope.Model.Devices;

/// <summary>
/// Which rule a carrier breaks, and at which of its identifiers. Never a value: a serial number leads to the patient who wears the device.
/// </summary>
internal static class UdiFindings
{
    public static Finding NotRecognized() => Broken(
        "udi-not-recognized", null,
        "The text is no unique device identifier of GS1, HIBCC or ICCBBA.",
        "Le texte n'est pas un identifiant unique de dispositif de GS1, de HIBCC ou de l'ICCBBA.");

    public static Finding TooLong(int most) => Broken(
        "udi-too-long", null,
        $"The text has more than {most} characters: no unique device identifier is that long.",
        $"Le texte a plus de {most} caractères : aucun identifiant unique de dispositif n'est aussi long.");

    public static Finding NoDeviceIdentifier() => Broken(
        "udi-no-device-identifier", null,
        "The carrier has production identifiers but no device identifier (UDI-DI): scan its first symbol too, before this one.",
        "Le support porte des identifiants de production mais pas d'identifiant de dispositif (IUD-ID) : lisez aussi son premier symbole, avant celui-ci.");

    public static Finding IssuerGuessed(string agency) => new(
        Severity.Warning, "udi-issuer-guessed", Owner.Input, new(),
        new($"Nothing in the text names its agency and no check character proves it: read as a device identifier of {agency}, whose form it has.",
            $"Rien dans le texte ne nomme son agence et aucun caractère de contrôle ne le prouve : lu comme un identifiant de dispositif de {agency}, dont il a la forme."));

    public static Finding CheckDigit(string identifier) => Broken(
        "udi-check-digit", identifier,
        "The check digit, the last one, is not what the others give modulo 10: a digit is wrong or two are swapped.",
        "La clé de contrôle, dernier chiffre, n'est pas celle que donnent les autres modulo 10 : un chiffre est faux ou deux sont intervertis.");

    public static Finding CheckCharacters(string identifier) => Broken(
        "udi-check-characters", identifier,
        "The check character pair at the end of the global model number is not what its other characters give modulo 1021.",
        "La paire de caractères de contrôle à la fin du numéro mondial de modèle n'est pas celle que donnent ses autres caractères modulo 1021.");

    public static Finding CheckCharacter(string identifier) => Broken(
        "udi-check-character", identifier,
        "The check character, the last one, is not what the others give modulo 43: the text was altered or is incomplete.",
        "Le caractère de contrôle, le dernier, n'est pas celui que donnent les autres modulo 43 : le texte a été altéré ou est incomplet.");

    public static Finding LinkCharacter(string identifier) => Broken(
        "udi-link-character", identifier,
        "The link character of the secondary symbol is not the check character of the primary one: they come from two devices.",
        "Le caractère de lien du symbole secondaire n'est pas le caractère de contrôle du primaire : ils viennent de deux dispositifs.");

    public static Finding ImpossibleDate(string identifier) => Broken(
        "udi-impossible-date", identifier,
        "The calendar has no such date: it counts as absent.", "Cette date n'existe pas : elle compte comme absente.");

    public static Finding DayNotGiven(string identifier) => new(
        Severity.Information, "udi-day-not-given", Owner.Input, At(identifier),
        new("The date has no day: the last one of its month was taken, as the standard has it.",
            "La date n'a pas de jour : le dernier du mois a été pris, comme le veut la norme."));

    public static Finding Length(string identifier, int least, int most) => Broken(
        "udi-value-length", identifier,
        least == most ? $"The value must have {most} characters." : $"The value must have {least} to {most} characters.",
        least == most ? $"La valeur doit avoir {most} caractères." : $"La valeur doit avoir de {least} à {most} caractères.");

    public static Finding Digits(string identifier) => Broken(
        "udi-value-characters", identifier, "The value must have digits only.", "La valeur ne doit avoir que des chiffres.");

    public static Finding Characters(string identifier) => Broken(
        "udi-value-characters", identifier,
        "The value has a character that the agency's character set lacks.",
        "La valeur a un caractère qui manque au jeu de caractères de l'agence.");

    public static Finding UnknownIdentifier(string identifier) => Broken(
        "udi-unknown-identifier", identifier,
        "No element of a unique device identifier begins like this: it was left out.",
        "Aucun élément d'un identifiant unique de dispositif ne commence ainsi : il a été omis.");

    public static Finding UnknownInValue(string identifier) => Broken(
        "udi-unknown-identifier", identifier,
        "No element of a unique device identifier begins like this: the brackets were read as part of the value before them.",
        "Aucun élément d'un identifiant unique de dispositif ne commence ainsi : les parenthèses ont été lues comme une partie de la valeur qui précède.");

    public static Finding BracketsInValue(string identifier) => new(
        Severity.Information, "udi-brackets-in-value", Owner.Input, At(identifier),
        new("What follows the brackets cannot be a value of this identifier: they were read as part of the value before them.",
            "Ce qui suit les parenthèses ne peut pas être une valeur de cet identifiant : elles ont été lues comme une partie de la valeur qui précède."));

    public static Finding Repeated(string identifier) => Broken(
        "udi-element-differs", identifier,
        "The carrier gives this element twice, with two values: the first was kept.",
        "Le support donne cet élément deux fois, avec deux valeurs : la première a été gardée.");

    public static Finding Combination(string identifier, string other, bool isMissing) => new(
        Severity.Warning, "udi-elements-do-not-combine", Owner.Input, At(identifier),
        isMissing
            ? new($"The standard allows this element only together with {other}.", $"La norme n'admet cet élément qu'avec {other}.")
            : new($"The standard does not allow this element together with {other}.", $"La norme n'admet pas cet élément avec {other}."));

    public static Finding ExtraSeparator() => new(
        Severity.Warning, "udi-extra-separator", Owner.Input, new(),
        new("Two separators (FNC1) follow one another: an element may have been lost between them.",
            "Deux séparateurs (FNC1) se suivent : un élément a pu se perdre entre eux."));

    public static Finding OtherStructure(string identifier) => new(
        Severity.Warning, "udi-other-structure", Owner.Input, At(identifier),
        new("This ISBT 128 data structure is no part of a unique device identifier: it was left out.",
            "Cette structure de données ISBT 128 ne fait pas partie d'un identifiant unique de dispositif : elle a été omise."));

    public static Finding CompoundCount(string identifier) => Broken(
        "udi-compound-count", identifier,
        "The compound message does not have as many data structures as it says: some were lost, or belong to another symbol.",
        "Le message composé n'a pas autant de structures de données qu'il l'annonce : certaines sont perdues, ou d'un autre symbole.");

    public static Finding DivisionsZero(string identifier) => Broken(
        "udi-divisions-zero", identifier,
        "Product divisions of a device are never 000000: the serial number is missing.",
        "Les divisions du produit d'un dispositif ne sont jamais 000000 : le numéro de série manque.");

    private static Finding Broken(string code, string? identifier, string english, string french) =>
        new(Severity.Error, code, Owner.Input, At(identifier), new(english, french));

    private static Place At(string? identifier) => new() { Path = identifier };
}
