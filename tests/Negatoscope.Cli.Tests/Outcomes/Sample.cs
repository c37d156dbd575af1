using System.Text;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir;

namespace Negatoscope.Cli.Tests.Outcomes;

/// <summary>Outcomes as validation makes them.</summary>
internal static class Sample
{
    public static Issue Issue(IssueSeverity severity, string code, int line, int column, string path, string message = "English") =>
        new(severity, code, line, column, path, message) { French = "Français", Type = IssueType.Structure };

    public static Outcome Outcome(string source, params Issue[] issues) =>
        new("a.json", [.. issues]) { ResourceType = "Patient", Source = Encoding.UTF8.GetBytes(source) };
}
