using System.Text;
using System.Text.RegularExpressions;
using Negatoscope.Fhir.Validation.Profiles;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Checks each extension against the definition that its url names (R4 extensibility.html).</summary>
internal sealed partial class ExtensionCheck(ValidationRun run)
{
    private readonly ExtensionContexts _contexts = new(run);

    /// <summary>Hosts that official tools take for examples: nobody defines what stands there.</summary>
    private static readonly string[] ExampleHosts = ["example.org", "acme.com"];

    /// <summary>Extensions that the publishing tools of HL7 write, without publishing them with R4.</summary>
    private const string Tools = "http://hl7.org/fhir/tools/StructureDefinition/";

    /// <param name="parent">The element that has the extension.</param>
    public void Check(Node extension, Node parent, bool isModifier)
    {
        if (HasParts(extension) == HasValue(extension))
            run.Report(extension, ValidationIssues.ValueOrExtensions(HasValue(extension)));
        var url = extension.Child("url"u8).Value;
        if (url.IsEmpty)
            return; // missing: its cardinality says so
        if (!LiteralReference.HasScheme(url))
        {
            if (IsExtension(parent))
                CheckPart(extension, parent, url);
            else
                run.Report(extension, ValidationIssues.RelativeExtensionUrl());
            return;
        }
        if (run.Rules.Extension(url) is { } known)
            CheckKnown(extension, parent, isModifier, known);
        else
            Unknown(extension, Encoding.UTF8.GetString(url), isModifier);
    }

    private void CheckKnown(Node extension, Node parent, bool isModifier, ProfileRules known)
    {
        var definition = known.Definition;
        if (!definition.IsExtension)
        {
            run.Report(extension, ValidationIssues.NotAnExtension(definition.Url));
            return;
        }
        if (!_contexts.Allows(definition, parent))
            run.Report(extension, ValidationIssues.ExtensionOutOfContext(definition.Url, string.Join(", ", definition.Contexts.Select(context => context.Expression))).Breaks(definition, "Extension"));
        else if (_contexts.BrokenInvariant(definition, parent) is { } broken)
            run.Report(extension, ValidationIssues.ExtensionContextInvariant(definition.Url, broken).Breaks(definition, "Extension"));
        var modifies = known.Root.Definition.IsModifier == true;
        if (modifies != isModifier)
            run.Report(extension, modifies ? ValidationIssues.MustBeModifier(definition.Url) : ValidationIssues.MustNotBeModifier(definition.Url));
        run.Profiles.Check(extension, known);
    }

    /// <summary>A part of a complex extension: the definition of the whole must know it, and what is within it.</summary>
    private void CheckPart(Node part, Node whole, ReadOnlySpan<byte> url)
    {
        var outermost = whole;
        while (!LiteralReference.HasScheme(outermost.Child("url"u8).Value) && IsExtension(outermost.Parent))
            outermost = outermost.Parent;
        if (run.Rules.Extension(outermost.Child("url"u8).Value) is { Definition: { IsExtension: true } known } && ExtensionParts.Knows(known, whole, outermost, url) == false)
            run.Report(part, ValidationIssues.UnknownPart(known.Url));
    }

    private static bool IsExtension(Node node) => node.IsNamed("extension"u8) || node.IsNamed("modifierExtension"u8);

    private static bool HasParts(Node extension) => extension.Child("extension"u8).Exists;

    private static bool HasValue(Node extension)
    {
        foreach (var child in extension.Children)
            if (child.Name.StartsWith("value"u8))
                return true;
        return false;
    }

    private void Unknown(Node extension, string url, bool isModifier)
    {
        if (IsExample(url) || url.StartsWith(Tools, StringComparison.Ordinal) || FromOtherVersion().IsMatch(url) || !isModifier && run.Options.AllowUnknownExtensions)
            run.Report(extension, ValidationIssues.UnknownExtension(url, IssueSeverity.Information));
        else if (isModifier)
            run.Report(extension, ValidationIssues.UnknownModifier(url));
        else
            run.Report(extension, ValidationIssues.UnknownExtension(url, IssueSeverity.Error));
    }

    private static bool IsExample(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && ExampleHosts.Any(host => uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));

    /// <summary>An element of another FHIR version as an extension (R4 versions.html#extensions).</summary>
    [GeneratedRegex("^http://hl7\\.org/fhir/[0-9]\\.[0-9]/StructureDefinition/extension-[A-Za-z0-9.]+$")]
    private static partial Regex FromOtherVersion();
}
