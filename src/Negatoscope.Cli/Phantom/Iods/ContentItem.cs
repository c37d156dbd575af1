using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Iods;

/// <summary>The content items of PS3.3 C.17.3, each with its relationship to the item above.</summary>
internal static class ContentItem
{
    public static DataSetBuilder Container(Code name, params DataSetBuilder[] content) => Item("CONTAINS", "CONTAINER", name)
        .Text(Tags.ContinuityOfContent, "SEPARATE")
        .Items(Tags.ContentSequence, content);

    public static DataSetBuilder Text(Code name, string text) => Item("CONTAINS", "TEXT", name).Text(Tags.TextValue, text);

    public static DataSetBuilder CodeModifier(Code name, Code value) => Item("HAS CONCEPT MOD", "CODE", name).Items(Tags.ConceptCodeSequence, value.ToItem());

    public static DataSetBuilder CodeContext(Code name, Code value) => Item("HAS OBS CONTEXT", "CODE", name).Items(Tags.ConceptCodeSequence, value.ToItem());

    public static DataSetBuilder PersonContext(Code name, string person) => Item("HAS OBS CONTEXT", "PNAME", name).Text(Tags.PersonName, person);

    public static DataSetBuilder Number(Code name, decimal value, Code unit, params DataSetBuilder[] more) => Item("CONTAINS", "NUM", name)
        .Items(Tags.MeasuredValueSequence, new DataSetBuilder()
            .Number(Tags.NumericValue, value)
            .Items(Tags.MeasurementUnitsCodeSequence, unit.ToItem()))
        .Items(Tags.ContentSequence, more);

    /// <summary>The image that something was read from.</summary>
    public static DataSetBuilder Source(Code name, string sopClass, string instance) => Item("INFERRED FROM", "IMAGE", name)
        .Items(Tags.ReferencedSOPSequence, new DataSetBuilder()
            .Text(Tags.ReferencedSOPClassUID, sopClass)
            .Text(Tags.ReferencedSOPInstanceUID, instance));

    private static DataSetBuilder Item(string relationship, string type, Code name) => new DataSetBuilder()
        .Text(Tags.RelationshipType, relationship)
        .Text(Tags.ValueType, type)
        .Items(Tags.ConceptNameCodeSequence, name.ToItem());
}
