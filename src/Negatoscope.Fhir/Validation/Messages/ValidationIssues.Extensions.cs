namespace Negatoscope.Fhir.Validation;

internal static partial class ValidationIssues
{
    public static Issue RelativeExtensionUrl() => Error("relative-extension-url", IssueType.Invalid,
        "The url of an extension is absolute, except within another extension",
        "L'url d'une extension est absolue, sauf à l'intérieur d'une autre extension");

    public static Issue ValueOrExtensions(bool hasBoth) => Error("value-or-extensions", IssueType.Invariant,
        hasBoth ? "An extension has a value or extensions of its own, and this has both" : "An extension has a value or extensions of its own, and this has neither",
        hasBoth ? "Une extension a une valeur ou des extensions propres, et celle-ci a les deux" : "Une extension a une valeur ou des extensions propres, et celle-ci n'a ni l'une ni les autres")
        with
    { Rule = "ext-1" };

    public static Issue NotAnExtension(string url) => Error("not-an-extension", IssueType.Structure,
        $"{url} does not define an extension",
        $"{url} ne définit pas une extension");

    public static Issue UnknownExtension(string url, IssueSeverity severity) => Make(severity, "unknown-extension", IssueType.Structure,
        $"The extension {url} is not at hand, so it is not checked" + (severity <= IssueSeverity.Error ? " and not allowed here" : ""),
        $"L'extension {url} n'est pas disponible : elle n'est pas contrôlée" + (severity <= IssueSeverity.Error ? " ni admise ici" : "")) with
    { Owner = IssueOwner.Configuration };

    public static Issue UnknownModifier(string url) => Error("unknown-modifier-extension", IssueType.Structure,
        $"The modifier extension {url} is not at hand, and nobody may ignore what modifies",
        $"L'extension modificatrice {url} n'est pas disponible, et ce qui modifie le sens ne peut pas être ignoré") with
    { Owner = IssueOwner.Configuration };

    public static Issue UnknownPart(string url) => Error("unknown-extension-part", IssueType.Invalid,
        $"The extension {url} defines no part of this url",
        $"L'extension {url} ne définit aucune partie de cette url");

    public static Issue ExtensionOutOfContext(string url, string contexts) => Error("extension-out-of-context", IssueType.Structure,
        $"The extension {url} may not stand here, only on: {contexts}",
        $"L'extension {url} ne peut pas se trouver ici, seulement sur : {contexts}");

    public static Issue ExtensionContextInvariant(string url, string expression) => Error("extension-out-of-context", IssueType.Structure,
        $"The extension {url} may not stand here, because its context does not meet: {expression}",
        $"L'extension {url} ne peut pas se trouver ici, car son contexte ne remplit pas : {expression}");

    public static Issue MustBeModifier(string url) => Error("must-be-modifier", IssueType.Structure,
        $"The extension {url} modifies the meaning of its element: it stands in modifierExtension",
        $"L'extension {url} modifie le sens de son élément : elle se place dans modifierExtension");

    public static Issue MustNotBeModifier(string url) => Error("must-not-be-modifier", IssueType.Structure,
        $"The extension {url} modifies nothing: it stands in extension, not in modifierExtension",
        $"L'extension {url} ne modifie rien : elle se place dans extension, pas dans modifierExtension");
}
