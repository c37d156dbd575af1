using System.Collections.Frozen;
using Negatoscope.Fhir;

namespace Negatoscope.Formats.Ans;

/// <summary>A published list of codes of one system.</summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, string> _displays;

    /// <param name="system">The system of every code.</param>
    /// <param name="lines">One concept a line: code, spaces, display.</param>
    public CodeList(string system, string lines)
    {
        System = system;
        _displays = lines.Split('\n').Select(line => line.Split(' ', 2)).ToFrozenDictionary(parts => parts[0], parts => parts[1].Trim());
    }

    public string System { get; }
    public IReadOnlyDictionary<string, string> Displays => _displays;

    public bool Contains(string? code) => code is not null && _displays.ContainsKey(code);

    /// <summary>A Coding of the list's system; a code outside the list is written as it is, without display. What is no code is a display alone.</summary>
    public Element Write(string code) => !CodingSchemes.IsCode(code)
        ? new() { ["display"] = code }
        : new() { ["system"] = System, ["code"] = code, ["display"] = _displays.GetValueOrDefault(code) };
}
