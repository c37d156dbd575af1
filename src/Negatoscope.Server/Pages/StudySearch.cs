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

    public string Name { get; init; } = "";
    public string Id { get; init; } = "";
    public string Accession { get; init; } = "";
    public string Description { get; init; } = "";
    public string Modality { get; init; } = "";

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
            From = Date("from"),
            To = Date("to"),
            Page = int.TryParse(query["page"], out var page) && page > 0 ? page : 1,
        };

        string Text(string key) => query[key].ToString().Trim() is var text && text.Length > LongestText ? text[..LongestText] : text;

        DateOnly? Date(string key) => DateOnly.TryParseExact(query[key], "yyyy-MM-dd", out var date) ? date : null;
    }

    /// <summary>Words are looked for anywhere in a value, but in modality and dates; '*' and '?' mean what they mean in DICOM.</summary>
    public ImageQuery ToQuery()
    {
        var matches = new List<AttributeMatch>();
        Within(Tags.PatientName, Name);
        Within(Tags.PatientID, Id);
        Within(Tags.AccessionNumber, Accession);
        Within(Tags.StudyDescription, Description);
        if (Modality.Length > 0)
            matches.Add(new(Tags.ModalitiesInStudy, new Matching.AnyOf([Modality])));
        if (From is not null || To is not null)
            matches.Add(new(Tags.StudyDate, new Matching.Between(Da(From), Da(To))));
        return new()
        {
            Level = QueryLevel.Study,
            Matches = matches,
            Fuzzy = Name.Length > 0,
            Offset = (int)Math.Min((Page - 1L) * PageSize, int.MaxValue),
            Limit = PageSize,
        };

        void Within(Tag attribute, string text)
        {
            if (text.Length > 0)
                matches.Add(new(attribute, new Matching.Like($"*{text}*")));
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
            ("name", Name), ("id", Id), ("accession", Accession), ("description", Description), ("modality", Modality),
            ("from", Iso(From)), ("to", Iso(To)), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : ""),
        ];
        return all.Where(pair => pair.Value.Length > 0).Select(pair => KeyValuePair.Create(pair.Key, pair.Value));
    }

    public static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string? Da(DateOnly? date) => date?.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
