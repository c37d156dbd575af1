using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Dicom;
using Negatoscope.Formats;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>
/// The manifest (KOS) of a study as it is now: an instance that nobody has sent, made when it is asked for by its own UIDs. It is no part of the study that
/// is searched and retrieved (docs/decisions/0020).
/// </summary>
/// <param name="Instance">As if it were stored; there are no bytes behind its slices.</param>
internal sealed record StudyManifest(StoredInstance Instance, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The manifest that the path names; else why there is none.</summary>
    public static async Task<(StudyManifest? Found, Refusal Otherwise)> FindAsync(Exchange exchange)
    {
        var target = exchange.Target;
        if (target is not { Study: { } study, Series: { } series, Instance: { } instance } || series != KeyObjectWriter.ManifestSeries(study))
            return (null, new(StatusCodes.Status404NotFound, DicomWebText.NotHeld));
        var (found, otherwise) = await OfStudyAsync(exchange, study);
        return found is null || found.Instance.Key.Instance == instance ? (found, otherwise)
            : (null, new(StatusCodes.Status404NotFound, RetrieveText.OtherManifest));
    }

    /// <summary>As an instance of its study: the one that is stored under its UIDs, where there is one.</summary>
    public static async Task<IResult> AnswerAsync(Exchange exchange, Func<Exchange, Task<IResult>> transaction)
    {
        var (found, otherwise) = await OfStudyAsync(exchange, exchange.Target.Study!.Value); // the route names it
        if (found is null)
            return otherwise;
        var key = found.Instance.Key;
        return await transaction(exchange with { Target = new(key.Study, key.Series, key.Instance) });
    }

    public void WriteMetadata(IBufferWriter<byte> to) => DicomJsonWriter.Write(Read(Bytes).DataSet, to);

    private static async Task<(StudyManifest? Found, Refusal Otherwise)> OfStudyAsync(Exchange exchange, Uid study)
    {
        if (await exchange.Store.FindStudyAsync(study, exchange.Cancel) is not { } held)
            return (null, new(StatusCodes.Status404NotFound, DicomWebText.NotHeld));
        var reading = await exchange.Http.RequestServices.GetRequiredService<StudyReadings>().ReadWholeAsync(held, exchange.Cancel);
        var manifest = reading?.View(FormatCatalog.Manifest) is { Documents: [{ Bytes: var bytes }] } ? Of(bytes) : null;
        return (manifest, new(StatusCodes.Status404NotFound, RetrieveText.NoManifest));
    }

    private static StudyManifest Of(ReadOnlyMemory<byte> bytes)
    {
        var file = Read(bytes);
        Uid Named(Tag tag) => Uid.TryParse(file.DataSet.Bytes(tag), out var uid) ? uid : throw new InvalidDataException("A manifest without UIDs was made.");
        return new(
            new()
            {
                Key = new(Named(Tags.StudyInstanceUID), Named(Tags.SeriesInstanceUID), Named(Tags.SOPInstanceUID)),
                SopClass = Named(Tags.SOPClassUID),
                Syntax = file.Syntax,
                Number = file.DataSet.Integer(Tags.InstanceNumber),
                Digest = SHA256.HashData(bytes.Span),
                Content = new(0, 0, bytes.Length),
                Metadata = default,
            },
            bytes);
    }

    private static Part10 Read(ReadOnlyMemory<byte> bytes) =>
        Part10File.Read(bytes) as Part10 ?? throw new InvalidDataException("A manifest was made that is no DICOM file.");
}
