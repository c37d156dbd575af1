using System.Text.RegularExpressions;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Trees;

/// <summary>What an element says in a few words.</summary>
/// <param name="Note">Codes and systems.</param>
/// <param name="Reference">Of a Reference: what it names.</param>
public sealed record Words(string? Text, string? Note = null, string? Reference = null)
{
    public static readonly Words None = new(null, null);
}

/// <summary>Values of the data types of R4 (datatypes.html) as people read them.</summary>
internal sealed partial class FhirWords(DefinitionLibrary library, Language language)
{
    private const int Longest = 400;
    private const int LongestInBrief = 60;

    /// <summary>What a resource is known by, and needs nothing else.</summary>
    private static readonly string[] Names = ["name", "title", "deviceName"];

    /// <summary>What a resource or a part of one is told by, in this order, when it has no name.</summary>
    private static readonly string[] Telling =
        ["number", "modality", "description", "code", "type", "status", "started", "performed", "recorded", "url", "display"];

    private readonly TerminologyService _terminology = TerminologyService.Of(library);

    /// <param name="type">The type of the element: <c>HumanName</c>, <c>date</c>; null where it is not known.</param>
    public Words Of(Node node, string? type)
    {
        var said = node.HasValue ? Primitive(node, type) : Complex(node, type);
        return said with { Text = said.Text is { } text ? Shortened(Shown.Visible(text), Longest) : null };
    }

    /// <summary>The last part of an address, which tells people more than all of it.</summary>
    public static string LastPart(string url) => url.AsSpan(url.AsSpan().LastIndexOfAny('/', ':', '#') + 1) is { Length: > 0 } last ? last.ToString() : url;

    /// <summary>A date or time with the digits that it has.</summary>
    public string? Moment(string? written)
    {
        if (!FhirDateTime.TryParse(written, out var said))
            return written;
        return said.Precision switch
        {
            DatePrecision.Year => written,
            DatePrecision.Month => written,
            DatePrecision.Day => Shown.Date(said.Date, language),
            _ => $"{Shown.Date(said.Date, language)} {said.Time:HH:mm:ss}{(said.Offset is { } offset ? OffsetOf(offset) : "")}",
        };
    }

    private static string OffsetOf(TimeSpan offset) => offset == TimeSpan.Zero ? " UTC" : $" UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";

    private Words Primitive(Node node, string? type) => (type, node.Text ?? "") switch
    {
        ("date" or "dateTime" or "instant", var text) => new(Moment(text)),
        ("boolean", "true") => new(TreeText.Yes.In(language)),
        ("boolean", "false") => new(TreeText.No.In(language)),
        ("decimal", var text) => new(Shown.Number(text, language)),
        ("base64Binary", var text) => new(PageText.Bytes(text.Length / 4 * 3).In(language)),
        ("xhtml", var text) => new(Narrative(text)),
        (_, var text) => new(text),
    };

    private Words Complex(Node node, string? type) => type switch
    {
        "Coding" => Coding(node),
        "CodeableConcept" => Concept(node),
        "Identifier" => new(node.TextOf("value"u8) ?? node.TextOf("system"u8), Joined(Concept(node.Child("type"u8)).Text, node.TextOf("system"u8))),
        "HumanName" => new(node.TextOf("text"u8) ?? Spaced(Texts(node, "prefix"u8), [node.TextOf("family"u8)], Texts(node, "given"u8), Texts(node, "suffix"u8)), node.TextOf("use"u8)),
        "Reference" => Reference(node),
        "Quantity" or "Age" or "Duration" or "Distance" or "Count" or "SimpleQuantity" or "MoneyQuantity" => Quantity(node),
        "Money" => new(Spaced([Number(node.TextOf("value"u8))], [node.TextOf("currency"u8)])),
        "Period" => new($"{Moment(node.TextOf("start"u8)) ?? "…"} – {Moment(node.TextOf("end"u8)) ?? "…"}"),
        "Range" => new($"{Quantity(node.Child("low"u8)).Text ?? "…"} – {Quantity(node.Child("high"u8)).Text ?? "…"}"),
        "Ratio" => new($"{Quantity(node.Child("numerator"u8)).Text ?? "…"} / {Quantity(node.Child("denominator"u8)).Text ?? "…"}"),
        "ContactPoint" => new(node.TextOf("value"u8), Joined(node.TextOf("system"u8), node.TextOf("use"u8))),
        "Address" => new(node.TextOf("text"u8) ?? Spaced(Texts(node, "line"u8), [node.TextOf("postalCode"u8)], [node.TextOf("city"u8)], [node.TextOf("country"u8)])),
        "Annotation" => new(node.TextOf("text"u8)),
        "Attachment" => new(node.TextOf("title"u8) ?? node.TextOf("contentType"u8), node.TextOf("url"u8)),
        "Narrative" => new(Narrative(node.TextOf("div"u8) ?? "")),
        "Extension" => Valued(node),
        "Meta" => new(Joined([.. Texts(node, "profile"u8).Select(profile => profile is null ? null : LastPart(profile))]), node.TextOf("versionId"u8)),
        _ => new(Brief(node)),
    };

