using System.Collections.Immutable;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>The study, and the order behind it.</summary>
internal static class StudyFields
{
    public static void Compare(Beside pair)
    {
        var (first, second) = (pair.First, pair.Second);
        var (one, other) = (first.Study, second.Study);
        pair.AnyInCommon(Accession, Values(first.Accessions), Values(second.Accessions));
        pair.AnyInCommon(AccessionIssuer, Issuers(first.Accessions), Issuers(second.Accessions));
        pair.AnyInCommon(PlacerOrder, Values(first.PlacerOrders), Values(second.PlacerOrders));
        pair.AnyInCommon(PlacerOrderIssuer, Issuers(first.PlacerOrders), Issuers(second.PlacerOrders));
        pair.Text(StudyId, one.StudyId, other.StudyId);
        pair.Text(RequestedProcedureId, one.RequestedProcedureId, other.RequestedProcedureId);
        pair.Text(Admission, one.AdmissionId?.Value, other.AdmissionId?.Value);
        pair.Same(StudyStarted, one.Started, other.Started);
        pair.Text(StudyDescription, one.Description, other.Description);
        pair.Codes(ProcedureCode, ActsOf(first, second), ActsOf(second, first));
        pair.Codes(RequestedCode, one.RequestedProcedureCodes, other.RequestedProcedureCodes);
        pair.Text(ProcedureDescription, one.ProcedureDescription, other.ProcedureDescription);
        pair.Codes(ReasonCode, one.ReasonCodes, other.ReasonCodes);
        pair.Text(Reason, one.Reason, other.Reason);
        pair.People(Referrer, [.. Known(one.ReferringPhysician)], [.. Known(other.ReferringPhysician)]);
        pair.People(Interpreter, one.Interpreters, other.Interpreters);
        Institutions(pair, one, other);
        StudyModalities(pair);
        pair.Equal(SeriesCount, Said.Number(first.SeriesCount), Said.Number(second.SeriesCount));
        pair.Equal(InstanceCount, Said.Number(first.InstanceCount), Said.Number(second.InstanceCount));
    }

    private static HashSet<string> Values(ImmutableArray<IssuedId> ids) => [.. ids.Select(Said.Value).OfType<string>()];

    private static HashSet<string> Issuers(ImmutableArray<IssuedId> ids) => [.. ids.Select(Said.Issuer).OfType<string>()];

    private static IEnumerable<Person> Known(Person? person) => person is null ? [] : [person];

    /// <summary>The logical model has one place for the act, whether performed or ordered.</summary>
    private static ImmutableArray<Coding> ActsOf(StudyDocument document, StudyDocument beside) =>
        document.Study.ProcedureCodes.IsEmpty && beside.Kind.Name == DocumentKind.Logical.Name ? document.Study.RequestedProcedureCodes : document.Study.ProcedureCodes;

    /// <summary>By the words of its name, to which some writers add the department; of several institutions of a study one is enough.</summary>
    private static void Institutions(Beside pair, Study one, Study other)
    {
        var (names, others) = (NamesOf(one), NamesOf(other));
        if (names.Count == 0 || others.Count == 0 || !pair.Asks(InstitutionName, names, others))
            return;
        if (!names.Exists(name => others.Exists(known => Said.Words(name).IsSubsetOf(Said.Words(known)) || Said.Words(known).IsSubsetOf(Said.Words(name)))))
            pair.Differ(InstitutionName, names[0], others[0]);
    }

    private static List<string> NamesOf(Study study) =>
    [
        .. study.Series.Select(series => series.Institution).Prepend(study.Institution).OfType<Institution>()
            .Select(institution => Said.Text($"{institution.Name} {institution.Department}")).OfType<string>().Distinct(),
    ];

    /// <summary>FHIR names those that acquire, DICOM all; a study of reports alone has no others.</summary>
    private static void StudyModalities(Beside pair)
    {
        var (left, right) = (Telling(pair.First.Modalities), Telling(pair.Second.Modalities));
        if (left.Count > 0 && right.Count > 0 && pair.Asks(StudyModality, left, right) && !left.SetEquals(right))
            pair.Differ(StudyModality, string.Join(", ", left), string.Join(", ", right));
    }

    private static SortedSet<string> Telling(ImmutableArray<string> modalities)
    {
        var acquired = modalities.Where(Modalities.IsAcquisition).ToList();
        return new(acquired.Count > 0 ? acquired : modalities, StringComparer.Ordinal);
    }
}
