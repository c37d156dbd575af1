using Negatoscope.Formats.Cda;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>A link to the images names study and order once more, in its query.</summary>
internal static class LinkCheck
{
    /// <param name="at">Where the link stands.</param>
    public static IEnumerable<Disagreement> Of(StudyDocument document, string? link, Place at)
    {
        if (link is null)
            yield break;
        var named = new CdaLink(link);
        if (Uid.TryParse(named.StudyUid, out var study) && study != document.Study.Uid)
            yield return new(StudyUid, null, null, Saying(StudyUid, document.Study.Uid.ToString()), new(document, at, study.ToString()));
        if (named.AccessionNumber is { Length: > 0 } number && document.Accessions is { IsEmpty: false } orders && !orders.Any(order => IsNumber(order, number)))
            yield return new(Accession, null, null, Saying(Accession, string.Join(", ", orders.Select(order => order.Value))), new(document, at, number));

        Saying Saying(StudyField field, string value) => new(document, document.PlaceOf(field, null, null), value);
    }

    private static bool IsNumber(IssuedId order, string number) => number == order.Value || number == $"{order.IssuerUniversalId}.{order.Value}";
}
