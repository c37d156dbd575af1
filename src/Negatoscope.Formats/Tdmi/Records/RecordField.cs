using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>Facts that belong together: those of another patient or another device are never mixed into it.</summary>
public enum RecordGroup { Intervention, Device, Patient, Professional, Organization, LegalEntity, Trace }

/// <summary>One fact of a record: a column of a table, a property of a JSON record, an option of the command line.</summary>
/// <param name="Name">As the guide names the fact, or would: idIntervention.</param>
/// <param name="Option">The same in English, as the command line has it without its dashes: intervention.</param>
/// <param name="Owner">Who knows it.</param>
/// <param name="What">What to write there.</param>
public sealed record RecordField(string Name, string Option, RecordGroup Group, Owner Owner, Sentence What)
{
    /// <summary>It says whose or which: given from elsewhere, the rest of its group goes.</summary>
    public bool Identifies { get; init; }

    /// <summary>The element that it becomes, where the guide makes it mandatory: a value that is wrong is not also said to be missing.</summary>
    internal string? Element { get; init; }

    internal Func<RecordValue, Implantation, Implantation> Take { get; init; } = (_, read) => read;
}
