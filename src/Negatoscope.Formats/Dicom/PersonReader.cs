using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Person names, alone or with the identification sequence whose items stand in the same order (PS3.3 §10.1).</summary>
internal static class PersonReader
{
    public static ImmutableArray<HumanName> Names(DataSet instance, Tag tag) =>
        [.. instance.Names(tag).Select(Read).OfType<HumanName>()];

    public static ImmutableArray<Person> Persons(DataSet instance, CodeReader codes, Tag names, Tag identification)
    {
        var said = instance.Names(names);
        var identified = instance.Items(identification);
        return
        [
            .. Enumerable.Range(0, Math.Max(said.Length, identified.Count))
                .Select(i => new Person(
                    i < said.Length ? Read(said[i]) : null,
                    i < identified.Count ? codes.All(identified[i], Tags.PersonIdentificationCodeSequence) : []))
                .Where(person => person.Name is not null || person.Ids.Length > 0),
        ];
    }

    private static HumanName? Read(PersonName name)
    {
        var read = new HumanName(Parts(name.Alphabetic), Parts(name.Ideographic), Parts(name.Phonetic));
        return read is { Alphabetic: null, Ideographic: null, Phonetic: null } ? null : read;
    }

    /// <summary>PS3.5 §6.2.1.1: family^given^middle^prefix^suffix, and what stands after a fifth caret belongs to nothing.</summary>
    private static NameParts? Parts(string? group)
    {
        var parts = group?.Split('^') ?? [];
        return Enumerable.Range(0, 5).All(i => Part(i) is null) ? null : new(Part(0), Part(1), Part(2), Part(3), Part(4));

        string? Part(int index) => index < parts.Length ? SourceText.Clean(parts[index]) : null;
    }
}
