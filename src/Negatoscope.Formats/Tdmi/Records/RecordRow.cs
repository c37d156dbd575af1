using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi.Records;

/// <param name="Line">Where it begins in its file, from 1; the place in its list for a record of a JSON list.</param>
/// <param name="Findings">What is wrong with its form; with an error among them the facts are not to be used.</param>
public sealed record RecordRow(int Line, RecordFacts Facts, IReadOnlyList<Finding> Findings)
{
    /// <summary>It stands for a whole file of which nothing can be read.</summary>
    public bool IsOfFile { get; init; }

    internal static RecordRow Refused(int line, Finding finding) => new(line, RecordFacts.None, [finding]);

    internal static RecordRow FileRefused(int line, params IReadOnlyList<Finding> findings) => new(line, RecordFacts.None, findings) { IsOfFile = true };
}

/// <param name="Bytes">Without the line feed; null where it is longer than <see cref="RecordTable.LongestLine"/>.</param>
public readonly record struct RecordLine(int Number, byte[]? Bytes);
