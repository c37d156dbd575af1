using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Multipart;

/// <summary>What can be wrong with a multipart body.</summary>
internal static class MultipartText
{
    public static readonly Sentence NoBoundary = new(
        "Content-Type names no boundary, which is 1 to 200 printable characters.",
        "Content-Type ne donne pas de boundary, de 1 à 200 caractères imprimables.");

    public static readonly Sentence NothingBegins = new(
        "the body does not begin with the boundary that Content-Type names.",
        "le corps ne commence pas par le boundary annoncé par Content-Type.");

    public static readonly Sentence NeverClosed = new(
        "the body ends before the closing boundary: its last part is cut short.",
        "le corps s'arrête avant le boundary final : sa dernière partie est tronquée.");

    public static readonly Sentence HeadersTooLong = new(
        "the header fields of a part are longer than 16 KiB.",
        "les en-têtes d'une partie dépassent 16 Kio.");

    public static readonly Sentence HeadersMalformed = new(
        "a header field of a part has no name or no colon.",
        "un en-tête d'une partie n'a pas de nom ou pas de deux-points.");
}
