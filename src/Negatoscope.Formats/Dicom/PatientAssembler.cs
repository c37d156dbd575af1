using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>The patient of a study, from what its instances say, when they speak of one person.</summary>
internal sealed class PatientAssembler(Testimony<Subject> said)
{
    private readonly PatientIdentity[] _identities =
        [.. said.Statements.Select(s => PatientIdentity.Of(s.Said.Patient, s.Said.PatientId))];

    public bool HasConflict => PatientIdentity.AnyConflict(_identities);

    /// <summary>How many ways there are in which the instances name their patient.</summary>
    public int IdentityCount => _identities.Distinct().Count();

    /// <summary>One patient for each identity, in instance order; no more than a reader would look at.</summary>
    public ImmutableArray<Patient> Identities =>
        [.. said.Statements.Select(s => s.Said.Patient).Zip(_identities).DistinctBy(p => p.Second).Take(20).Select(p => p.First)];

    public Patient Assemble() => new()
    {
        Ids = Ids(),
        Names = said.MostOf(Tags.PatientName, s => s.Patient.Names),
        BirthDate = said.Most(Tags.PatientBirthDate, s => s.Patient.BirthDate),
        Sex = said.Most(Tags.PatientSex, s => s.Patient.Sex),
        EthnicGroup = said.Most(Tags.EthnicGroup, s => s.Patient.EthnicGroup),
    };

    /// <summary>The first instance without a patient ID, in a study where others have one.</summary>
    public Disagreement? MissingId
    {
        get
        {
            var silent = said.Statements.Where(s => s.Said.PatientId is null).ToList();
            return silent.Count == 0 || silent.Count == said.Statements.Count
                ? null
                : new(Tags.PatientID, 1, silent.Sum(s => s.Instances), silent[0].File);
        }
    }

    /// <summary>
    /// All identifiers that any instance gives, the patient ID of most instances first.
    /// One without an issuer says nothing beside the same with one.
    /// </summary>
    private ImmutableArray<PatientId> Ids()
    {
        var all = said.Statements.OrderBy(s => s.Said.PatientId is null).ThenByDescending(s => s.Instances)
            .SelectMany(s => s.Said.Patient.Ids)
            .Distinct()
            .ToList();
        var issued = all.Where(HasIssuer).Select(id => id.Id.Value).ToHashSet();
        return [.. all.Where(id => HasIssuer(id) || !issued.Contains(id.Id.Value))];
    }

    private static bool HasIssuer(PatientId id) => id.Id.Issuer is not null || id.Id.IssuerUniversalId is not null;
}
