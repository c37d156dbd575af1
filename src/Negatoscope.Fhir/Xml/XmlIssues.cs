using System.Globalization;

namespace Negatoscope.Fhir.Xml;

/// <summary>What R4 xml.html and XML itself forbid, one sentence each in two languages. The reader adds the place; the writer knows the path.</summary>
internal static class XmlIssues
{
    // The document as a whole: nothing can be read.

    public static Issue Of(XmlFault fault) => fault switch
    {
        XmlFault.Doctype => Fatal("doctype", "A DOCTYPE is refused: FHIR has none, and entities can be made to read files or to exhaust memory",
            "Un DOCTYPE est refusé : FHIR n'en a pas, et des entités peuvent faire lire des fichiers ou épuiser la mémoire"),
        XmlFault.UnknownEntity => Fatal("unknown-entity", "XML knows five named entities (amp, lt, gt, quot, apos), and this is none; write the character itself",
            "XML connaît cinq entités nommées (amp, lt, gt, quot, apos), et ceci n'en est pas une ; écrivez le caractère lui-même"),
        XmlFault.IllegalCharacter => Fatal("illegal-character", "XML has no place for this control character, not even as a reference",
            "XML n'admet pas ce caractère de commande, même sous forme de référence"),
        XmlFault.TooDeep => TreeIssues.TooDeep(),
        XmlFault.TooManyAttributes => Fatal("too-many-attributes",
            $"An element has more than {Count(XmlScanner.MaxAttributes)} attributes or namespaces",
            $"Un élément a plus de {Count(XmlScanner.MaxAttributes)} attributs ou espaces de noms") with
        { Type = IssueType.TooCostly },
        _ => Malformed(fault),
    };

    private static Issue Malformed(XmlFault fault)
    {
        var (message, french) = fault switch
        {
            XmlFault.Empty => ("The document is empty", "Le document est vide"),
            XmlFault.Unfinished => ("The document ends in the middle of the resource", "Le document s'arrête au milieu de la ressource"),
            XmlFault.TextOutsideRoot => ("Text stands outside of the resource", "Du texte figure en dehors de la ressource"),
            XmlFault.SecondRoot => ("A second element follows the resource", "Un second élément suit la ressource"),
            XmlFault.BadAttribute => ("The attribute has no value between quotes", "L'attribut n'a pas de valeur entre guillemets"),
            XmlFault.DuplicateAttribute => ("The attribute occurs twice in one tag", "L'attribut figure deux fois dans une balise"),
            XmlFault.LessThanInValue => ("A '<' in the value of an attribute is written &lt;", "Un « < » dans la valeur d'un attribut s'écrit &lt;"),
            XmlFault.WrongEndTag => ("The end tag does not belong to the element that is open", "La balise fermante n'est pas celle de l'élément ouvert"),
            XmlFault.BadReference => ("A '&' that begins no reference is written &amp;", "Un « & » qui ne commence pas une référence s'écrit &amp;"),
            XmlFault.BadComment => ("Two hyphens stand within a comment", "Deux traits d'union figurent dans un commentaire"),
            XmlFault.BadText => ("']]>' stands in a text", "« ]]> » figure dans un texte"),
            XmlFault.BadDeclaration => ("The XML declaration is not well formed", "La déclaration XML n'est pas bien formée"),
            XmlFault.MisplacedDeclaration => ("The XML declaration stands at the very start or not at all", "La déclaration XML figure tout au début ou pas du tout"),
            XmlFault.UnboundPrefix => ("The prefix of the name stands for no namespace", "Le préfixe du nom ne désigne aucun espace de noms"),
            _ => ("The XML is not well formed from here on", "Le XML n'est plus bien formé à partir d'ici"),
        };
        return Fatal("malformed-xml", message, french);
    }

    public static Issue BadRoot() => Fatal("no-resource-type",
        "The element's name is no name of a resource",
        "Le nom de l'élément n'est pas celui d'une ressource") with
    { Type = IssueType.Structure };

