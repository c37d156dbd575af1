using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>What the command line asks of a comparison.</summary>
internal sealed record CompareOptions(string[] Paths, string? Config, bool Json, Language Language);