    private Words Coding(Node coding)
    {
        var (system, code) = (coding.TextOf("system"u8), coding.TextOf("code"u8));
        var display = coding.TextOf("display"u8) ?? (system is not null && code is not null ? DisplayOf(system, code) : null);
        return new(display ?? code, Joined(display is null ? null : code, system is null ? null : LastPart(system)));
    }

    private Words Concept(Node concept)
    {
        var codings = Nodes(concept, "coding"u8).Select(Coding).ToList();
        var text = concept.TextOf("text"u8) ?? codings.FirstOrDefault()?.Text;
        return text is null ? Words.None : new(text, Joined([.. codings.Select(coding => coding.Note)]));
    }

    private string? DisplayOf(string system, string code) => _terminology.CodeSystem(system)?.Find(code) is { Exists: true, Display: { } display } ? display : null;

    private static Words Reference(Node reference)
    {
        var target = reference.TextOf("reference"u8);
        var (shown, identifier) = (reference.TextOf("display"u8), reference.Child("identifier"u8).TextOf("value"u8));
        return new(shown ?? target ?? identifier, shown is null ? reference.TextOf("type"u8) : target ?? identifier, target);
    }

    private Words Quantity(Node quantity) => new(
        quantity.Exists ? Spaced([quantity.TextOf("comparator"u8)], [Number(quantity.TextOf("value"u8))], [quantity.TextOf("unit"u8) ?? quantity.TextOf("code"u8)]) : null);

    private string? Number(string? written) => written is null ? null : Shown.Number(written, language);

    /// <summary>An extension by its value, whatever type that has.</summary>
    private Words Valued(Node extension)
    {
        foreach (var child in extension.Children)
            if (child.Name.StartsWith("value"u8))
                return Of(child, TypeOf("Extension", child));
        return Words.None;
    }

    private string? TypeOf(string parent, Node child) => library.Schema(parent)?.Names.Find(child.Name)?.Type?.Name;

    /// <summary>The first things that an element is known by, where it has no form of its own.</summary>
    private string? Brief(Node node)
    {
        var type = node.ResourceType is { } resource ? library.Schema(resource) : null;
        var (told, isNamed) = (new List<string>(), false);
        foreach (var name in Names.Concat(Telling))
            foreach (var child in node.Children)
                if (told.Count < 3 && !isNamed && IsCalled(child, name) && Told(child, type) is { Length: > 0 } text)
                {
                    told.Add(Shortened(text, LongestInBrief));
                    isNamed |= Names.Contains(name);
                    break;
                }
        return Joined([.. told]);
    }

    /// <summary>A choice is called by its name and its type.</summary>
    private static bool IsCalled(Node child, string name) =>
        child.NameText is var full && full.StartsWith(name, StringComparison.Ordinal) && (full.Length == name.Length || name is "performed" && char.IsUpper(full[name.Length]));

    private string? Told(Node child, TypeSchema? type)
    {
        if (child.HasValue)
            return Primitive(child, type?.Names.Find(child.Name)?.Type?.Name).Text;
        if (type?.Names.Find(child.Name)?.Type is { Kind: SchemaKind.Complex, Name: var known })
            return Complex(child, known).Text;
        return child.Child("coding"u8).Exists ? Concept(child).Text : child.Child("code"u8).Exists ? Coding(child).Text : child.TextOf("name"u8);
    }

    /// <summary>The words of XHTML, which is never shown as the markup that somebody sent.</summary>
    private static string Narrative(string xhtml) => System.Net.WebUtility.HtmlDecode(Spaces.Replace(Tags.Replace(xhtml, " "), " ")).Trim();

    private static List<Node> Nodes(Node parent, ReadOnlySpan<byte> name)
    {
        var found = new List<Node>();
        foreach (var child in parent.Children)
            if (child.IsNamed(name))
                found.Add(child);
        return found;
    }

    private static IEnumerable<string?> Texts(Node parent, ReadOnlySpan<byte> name) => Nodes(parent, name).Select(node => node.Text);

    private static string? Spaced(params IEnumerable<string?>[] parts) =>
        string.Join(' ', parts.SelectMany(part => part).Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;

    private static string? Joined(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } text ? text : null;

    public static string Shortened(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest; // half a character is none
        return string.Concat(text.AsSpan(0, end), "…");
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags { get; }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces { get; }
}
