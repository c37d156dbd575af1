namespace Negatoscope.Fhir.Xml;

/// <summary>What XML cannot say as JSON does, one sentence each; the writer knows the path.</summary>
internal static class XmlIssues
{
    public static Issue IllegalCharacter(string path) =>
        new(IssueSeverity.Warning, "illegal-character", 0, 0, path, "The text has a control character that XML cannot carry; U+FFFD stands in its place");

    public static Issue BadNarrative(string path) =>
        new(IssueSeverity.Error, "bad-narrative", 0, 0, path, "The narrative is not a well-formed XHTML div; it is written as plain text");
}
