namespace Negatoscope.Fhir.Validation;

internal static partial class ValidationIssues
{
    public static Issue UnknownResourceType(string type) => Error("unknown-resource-type", IssueType.Structure,
        $"'{type}' is no type of resource that is known here",
        $"« {type} » n'est pas un type de ressource connu ici");

    public static Issue AbstractResourceType(string type) => Error("abstract-type", IssueType.Structure,
        $"'{type}' is abstract: an instance is of one of the types derived from it",
        $"« {type} » est abstrait : une instance est de l'un des types qui en dérivent");

    public static Issue NotAResource(string name) => Error("not-a-resource", IssueType.Structure,
        $"'{name}' holds a resource, and this is none",
        $"« {name} » contient une ressource, et ceci n'en est pas une");

    public static Issue UnknownElement(string name, string type) => Error("unknown-element", IssueType.Structure,
        $"{Short(type)} has no element '{name}'",
        $"{Short(type)} n'a pas d'élément « {name} »");

    /// <summary>The name of a logical model, whose type is a URL.</summary>
    private static string Short(string type) => type[(type.LastIndexOf('/') + 1)..];

    public static Issue OutOfOrder(string name, string after) => Error("out-of-order", IssueType.Invalid,
        $"'{name}' stands after '{after}': XML keeps the order of the definition",
        $"« {name} » se trouve après « {after} » : le XML suit l'ordre de la définition");

    public static Issue NotAnArray(string name) => Error("not-an-array", IssueType.Invalid,
        $"'{name}' may repeat, so JSON writes it as an array",
        $"« {name} » peut se répéter : le JSON l'écrit donc comme un tableau");

    public static Issue AnArray(string name) => Error("unexpected-array", IssueType.Invalid,
        $"'{name}' never repeats, so JSON does not write it as an array",
        $"« {name} » ne se répète jamais : le JSON ne l'écrit donc pas comme un tableau");

    public static Issue NotAPrimitive(string name, string type) => Error("not-a-primitive", IssueType.Invalid,
        $"'{name}' is a {type}: a single value, not an object",
        $"« {name} » est de type {type} : une valeur simple, pas un objet");

    public static Issue NotAnObject(string name, string type) => Error("not-an-object", IssueType.Invalid,
        $"'{name}' is a {type}: an object with elements, not a single value",
        $"« {name} » est de type {type} : un objet qui a des éléments, pas une valeur simple");

    public static Issue WrongJsonKind(string type, string expected, string expectedFrench) => Error("wrong-json-type", IssueType.Invalid,
        $"JSON writes a {type} as {expected}",
        $"Le JSON écrit le type {type} comme {expectedFrench}");

    public static Issue Missing(string path, int min, int found)
    {
        var (english, french) = TooFew(min, found);
        return Error("missing-element", IssueType.Structure, $"{path} {english}", $"{path} {french}");
    }

    public static Issue TooMany(string path, int max, int found)
    {
        var (english, french) = Surplus(max, found);
        return Error("too-many-elements", IssueType.Structure, $"{path} {english}", $"{path} {french}");
    }

    private static (string English, string French) TooFew(int min, int found) => (min, found) switch
    {
        (1, 0) => ("is missing", "manque"),
        (_, 0) => ($"is missing: at least {min} are needed", $"manque : il en faut au moins {min}"),
        (_, 1) => ($"is there once only: at least {min} are needed", $"ne figure qu'une fois : il en faut au moins {min}"),
        _ => ($"is there {found} times only: at least {min} are needed", $"ne figure que {found} fois : il en faut au moins {min}"),
    };

    private static (string English, string French) Surplus(int max, int found) => max switch
    {
        0 => ("is not allowed here", "n'est pas admis ici"),
        1 => ($"is there {found} times: only one is allowed", $"figure {found} fois, au lieu d'une au plus"),
        _ => ($"is there {found} times: at most {max} are allowed", $"figure {found} fois, au lieu de {max} au plus"),
    };

    public static Issue EmptyElement() => Error("empty-element", IssueType.Invariant,
        "An element has a value, or elements besides its id",
        "Un élément a une valeur, ou des éléments autres que son id") with
    { Rule = "ele-1" };

    public static Issue UnknownType(string element, string type) => Warning("unknown-type", IssueType.NotFound,
        $"The type {type} of {element} is not at hand: what it holds is not checked",
        $"Le type {type} de {element} n'est pas disponible : son contenu n'est pas contrôlé") with
    { Owner = IssueOwner.Configuration };
}
