using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Negatoscope.Dicom;
using Negatoscope.Server.DicomWebApi.Multipart;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>Search (PS3.18 §10.6), QIDO-RS.</summary>
internal static class SearchTransaction
{
    /// <summary>Results of one answer; the next page begins after them.</summary>
    public const int MostRows = 1_000;

    /// <summary>Within one study, where clients that know no pages ask for everything.</summary>
    public const int MostRowsOfStudy = 20_000;

    /// <summary>Bytes that are gathered before they are sent.</summary>
    private const int Chunk = 32 << 10;

    public static Task<IResult> StudiesAsync(Exchange exchange) =>
        SearchAsync(exchange, QueryLevel.Study, (query, cancel) => exchange.Store.SearchStudiesAsync(query, cancel), WriteStudy);

    public static Task<IResult> SeriesAsync(Exchange exchange) =>
        SearchAsync(exchange, QueryLevel.Series, (query, cancel) => exchange.Store.SearchSeriesAsync(query, cancel), WriteSeries);

    public static Task<IResult> InstancesAsync(Exchange exchange) =>
        SearchAsync(exchange, QueryLevel.Instance, (query, cancel) => exchange.Store.SearchInstancesAsync(query, cancel), WriteInstanceAsync);

    private delegate ValueTask RowWriter<in T>(ResultRow row, T found, Wanted wanted, Exchange exchange);

    /// <param name="From">The uppermost level whose attributes results have without being asked.</param>
    /// <param name="Tags">Null = everything that is known.</param>
    private sealed record Wanted(QueryLevel From, IReadOnlySet<uint>? Tags, IReadOnlyList<Tag> Required);

    private static async Task<IResult> SearchAsync<T>(
        Exchange exchange, QueryLevel level, Func<ImageQuery, CancellationToken, Task<ImageQueryPage<T>>> find, RowWriter<T> write)
    {
        if (ModelFormat.Choose(exchange.Accepted) is not { } format)
            return new Refusal(StatusCodes.Status406NotAcceptable, SearchText.NotAcceptable);

        var target = exchange.Target;
        var scope = new ImageQuery { Level = level, Study = target.Study, Series = target.Series };
        var most = target.Study is null ? MostRows : MostRowsOfStudy;
        if (SearchParameters.Read(exchange.Request.Query, scope, most, out var refusal) is not { } parameters)
            return refusal!;

        var page = await find(parameters.Query, exchange.Cancel);
        Announce(exchange, parameters, page.Total, page.Rows.Count);
        if (page.Rows.Count == 0)
            return Results.NoContent();

        var wanted = WantedOf(target, level, parameters);
        await using var results = new ResultStream(exchange, format);
        var row = new ResultRow();
        foreach (var found in page.Rows)
        {
            row.Clear();
            await write(row, found, wanted, exchange);
            row.Put(Tags.SpecificCharacterSet, Vr.CS, "ISO_IR 192"); // PS3.18 F.2.2: the text of an answer is UTF-8
            row.Complete(wanted.Required);
            await results.AddAsync(row);
        }

        await results.EndAsync();
        return Results.Empty;
    }

    private static Wanted WantedOf(Target target, QueryLevel level, SearchParameters parameters)
    {
        var from = target.Series is not null ? QueryLevel.Instance : target.Study is not null ? QueryLevel.Series : QueryLevel.Study;
        if (from > level)
            from = level;
        List<Tag> required = [.. ResultAttributes.Required(from, level)];
        if (parameters.IncludesAll)
            return new(from, null, required);

        var tags = required.Concat(ResultAttributes.Optional).Concat(parameters.Included).Select(tag => tag.Packed).ToHashSet();
        foreach (var tag in parameters.Included.Where(tag => tag is { IsPrivate: true, Element: > 0x00FF }))
            tags.Add(new Tag(tag.Group, (ushort)(tag.Element >> 8)).Packed);
        return new(from, tags, required);
    }

    /// <summary>PS3.18 §8.3.4.4 and §8.3.4.1: how much is left, and what was passed over.</summary>
    private static void Announce(Exchange exchange, SearchParameters parameters, long total, int rows)
    {
        exchange.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        exchange.Response.Headers.CacheControl = "no-store";
        var remaining = total - parameters.Query.Offset - rows;
        if (rows > 0 && remaining > 0)
            exchange.Warn($"There are {remaining} additional results that can be requested");
        var ignored = parameters.Ignored.Where(IsSpeakable).Take(8).ToList();
        if (parameters.Ignored.Count > 0)
            exchange.Warn($"These parameters are not supported and were ignored: {(ignored.Count > 0 ? string.Join(", ", ignored) : "not attributes")}");
    }

