using System.Text.RegularExpressions;
using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>The Invoke Image Display URL: which words in braces it may have, and that it names the study.</summary>
internal static partial class IidTemplates
{
    private const string StudyUid = "studyUid";

    private static readonly string[] Words = [StudyUid, "accessionNumber", "documentId"];

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces { get; }

    public static string? Check(string? template, string path, List<Finding> findings)
    {
        if (template is null)
            return null;

        var used = Braces.Matches(template).Select(match => match.Groups[1].Value).ToArray();
        if (used.Contains(StudyUid) && used.All(Words.Contains))
            return template;

        findings.Add(SettingsFindings.NotAnIidTemplate(path));
        return null;
    }
}
