using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Negatoscope.Bench.Corpus;

namespace Negatoscope.Bench.Serving;

/// <summary>
/// What a server is asked all day, by four clients at once: resources created, updated, deleted, read and searched for, transactions, instances stored, and
/// studies searched for. In which order is drawn, the same each time.
/// </summary>
internal sealed class MixedLoad(ServerProcess server)
{
    private const int Clients = 4;
    private const int InTransaction = 20;
    private const int Instances = 1000;

    private readonly CtSeries _series = new(Instances);
    private readonly byte[] _pixels = new byte[ImageLevel.Rows * ImageLevel.Columns * 2];
    private int _created;
    private int _stored = -1;
    private long _requests;

    /// <summary>Tells what the server holds in each tenth of the time.</summary>
    public void Run(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            while (clock.Elapsed < time)
            {
                using var answer = await RequestAsync(random);
                if ((int)answer.StatusCode >= 400)
                    throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode}");
                Interlocked.Increment(ref _requests);
            }
        })).ToList();
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            var (seen, before) = (new List<long>(), Interlocked.Read(ref _requests));
            while (clock.Elapsed < time * tenth / 10 && !clients.Any(client => client.IsFaulted))
            {
                Thread.Sleep(100);
                seen.Add(server.Resident);
            }

            seen.Sort();
            if (seen.Count > 0)
                Console.WriteLine($"{time.TotalMinutes * tenth / 10,6:N1} min: {seen[seen.Count / 2] / 1e6,5:N0} MB in the middle, {seen[^1] / 1e6:N0} at most; {Interlocked.Read(ref _requests) - before:N0} requests");
        }

        Task.WhenAll(clients).GetAwaiter().GetResult();
    }

    private Task<HttpResponseMessage> RequestAsync(Random random)
    {
        var any = random.Next(Math.Max(1, Volatile.Read(ref _created)));
        return random.Next(100) switch
        {
            < 30 => SendAsync(HttpMethod.Post, "ImagingStudy", SyntheticResources.Study(Interlocked.Increment(ref _created))),
            < 40 => SendAsync(HttpMethod.Put, $"Patient/p{any % 500}", WithId(SyntheticResources.Patient(any % 500), $"p{any % 500}")),
            < 42 => SendAsync(HttpMethod.Put, $"Patient/d{any % 50}", WithId(SyntheticResources.Patient(any % 50), $"d{any % 50}")),
            < 44 => SendAsync(HttpMethod.Delete, $"Patient?_id=d{any % 50}"),
            < 46 => SendAsync(HttpMethod.Post, "", Transaction()),
            < 60 => SendAsync(HttpMethod.Get, $"ImagingStudy?identifier={SyntheticResources.Ids}|A{any}"),
            < 68 => SendAsync(HttpMethod.Get, $"ImagingStudy?patient.identifier={SyntheticResources.Ids}|P{any % 500}&_include=ImagingStudy:patient"),
            < 76 => SendAsync(HttpMethod.Get, $"ImagingStudy?started=ge{2015 + (any % 9)}&_sort=-started&_count=20"),
            < 80 => SendAsync(HttpMethod.Get, "ImagingStudy?modality=CT&_total=accurate&_count=10"),
            < 90 => SendAsync(HttpMethod.Get, $"Patient?_id=p{any % 500}"),
            < 92 => SendAsync(HttpMethod.Get, "_history?_count=20"),
            < 94 => StoreAsync(),
            _ => server.Http.GetAsync(new Uri("/dicom-web/studies?ModalitiesInStudy=CT&limit=20", UriKind.Relative)),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/fhir/{path}".TrimEnd('/'), UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        }

        return await server.Http.SendAsync(request);
    }

    /// <summary>One of the slices, again and again: it is stored once and known from then on.</summary>
    private async Task<HttpResponseMessage> StoreAsync()
    {
        var slice = Interlocked.Increment(ref _stored) % Instances;
        using var content = new StowContent([Dicom.Part10File.ToBytes(_series.Slice(slice, _pixels), Dicom.TransferSyntax.ExplicitVrLittleEndian)]);
        return await server.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content);
    }

    private byte[] Transaction()
    {
        var entries = Enumerable.Range(0, InTransaction).Select(_ =>
            $"{{\"resource\":{Encoding.UTF8.GetString(SyntheticResources.Study(Interlocked.Increment(ref _created)))},\"request\":{{\"method\":\"POST\",\"url\":\"ImagingStudy\"}}}}");
        return Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{string.Join(',', entries)}]}}");
    }

    private static byte[] WithId(byte[] resource, string id) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(resource).Replace("\"resourceType\":\"Patient\"", string.Create(CultureInfo.InvariantCulture, $"\"resourceType\":\"Patient\",\"id\":\"{id}\""), StringComparison.Ordinal));
}
