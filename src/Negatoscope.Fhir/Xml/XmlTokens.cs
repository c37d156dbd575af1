namespace Negatoscope.Fhir.Xml;

internal enum XmlToken : byte
{
    None,
    StartTag,

    /// <summary>Also behind an empty-element tag, so that every start has its end.</summary>
    EndTag,

    Text,

    /// <summary>A CDATA section.</summary>
    CData,

    /// <summary>A processing instruction, or the XML declaration.</summary>
    Instruction,
}

/// <summary>Why a text is not well-formed XML (XML 1.0, Namespaces in XML 1.0), or is refused.</summary>
internal enum XmlFault : byte
{
    None,
    Empty,
    Unfinished,
    TextOutsideRoot,
    SecondRoot,
    BadTag,
    BadAttribute,
    DuplicateAttribute,
    LessThanInValue,
    WrongEndTag,
    BadReference,
    UnknownEntity,
    IllegalCharacter,
    BadComment,
    BadText,
    BadDeclaration,
    MisplacedDeclaration,
    UnboundPrefix,
    Doctype,
    TooDeep,
    TooManyAttributes,
}

/// <summary>An attribute as it is written; offsets are those of the source.</summary>
/// <param name="IsPlain">The value is its own text: no reference in it, and no white space but the space.</param>
internal readonly record struct XmlAttribute(int Name, int NameLength, int Value, int ValueLength, bool IsPlain);
