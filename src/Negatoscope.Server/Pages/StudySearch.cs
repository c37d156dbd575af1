using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>What the form above the list of studies asks for, as it stands in the address.</summary>
public sealed record StudySearch
{
    public const int PageSize = 25;

    /// <summary>Longer texts are no name and no number: the rest is not searched for.</summary>
    private const int LongestText = 64;

    /// <summary>A list of more is no link that anybody made.</summary>
    public const int MostStudies = 100;

    public string Name { get; init; } = "";
    public string Id { get; init; } = "";
    public string Accession { get; init; } = "";
    public string Description { get; init; } = "";
    public string Modality { get; init; } = "";

    /// <summary>One patient ID, exactly: where a link from elsewhere leads. The form sends none.</summary>
    public string Patient { get; init; } = "";

    /// <summary>These studies and no others, likewise.</summary>
    public string Studies { get; init; } = "";

    /// <summary>yyyy-MM-dd, as date fields send it.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsEmpty => this with { Page = 1 } == new StudySearch();

    public static StudySearch Of(IQueryCollection query)
    {
        return new()
        {
            Name = Text("name"),
            Id = Text("id"),
            Accession = Text("accession"),
            Description = Text("description"),
            Modality = Text("modality").ToUpperInvariant(),
            Patient = Text("patient"),
            Studies = query["studies"].ToString(),
            From = Date("from"),
            To = Date("to"),
            Page = int.TryParse(query["page"], out var page) && page > 0 ? page : 1,
        };

        string Text(string key) => query[key].ToString().Trim() is var text && text.Length > LongestText ? text[..LongestText] : text;

        DateOnly? Date(string key) => DateOnly.TryParseExact(query[key], "yyyy-MM-dd", out var date) ? date : null;
    }

    private bool IsExact => Patient.Length > 0 || Studies.Length > 0;

    /// <summary>
    /// Each word is looked for at the beginning of a word of the value, whatever its case and accents; '*' and '?' mean what they mean in DICOM.
    /// </summary>
    public ImageQuery ToQuery()
    {
        var matches = new List<AttributeMatch>();
        Words(Tags.PatientName, Name);
        Words(Tags.PatientID, Id);
        Words(Tags.AccessionNumber, Accession);
        Words(Tags.StudyDescription, Description);
        if (Patient.Length > 0)
            matches.Add(new(Tags.PatientID, new Matching.AnyOf([Patient])));
        if (Studies.Length > 0)
            matches.Add(new(Tags.StudyInstanceUID, new Matching.AnyOf([.. Studies.Split(',').Take(MostStudies)])));
        if (Modality.Length > 0)
            matches.Add(new(Tags.ModalitiesInStudy, new Matching.AnyOf([Modality])));
        if (From is not null || To is not null)
            matches.Add(new(Tags.StudyDate, new Matching.Between(Da(From), Da(To))));
        return new()
        {
            Level = QueryLevel.Study,
            Matches = matches,
            Fuzzy = !IsExact,
            Offset = (int)Math.Min((Page - 1L) * PageSize, int.MaxValue),
            Limit = PageSize,
        };

        void Words(Tag attribute, string text)
        {
            if (text.Length > 0)
                matches.Add(new(attribute, new Matching.Like(text)));
        }
    }

    /// <summary>The address of another page of the same answer.</summary>
    public string AddressOf(int page)
    {
        var query = new QueryBuilder(Pairs(page));
        return $"/{query}";
    }

    private IEnumerable<KeyValuePair<string, string>> Pairs(int page)
    {
        (string Key, string Value)[] all =
        [
            ("name", Name), ("id", Id), ("accession", Accession), ("description", Description), ("modality", Modality), ("patient", Patient), ("studies", Studies),
            ("from", Iso(From)), ("to", Iso(To)), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : ""),
        ];
        return all.Where(pair => pair.Value.Length > 0).Select(pair => KeyValuePair.Create(pair.Key, pair.Value));
    }

    public static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string? Da(DateOnly? date) => date?.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
