using System.Globalization;

namespace Negatoscope.Fhir.Json;

/// <summary>What R4 json.html and JSON itself forbid, one sentence each in two languages. The reader adds the place.</summary>
internal static class JsonIssues
{
    // The document as a whole: nothing can be read.

    public static Issue Nothing() => Malformed(
        "The document is empty",
        "Le document est vide");

    public static Issue Malformed() => Malformed(
        "The JSON is not well formed from here on",
        "Le JSON n'est plus bien formé à partir d'ici");

    public static Issue Expected(char what) => Malformed(
        $"A '{what}' is missing here, and what stands in its place makes no sense",
        $"Il manque ici un « {what} », et ce qui est à sa place n'a pas de sens");

    public static Issue UnclosedText() => Malformed(
        "The text that begins before here has no closing quote on its line",
        "Le texte qui commence avant cet endroit n'a pas de guillemet fermant sur sa ligne");

    public static Issue Unfinished() => Malformed(
        "The document ends in the middle of the resource",
        "Le document s'arrête au milieu de la ressource");

    public static Issue TextAfterEnd() => Malformed(
        "Something follows the end of the resource",
        "Quelque chose suit la fin de la ressource");

    public static Issue TooWide() => Fatal("too-many-properties", IssueType.TooCostly,
        $"An object has more than {Count(FhirDocument.MaxProperties)} properties",
        $"Un objet a plus de {Count(FhirDocument.MaxProperties)} propriétés");

    public static Issue NotAnObject() => Fatal("not-an-object", IssueType.Structure,
        "A resource is a JSON object, and this is none",
        "Une ressource est un objet JSON, et ceci n'en est pas un");

    public static Issue NoResourceType() => Fatal("no-resource-type", IssueType.Structure,
        "The object has no resourceType that names a resource or a logical model",
        "L'objet n'a pas de resourceType qui nomme une ressource ou un modèle logique");

    // JSON does not have it, but it has one meaning only: reading goes on.

    public static Issue Comment() => Error("comment", IssueType.Invalid,
        "JSON has no comments",
        "Le JSON n'a pas de commentaires");

    public static Issue ExtraComma() => Error("extra-comma", IssueType.Invalid,
        "A comma stands behind the last entry",
        "Une virgule suit la dernière entrée");

    public static Issue MissingComma() => Error("missing-comma", IssueType.Invalid,
        "A comma is missing before this entry",
        "Il manque une virgule avant cette entrée");

    public static Issue UnquotedName(string name) => Error("unquoted-name", IssueType.Invalid,
        $"The property name '{name}' has no quotes",
        $"Le nom de propriété « {name} » n'a pas de guillemets");

    public static Issue UnquotedText() => Error("unquoted-text", IssueType.Invalid,
        "The text has no quotes",
        "Le texte n'a pas de guillemets");

    public static Issue BadNumber() => Error("bad-number", IssueType.Invalid,
        "This is no JSON number: no leading zero or plus sign, digits on both sides of the point",
        "Ceci n'est pas un nombre JSON : ni zéro ni signe plus en tête, des chiffres des deux côtés du point");

    public static Issue BadEscape() => Error("bad-escape", IssueType.Invalid,
        "The text has a backslash that JSON gives no meaning",
        "Le texte a une barre oblique inverse à laquelle le JSON ne donne pas de sens");

    public static Issue ControlCharacter() => Error("control-character", IssueType.Invalid,
        "The text has a control character, which JSON wants as an escape",
        "Le texte a un caractère de commande, que le JSON veut sous forme d'échappement");

    // One property or value: it is left out, or kept as far as it makes sense.

    public static Issue BadName() => Error("bad-name", IssueType.Structure,
        "No element of FHIR can have this property's name; the property is left out",
        "Aucun élément de FHIR ne peut porter le nom de cette propriété ; elle est laissée de côté");

    public static Issue Duplicate(string name) => Error("duplicate-property", IssueType.Invalid,
        $"'{name}' occurs twice in one object; the first is kept",
        $"« {name} » figure deux fois dans un objet ; la première est gardée");

    public static Issue Null() => Error("null-value", IssueType.Invalid,
        "null stands only in an array of primitives whose other array has an entry there",
        "null ne figure que dans un tableau de primitives dont l'autre tableau a une entrée à cette place");

    public static Issue EmptyString() => Error("empty-string", IssueType.Invalid,
        "A text is never empty: leave the property out",
        "Un texte n'est jamais vide : omettez la propriété");

    public static Issue EmptyArray() => Error("empty-array", IssueType.Invalid,
        "An array is never empty: leave the property out",
        "Un tableau n'est jamais vide : omettez la propriété");

    public static Issue EmptyObject() => Error("empty-object", IssueType.Invalid,
        "An object is never empty: leave the property out",
        "Un objet n'est jamais vide : omettez la propriété") with
    { Rule = "ele-1" };

    public static Issue NestedArray() => Error("nested-array", IssueType.Structure,
        "An array never stands directly in an array",
        "Un tableau ne figure jamais directement dans un tableau");

    public static Issue MixedArray() => Error("mixed-array", IssueType.Structure,
        "An array holds values or objects, never both; those unlike the first are left out",
        "Un tableau contient des valeurs ou des objets, jamais les deux ; ceux qui diffèrent du premier sont laissés de côté");

    public static Issue NotACompanion(string name) => Error("bad-companion", IssueType.Structure,
        $"'_{name}' holds an object with an id or extensions, and this is none",
        $"« _{name} » contient un objet avec un id ou des extensions, et ceci n'en est pas un");

    public static Issue CompanionOfObject(string name) => Error("bad-companion", IssueType.Structure,
        $"'_{name}' belongs to a primitive, and '{name}' is none",
        $"« _{name} » accompagne une primitive, et « {name} » n'en est pas une");

    public static Issue CompanionShape(string name) => Error("bad-companion", IssueType.Structure,
        $"Of '{name}' and '_{name}' one is an array and the other is not",
        $"De « {name} » et « _{name} », l'un est un tableau et l'autre non");

    public static Issue CompanionLength(string name) => Error("companion-length", IssueType.Structure,
        $"The arrays '{name}' and '_{name}' differ in length",
        $"Les tableaux « {name} » et « _{name} » n'ont pas la même longueur");

    private static Issue Malformed(string message, string french) => Fatal("malformed-json", IssueType.Invalid, message, french);

    private static Issue Fatal(string code, IssueType type, string message, string french) =>
        new(IssueSeverity.Fatal, code, 0, 0, "", message) { French = french, Type = type };

    private static Issue Error(string code, IssueType type, string message, string french) =>
        new(IssueSeverity.Error, code, 0, 0, "", message) { French = french, Type = type };

    private static string Count(int bound) => bound.ToString(CultureInfo.InvariantCulture);
}