    private static bool IsSpeakable(string name) => name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');

    private static ValueTask WriteStudy(ResultRow row, StoredStudy study, Wanted wanted, Exchange exchange)
    {
        PutStudy(row, study, wanted);
        row.Put(Tags.InstanceAvailability, Vr.CS, "ONLINE");
        row.Put(Tags.RetrieveURL, Vr.UR, exchange.Links.Study(study.Uid));
        return ValueTask.CompletedTask;
    }

    private static void PutStudy(ResultRow row, StoredStudy study, Wanted wanted)
    {
        row.Take(study.Attributes, wanted.Tags);
        row.Put(Tags.StudyInstanceUID, Vr.UI, study.Uid.ToString());
        if (wanted.From > QueryLevel.Study)
            return;

        row.Put(Tags.ModalitiesInStudy, Vr.CS, study.Modalities);
        if (wanted.Tags?.Contains(Tags.SOPClassesInStudy.Packed) is null or true)
            row.Put(Tags.SOPClassesInStudy, Vr.UI, study.SopClasses);
        row.Put(Tags.NumberOfStudyRelatedSeries, study.SeriesCount);
        row.Put(Tags.NumberOfStudyRelatedInstances, study.InstanceCount);
    }

    private static ValueTask WriteSeries(ResultRow row, StoredSeries series, Wanted wanted, Exchange exchange)
    {
        PutSeries(row, series, wanted);
        row.Put(Tags.RetrieveURL, Vr.UR, exchange.Links.Series(series.Study.Uid, series.Uid));
        return ValueTask.CompletedTask;
    }

    private static void PutSeries(ResultRow row, StoredSeries series, Wanted wanted)
    {
        PutStudy(row, series.Study, wanted);
        row.Take(series.Attributes, wanted.Tags);
        row.Put(Tags.SeriesInstanceUID, Vr.UI, series.Uid.ToString());
        if (wanted.From <= QueryLevel.Series)
            row.Put(Tags.NumberOfSeriesRelatedInstances, series.InstanceCount);
    }

    /// <summary>What the rows of the store do not have is in the stored header, which is ready to be sent.</summary>
    private static async ValueTask WriteInstanceAsync(ResultRow row, FoundInstance found, Wanted wanted, Exchange exchange)
    {
        PutSeries(row, found.Series, wanted);
        var header = new ArrayBufferWriter<byte>((int)found.Instance.Metadata.Length + 256);
        await exchange.Store.WriteMetadataAsync(found.Instance, header, exchange.Links.Utf8Root, exchange.Cancel);
        row.Take(header.WrittenMemory, wanted.Tags);
        row.Put(Tags.InstanceAvailability, Vr.CS, "ONLINE");
        row.Put(Tags.RetrieveURL, Vr.UR, exchange.Links.Instance(found.Instance.Key));
    }

    /// <summary>Results as they are sent: an array in JSON, or a part each in XML.</summary>
    private sealed class ResultStream(Exchange exchange, ModelFormat format) : IAsyncDisposable
    {
        private readonly Utf8JsonWriter? _json = format.IsXml ? null : new(exchange.Response.BodyWriter, DicomJsonWriter.Compact);
        private MultipartWriter? _parts;

        public async ValueTask AddAsync(ResultRow row)
        {
            if (_json is not null)
            {
                if (_json.BytesCommitted + _json.BytesPending == 0)
                {
                    exchange.Response.ContentType = format.ContentType;
                    _json.WriteStartArray();
                }

                row.Write(_json);
                if (_json.BytesPending >= Chunk)
                    await SendAsync(_json);
                return;
            }

            _parts ??= MultipartWriter.Begin(exchange.Response, MediaTypes.DicomXml);
            var text = new ArrayBufferWriter<byte>(1024);
            using (var json = new Utf8JsonWriter(text, DicomJsonWriter.Compact))
                row.Write(json);
            _parts.BeginPart(MediaTypes.DicomXml);
            await _parts.WriteAsync(NativeModelWriter.ToBytes(text.WrittenMemory), exchange.Cancel);
        }

        public async ValueTask EndAsync()
        {
            if (_json is not null)
            {
                _json.WriteEndArray();
                await SendAsync(_json);
            }
            else
            {
                await _parts!.EndAsync(exchange.Cancel);
            }
        }

        public ValueTask DisposeAsync() => _json?.DisposeAsync() ?? ValueTask.CompletedTask;

        private async ValueTask SendAsync(Utf8JsonWriter json)
        {
            json.Flush();
            await exchange.Response.BodyWriter.FlushAsync(exchange.Cancel);
        }
    }
}
