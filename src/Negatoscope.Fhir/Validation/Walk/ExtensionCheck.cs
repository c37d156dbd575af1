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
        var url = extension.Child("url"u8).Value;
        if (url.IsEmpty)
            return; // missing: its cardinality says so
        if (!LiteralReference.HasScheme(url))
        {
            if (parent.IsNamed("extension"u8) || parent.IsNamed("modifierExtension"u8))
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

    /// <summary>A part of a complex extension: the definition of the whole must know it.</summary>
    private void CheckPart(Node part, Node whole, ReadOnlySpan<byte> url)
    {
        if (run.Rules.Extension(whole.Child("url"u8).Value) is { Definition.IsExtension: true } known && !HasPart(known, url))
            run.Report(part, ValidationIssues.UnknownPart(known.Definition.Url));
    }

    private static bool HasPart(ProfileRules known, ReadOnlySpan<byte> url)
    {
        foreach (var element in known.Definition.Snapshot)
            if (element.Path == "Extension.extension.url" && element.Fixed.Value.SequenceEqual(url))
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
