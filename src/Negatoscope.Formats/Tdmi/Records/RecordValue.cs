using System.Collections.Immutable;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>The text of one fact. A text that is not what its field asks for becomes a finding, and null.</summary>
internal sealed partial class RecordValue(RecordField field, string text, Moment? performed, RecordReading reading)
{
    private const int LongestText = 1000;

    /// <summary>Between the parts of a value that has several.</summary>
    private const char Bar = '|';

    private static readonly (string Name, string Uri)[] CodeSystems =
    [
        ("sct", "http://snomed.info/sct"),
        ("ccam", "https://smt.esante.gouv.fr/terminologie-ccam"),
    ];

    public ImplantSettings Implants => reading.Settings.Implants;

    public string? Text() =>
        text.Length > LongestText ? Refused(RecordFindings.TooLong(field, LongestText))
        : text.Any(char.IsControl) ? Refused(RecordFindings.ControlCharacter(field))
        : text;

    /// <summary>A number as people group its digits.</summary>
    public string? Number() => Text()?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);

    public T? Among<T>((T Value, string[] Words)[] values) where T : struct
    {
        var word = RecordFields.Plain(text);
        foreach (var (value, words) in values)
            if (words.Any(one => RecordFields.Plain(one) == word))
                return value;
        reading.Report(RecordFindings.NotAmong(field, values.SelectMany(one => one.Words)));
        return null;
    }

    public Uid? Uid()
    {
        if (Model.Uid.TryParse(text, out var uid))
            return uid;
        reading.Report(RecordFindings.NotAUid(field));
        return null;
    }

    /// <summary>The codes of products are seven digits.</summary>
    public ImmutableArray<string> LppCodes()
    {
        var codes = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (codes.All(code => code.Length == 7 && code.All(char.IsAsciiDigit)))
            return [.. codes];
        reading.Report(RecordFindings.NotLpp(field));
        return [];
    }

    /// <summary>The nearest to the day of the intervention is the year that two digits mean.</summary>
    public Udi? Udi()
    {
        var read = UdiReader.Read(UdiScans.Joined(text), performed?.Date ?? reading.Today);
        foreach (var finding in read.Findings)
            reading.Report(RecordFindings.OfUdi(field, finding));
        return read.Value;
    }

    /// <summary>Words; or a code of a system, with or without words.</summary>
    public Concept? Concept()
    {
        if (Text() is not { } said)
            return null;
        if (!said.Contains(Bar, StringComparison.Ordinal))
            return new(said);

        var parts = said.Split(Bar, StringSplitOptions.TrimEntries);
        var system = parts[0] is ['0' or '1' or '2', '.', ..] ? Identifiers.OidUrn + parts[0]
            : CodeSystems.Where(one => string.Equals(one.Name, parts[0], StringComparison.OrdinalIgnoreCase)).Select(one => one.Uri).FirstOrDefault() ?? parts[0];
        return parts is [_, { Length: > 0 } code, .. var words] && words.Length < 2 && Settings.SystemUris.IsSystem(system) && !code.Any(char.IsWhiteSpace)
            ? new(words is [{ Length: > 0 } some] ? some : null, system, code)
            : Refused<Concept>(RecordFindings.NotAConcept(field));
    }

    /// <param name="system">Of a number that names nobody who gave it.</param>
    public IssuedId? Id(string? system = null)
    {
        if (Text() is not { } said)
            return null;
        var parts = said.Split(Bar, StringSplitOptions.TrimEntries);
        return parts switch
        {
            [{ Length: > 0 } value] => system is null ? new(value) : Issued(system, value),
            [{ Length: > 0 } issuer, { Length: > 0 } value] => Issued(issuer, value),
            _ => Refused<IssuedId>(RecordFindings.NotAnId(field)),
        };
    }

    public PatientId? PatientId() => Id() is { } id ? new(id, NationalIdentity.KindOf(id)) : null;

    /// <summary>A national identity; that of the NIR where no OID is named.</summary>
    public PatientId? Ins()
    {
        if (Number() is not { } said)
            return null;
        var id = said.Contains(Bar, StringComparison.Ordinal) ? Id() : Issued(NationalIdentity.Nir, said);
        if (id is null)
            return null;
        id = id with { Value = id.Value.Replace(" ", "", StringComparison.Ordinal) };
        return NationalIdentity.KindOf(id) is not PatientIdKind.Local and var kind ? new(id, kind) : Refused<PatientId>(RecordFindings.NotAnInsAuthority(field));
    }

    public Party? Party()
    {
        if (Text() is not { } said)
            return null;
        return said.Split(Bar, StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } name] => new(name),
            [{ Length: > 0 } issuer, { Length: > 0 } value, { Length: > 0 } name] => new(name, Issued(issuer, value)),
            [{ Length: > 0 } issuer, { Length: > 0 } value] => new(null, Issued(issuer, value)),
            _ => Refused<Party>(RecordFindings.NotAParty(field)),
        };
    }

    public ImmutableArray<ContactPoint> Telecoms()
    {
        var all = text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TelecomOf).ToList();
        if (all.Count > 0 && all.All(one => one is not null))
            return [.. all.OfType<ContactPoint>()];
        reading.Report(RecordFindings.NotATelecom(field));
        return [];
    }

    public ContactPoint? Telecom() => TelecomOf(text) ?? Refused<ContactPoint>(RecordFindings.NotATelecom(field));

    private static ContactPoint? TelecomOf(string said)
    {
        if (said.Any(char.IsControl) || said.Length > LongestText)
            return null;
        if (said.Split('@') is [{ Length: > 0 } name, { Length: > 0 } host])
            return (name + host).Any(char.IsWhiteSpace) ? null : new(ContactSystem.Email, said);
        return said.Count(char.IsAsciiDigit) >= 3 && said.All(c => char.IsAsciiDigit(c) || "+() .-/\u00A0".Contains(c, StringComparison.Ordinal))
            ? new(ContactSystem.Phone, said)
            : null;
    }

    /// <summary>An OID, an absolute URI, or the name of who gave the number.</summary>
    private static IssuedId Issued(string issuer, string value) =>
        Identifiers.WithoutOidUrn(issuer) is { } oid && Settings.SystemUris.IsOid(oid) ? new(value, null, oid, "ISO")
        : Settings.SystemUris.IsSystem(issuer) ? new(value, null, issuer, "URI")
        : new(value, issuer);

    private string? Refused(Finding finding) => Refused<string>(finding);

    private T? Refused<T>(Finding finding) where T : class
    {
        reading.Report(finding);
        return null;
    }
}
