using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The patient that one object names (PS3.3 C.2.2, C.7.1.1).</summary>
internal static class PatientReader
{
    public static readonly Tag[] Reads =
    [
        Tags.PatientName, Tags.PatientID, Tags.IssuerOfPatientID, Tags.IssuerOfPatientIDQualifiersSequence, Tags.PatientBirthDate,
        Tags.PatientSex, Tags.OtherPatientIDsSequence, Tags.EthnicGroup,
    ];

    public static Patient Read(DataSet instance) => new()
    {
        Ids = [.. instance.Items(Tags.OtherPatientIDsSequence).Select(Id).Prepend(Id(instance)).OfType<PatientId>().Distinct()],
        Names = PersonReader.Names(instance, Tags.PatientName),
        BirthDate = instance.Date(Tags.PatientBirthDate),
        Sex = instance.Said(Tags.PatientSex),
        EthnicGroup = instance.Said(Tags.EthnicGroup),
    };

    /// <summary>(0010,0020) with its issuer; an item of Other Patient IDs is built the same way (PS3.3 table 10-18).</summary>
    private static PatientId? Id(DataSet holder)
    {
        if (holder.Said(Tags.PatientID) is not { } value)
            return null;

        var qualifiers = holder.Items(Tags.IssuerOfPatientIDQualifiersSequence) is [var item, ..] ? item : null;
        var id = new IssuedId(
            value,
            holder.Said(Tags.IssuerOfPatientID),
            qualifiers?.Said(Tags.UniversalEntityID),
            qualifiers?.Said(Tags.UniversalEntityIDType));
        return new(id, NationalIdentity.KindOf(id));
    }
}
