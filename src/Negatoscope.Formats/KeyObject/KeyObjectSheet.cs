using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>One document while it is written: elements in any order, values as their VR can hold them, and what had to be said about it.</summary>
internal sealed class KeyObjectSheet(Study study, ViewSettings settings)
{
    /// <summary>Characters that PS3.5 §6.2 allows a value; of a name, each component group.</summary>
    private static readonly Dictionary<string, int> Longest = new() { ["AE"] = 16, ["CS"] = 16, ["SH"] = 16, ["LO"] = 64, ["PN"] = 64 };

    public Study Study => study;
    public ViewSettings Settings => settings;
    public DataSetBuilder Root { get; } = new();
    public List<Finding> Findings { get; } = [];

    /// <summary>Words, which are cut where they are too long: half of them still tell a human something.</summary>
    private static readonly HashSet<Tag> Words =
    [
        Tags.CodeMeaning, Tags.StudyDescription, Tags.RequestedProcedureDescription, Tags.ReasonForTheRequestedProcedure,
        Tags.InstitutionName, Tags.InstitutionalDepartmentName,
    ];

    /// <summary>Of values that are longer than their VR allows, whose tags are told once.</summary>
    private readonly HashSet<Tag> _tooLong = [];

    public Place At(Tag tag) => new() { Study = study.Uid, View = KeyObjectWriter.ViewName, Tag = tag.ToString() };

    /// <summary>A value, or an empty element where the study says nothing (type 2).</summary>
    public DataSetBuilder OrEmpty(DataSetBuilder to, Tag tag, string? value) => value is null ? to.Text(tag) : Text(to, tag, value);

    /// <summary>A value, or nothing at all (type 3).</summary>
    public DataSetBuilder IfSaid(DataSetBuilder to, Tag tag, string? value) => value is null ? to : Text(to, tag, value);

    /// <summary>Of values that are too long words are cut. Anything else is written whole: half a number is another number.</summary>
    public DataSetBuilder Text(DataSetBuilder to, Tag tag, string value)
    {
        var vr = DicomDictionary.VrOf(tag);
        var text = vr == Vr.UT || vr == Vr.ST ? value : OnOneLine(value);
        var longest = vr == Vr.PN ? text.Split('=').Max(group => group.Length) : text.Length;
        if (!Longest.TryGetValue(vr.ToString(), out var limit) || longest <= limit)
            return to.Text(tag, text);

        if (_tooLong.Add(tag))
            Findings.Add(Words.Contains(tag) ? KeyObjectFindings.TextCut(At(tag), limit) : KeyObjectFindings.ValueTooLong(At(tag), vr.ToString(), limit));
        return to.Text(tag, Words.Contains(tag) ? KeyObjectText.Cut(text, limit) : text);
    }

    private static string OnOneLine(string value) =>
        value.Any(char.IsControl) ? string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim() : value;
}
