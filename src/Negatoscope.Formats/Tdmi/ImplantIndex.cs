using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>The traces of many implantations, found by patient and by study. Filled by one thread, then read by any.</summary>
public sealed class ImplantIndex(IssuerSettings issuers)
{
    private readonly List<IndexedTrace> _traces = [];
    private readonly Dictionary<string, List<int>> _byPatient = new(StringComparer.Ordinal);
    private readonly Dictionary<Uid, List<int>> _byStudy = [];
    private readonly Dictionary<string, List<int>> _byAccession = new(StringComparer.Ordinal);

    public int Count => _traces.Count;

    /// <summary>False when its patient has no identifier by which it could be found: then it is told of nobody.</summary>
    public bool Add(TracedImplantation trace)
    {
        var implantation = trace.Implantation;
        // The default systems of the configuration are for numbers in images: who wrote the trace is not known.
        var patient = PatientKeys.Of(implantation.Patient, issuers, defaultSystem: null);
        var place = _traces.Count;
        _traces.Add(new(trace, patient, TraceBundle.ProcedureId(implantation, issuers)));
        foreach (var text in patient.IndexTexts)
            Put(_byPatient, text, place);
        if (implantation.StudyInstanceUid is { } uid)
            Put(_byStudy, uid, place);
        foreach (var text in TextsOf(implantation.AccessionNumber, defaultSystem: null))
            Put(_byAccession, text, place);
        return patient.AreUsable;
    }

    internal PatientKeys KeysOf(Patient patient) => PatientKeys.Of(patient, issuers, issuers.PatientIdSystem);

    /// <summary>All that share a number of the patient, those whose national identity says otherwise included.</summary>
    internal IReadOnlyList<IndexedTrace> Sharing(PatientKeys patient) => At(patient.IndexTexts.SelectMany(text => Places(_byPatient, text)));

    /// <summary>All that name the study, by its UID or by its accession number and who gave it.</summary>
    internal IReadOnlyList<IndexedTrace> Naming(Study study) => At(
        Places(_byStudy, study.Uid)
            .Concat(TextsOf(study.AccessionNumber, issuers.AccessionNumberSystem).SelectMany(text => Places(_byAccession, text)))
            .Where(place => AgreesWith(_traces[place].Trace.Implantation, study)));

    /// <summary>A trace that names another study by its UID does not mean this one, and an OID of the issuer tells more than its name.</summary>
    private bool AgreesWith(Implantation implantation, Study study)
    {
        if (implantation.StudyInstanceUid is { } uid)
            return uid == study.Uid;
        return SystemOf(implantation.AccessionNumber, null) is not { } its
            || SystemOf(study.AccessionNumber, issuers.AccessionNumberSystem) is not { } ours
            || its == ours;
    }

    private IReadOnlyList<IndexedTrace> At(IEnumerable<int> places) => [.. places.Distinct().Order().Select(place => _traces[place])];

    private IEnumerable<string> TextsOf(IssuedId? number, string? defaultSystem)
    {
        if (SystemOf(number, defaultSystem) is { } system)
            yield return $"system|{system}|{number?.Value}";
        if (number?.Issuer is { } issuer)
            yield return $"issuer|{issuer}|{number.Value}";
    }

    private string? SystemOf(IssuedId? number, string? defaultSystem) =>
        number is null ? null : Identifiers.SystemOf(number, issuers, defaultSystem);

    private static void Put<TKey>(Dictionary<TKey, List<int>> index, TKey key, int place) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var places))
            index.Add(key, places = []);
        places.Add(place);
    }

    private static List<int> Places<TKey>(Dictionary<TKey, List<int>> index, TKey key) where TKey : notnull => index.GetValueOrDefault(key) ?? [];
}

/// <param name="Key">What tells its Procedure from others, whatever id a server gave it.</param>
internal sealed record IndexedTrace(TracedImplantation Trace, PatientKeys Patient, string Key);