    // One element or attribute: it is left out, or kept as far as it makes sense.

    public static Issue Encoding() => Error("xml-encoding", IssueType.Invalid,
        "The XML declaration names another encoding than UTF-8",
        "La déclaration XML nomme un autre codage qu'UTF-8");

    public static Issue Version() => Error("xml-version", IssueType.Invalid,
        "The XML declaration names another version than 1.0",
        "La déclaration XML nomme une autre version que 1.0");

    public static Issue WrongNamespace() => Error("wrong-namespace", IssueType.Invalid,
        "The element is not in the namespace http://hl7.org/fhir",
        "L'élément n'est pas dans l'espace de noms http://hl7.org/fhir");

    public static Issue BadName() => Error("bad-name", IssueType.Structure,
        "No element of FHIR can have this name; the element is left out",
        "Aucun élément de FHIR ne peut porter ce nom ; l'élément est laissé de côté");

    public static Issue TextNotAllowed() => Error("text-not-allowed", IssueType.Structure,
        "Text stands between elements; values are written in the value attribute",
        "Du texte figure entre les éléments ; les valeurs s'écrivent dans l'attribut value");

    public static Issue UnknownAttribute(string name) => Error("unknown-attribute", IssueType.Structure,
        $"The element has no attribute '{name}'",
        $"L'élément n'a pas d'attribut « {name} »");

    public static Issue EmptyValue() => Error("empty-string", IssueType.Invalid,
        "A value is never empty: leave the attribute out",
        "Une valeur n'est jamais vide : omettez l'attribut");

    public static Issue EmptyElement() => Error("empty-element", IssueType.Invalid,
        "The element has neither a value nor children: leave it out",
        "L'élément n'a ni valeur ni enfants : omettez-le") with
    { Rule = "ele-1" };

    public static Issue SecondResource() => Error("second-resource", IssueType.Structure,
        "The element holds one resource and nothing beside it; the rest is left out",
        "L'élément contient une ressource et rien d'autre ; le reste est laissé de côté");

    // What the writer cannot say as JSON does.

    public static Issue IllegalCharacter(string path) =>
        new(IssueSeverity.Warning, "illegal-character", 0, 0, path, "The text has a control character that XML cannot carry; U+FFFD stands in its place")
        {
            French = "Le texte a un caractère de commande que XML ne peut pas porter ; U+FFFD le remplace",
        };

    public static Issue BadNarrative(string path) =>
        new(IssueSeverity.Error, "bad-narrative", 0, 0, path, "The narrative is not a well-formed XHTML div; it is written as plain text")
        {
            French = "Le texte narratif n'est pas un div XHTML bien formé ; il est écrit comme texte simple",
        };

    public static Issue AttributeExtension(string path) =>
        new(IssueSeverity.Error, "attribute-extension", 0, 0, path, "XML writes this as an attribute, which has one value and no extensions; the rest is left out")
        {
            French = "XML écrit ceci comme un attribut, qui a une seule valeur et pas d'extensions ; le reste est laissé de côté",
        };

    public static Issue ReadOtherwise(string path) =>
        new(IssueSeverity.Error, "read-otherwise", 0, 0, path, "XML will be read otherwise here: in it a capital tells a resource from an element, and a div is a narrative")
        {
            French = "XML sera lu autrement ici : une majuscule y distingue une ressource d'un élément, et un div y est un texte narratif",
        };

    private static Issue Fatal(string code, string message, string french) =>
        new(IssueSeverity.Fatal, code, 0, 0, "", message) { French = french };

    private static Issue Error(string code, IssueType type, string message, string french) =>
        new(IssueSeverity.Error, code, 0, 0, "", message) { French = french, Type = type };

    private static string Count(int bound) => bound.ToString(CultureInfo.InvariantCulture);
}
