using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi;

/// <summary>An identifier that tells a patient from all others. INS: of its kind; another number: by the URI or the name of its issuer.</summary>
internal readonly record struct PatientKey(PatientIdKind Kind, string Value, string? System, string? Issuer)
{
    /// <summary>An OID is compared with an OID, a name with a name.</summary>
    public bool HasAuthorityOf(PatientKey other) =>
        Kind == other.Kind && (Kind != PatientIdKind.Local
            || (System is not null && other.System is not null ? System == other.System : Issuer is not null && Issuer == other.Issuer));

    public IEnumerable<string> IndexTexts()
    {
        if (Kind != PatientIdKind.Local)
            yield return $"{Kind}|{Value}";
        if (System is not null)
            yield return $"system|{System}|{Value}";
        if (Issuer is not null)
            yield return $"issuer|{Issuer}|{Value}";
    }
}

/// <summary>
/// By what a patient of one source is found in another: the national identity, or a number with its issuer. Never the name or the birth date, which
/// people share.
/// </summary>
internal sealed class PatientKeys(IReadOnlyList<PatientKey> keys)
{
    /// <param name="defaultSystem">Of numbers of which nobody says who gave them; null: those prove nothing.</param>
    public static PatientKeys Of(Patient patient, IssuerSettings issuers, string? defaultSystem) => new(
    [
        .. from id in patient.Ids
           let key = KeyOf(id, issuers, defaultSystem)
           where id.Kind != PatientIdKind.Local ? NationalIdentity.HasKey(key.Value) : (key.System ?? key.Issuer) is not null
           select key,
    ]);

    public bool AreUsable => keys.Count > 0;

    public IEnumerable<string> IndexTexts => keys.SelectMany(key => key.IndexTexts()).Distinct();

    /// <summary>
    /// Null when they share no authority that could tell. Where both name the same kind of INS, it decides alone, as between the files of a study.
    /// </summary>
    public bool? AreOf(PatientKeys other) =>
        Decide(other, PatientIdKind.InsNir) ?? Decide(other, PatientIdKind.InsNia) ?? Decide(other, PatientIdKind.Local);

    private bool? Decide(PatientKeys other, PatientIdKind kind)
    {
        var pairs = from mine in keys.Where(key => key.Kind == kind)
                    from its in other.All.Where(key => key.Kind == kind)
                    where mine.HasAuthorityOf(its)
                    select mine.Value == its.Value;
        var compared = pairs.ToList();
        return compared.Count == 0 ? null : compared.Contains(true);
    }

    private IReadOnlyList<PatientKey> All => keys;

    /// <summary>An INS is the same whoever says it.</summary>
    private static PatientKey KeyOf(PatientId id, IssuerSettings issuers, string? defaultSystem) => id.Kind == PatientIdKind.Local
        ? new(id.Kind, id.Id.Value, Identifiers.SystemOf(id.Id, issuers, defaultSystem), id.Id.Issuer)
        : new(id.Kind, id.Id.Value, null, null);
}
