namespace Negatoscope.Fhir.Json;

/// <summary>What R4 json.html forbids, one sentence each. The reader adds the place.</summary>
internal static class JsonIssues
{
    // The document as a whole: nothing can be read.
    public static Issue Malformed() => Fatal("malformed-json", "The JSON is not well formed from here on");
    public static Issue TooDeep() => Fatal("too-deep", $"Objects and arrays are nested more than {FhirJsonReader.MaxDepth} deep");
    public static Issue TooLarge() => Fatal("too-large", $"The document has more than {FhirJsonReader.MaxElements} elements");
    public static Issue TooWide() => Fatal("too-many-properties", $"An object has more than {FhirJsonReader.MaxProperties} properties");
    public static Issue TooManyIssues() => Fatal("too-many-issues", $"More than {FhirJsonReader.MaxIssues} things are wrong: reading stops here");
    public static Issue NotAnObject() => Fatal("not-an-object", "A resource is a JSON object, and this is none");
    public static Issue NoResourceType() => Fatal("no-resource-type", "The object has no resourceType that names a resource or a logical model");

    // One property or value: it is left out, or kept as far as it makes sense.
    public static Issue BadName() => Error("bad-name", "No element of FHIR can have this property's name; the property is left out");
    public static Issue Duplicate(string name) => Error("duplicate-property", $"'{name}' occurs twice in one object; the first is kept");
    public static Issue Null() => Error("null-value", "null stands only in an array of primitives whose other array has an entry there");
    public static Issue EmptyString() => Error("empty-string", "A text is never empty: leave the property out");
    public static Issue EmptyArray() => Error("empty-array", "An array is never empty: leave the property out");
    public static Issue EmptyObject() => Error("empty-object", "An object is never empty: leave the property out");
    public static Issue NestedArray() => Error("nested-array", "An array never stands directly in an array");
    public static Issue MixedArray() => Error("mixed-array", "An array holds values or objects, never both; those unlike the first are left out");
    public static Issue BadText() => Error("bad-text", "The text is not Unicode: bytes that are not UTF-8, or half of a surrogate pair");
    public static Issue NotACompanion(string name) => Error("bad-companion", $"'_{name}' holds an object with an id or extensions, and this is none");
    public static Issue CompanionOfObject(string name) => Error("bad-companion", $"'_{name}' belongs to a primitive, and '{name}' is none");
    public static Issue CompanionShape(string name) => Error("bad-companion", $"Of '{name}' and '_{name}' one is an array and the other is not");
    public static Issue CompanionLength(string name) => Error("companion-length", $"The arrays '{name}' and '_{name}' differ in length");

    private static Issue Fatal(string code, string message) => new(IssueSeverity.Fatal, code, 0, 0, "", message);
    private static Issue Error(string code, string message) => new(IssueSeverity.Error, code, 0, 0, "", message);
}
