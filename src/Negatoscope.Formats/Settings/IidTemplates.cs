using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Settings;

/// <summary>The Invoke Image Display URL: which words in braces it may have, and that it names the study.</summary>
internal static class IidTemplates
{
    public static string? Check(string? template, string path, List<Finding> findings)
    {
        if (template is null)
            return null;

        var used = InvokeImageDisplay.Placeholder.Matches(template).Select(match => match.Groups[1].Value).ToArray();
        if (used.Contains(InvokeImageDisplay.StudyUid) && used.All(InvokeImageDisplay.Words.Contains))
            return template;

        findings.Add(SettingsFindings.NotAnIidTemplate(path));
        return null;
    }
}
