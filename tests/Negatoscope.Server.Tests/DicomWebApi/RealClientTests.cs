using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Clients that others wrote, and what they make of the server.</summary>
public sealed class RealClientTests
{
    [NpmClientFact]
    public async Task The_npm_client_stores_searches_and_retrieves()
    {
        await using var host = await DicomWebHost.StartAsync();

        var (code, output, errors) = await Task.Run(() => Tools.Run(
            "node", [Path.Combine(Tools.NpmFolder, "try.mjs"), host.Root, Path.Combine(Repository.Root, "samples/mr-brain")]));

        Assert.True(code == 0, errors);
        var told = JsonDocument.Parse(output).RootElement;
        (string Name, int Number)[] numbers =
        [
            ("stored", 14), ("studies", 1), ("nothing", 0), ("series", 2), ("instances", 7),
            ("metadata", 14), ("seriesMetadata", 7), ("instanceMetadata", 1), ("frame", 128 * 128 * 2), ("missing", 404),
        ];
        foreach (var (name, expected) in numbers)
            Assert.True(told.GetProperty(name).GetInt32() == expected, $"{name}: {told.GetProperty(name)}");
        Assert.Equal(told.GetProperty("sent").GetRawText(), told.GetProperty("study").GetRawText());
        Assert.Contains(told.GetProperty("one").GetString(), told.GetProperty("sent").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("1.2.840.10008.1.2.1", told.GetProperty("transferSyntax").GetString());
        Assert.True(told.GetProperty("frameIsPixelData").GetBoolean());
        Assert.Equal("PNG", told.GetProperty("png").GetString());
        Assert.Equal("ffd8", told.GetProperty("jpeg").GetString());
    }

    [OrthancFact]
    public async Task Orthanc_pushes_studies_and_fetches_them_back_byte_for_byte()
    {
        await using var host = await DicomWebHost.StartAsync();
        await using var orthanc = await OrthancServer.StartAsync(host.Root);
        var files = ((string[])["cr-chest-rle", "mr-deflated", "nm-thyroid-big-endian", "ct-implicit-vr", "us-heart", "sr-follow-up", "dx-knee"])
            .SelectMany(Samples.Bytes).ToList();
        foreach (var file in files)
            await orthanc.PostAsync("instances", new ByteArrayContent(file));

        foreach (var study in await orthanc.ListAsync("studies"))
            await orthanc.PostAsync("dicom-web/servers/us/stow", Json($$"""{"Resources":["{{study}}"],"Synchronous":true}"""));
        var instances = await host.GetJsonAsync("instances");
        Assert.Equal(files.Count, instances.GetArrayLength());
        foreach (var instance in instances.EnumerateArray())
        {
            using var held = await host.GetAsync(instance.First("00081190")!, "application/dicom; transfer-syntax=*");
            Assert.Contains(Text(await held.Content.ReadAsByteArrayAsync()), files.Select(Text));
        }

        foreach (var study in await orthanc.ListAsync("studies"))
            await orthanc.DeleteAsync($"studies/{study}");
        foreach (var study in (await host.GetJsonAsync("studies")).EnumerateArray())
            await orthanc.PostAsync("dicom-web/servers/us/retrieve", Json($$"""{"Resources":[{"Study":"{{study.First("0020000D")}}"}],"Synchronous":true}"""));
        var fetched = new List<string>();
        foreach (var instance in await orthanc.ListAsync("instances"))
            fetched.Add(Text(await orthanc.GetAsync($"instances/{instance}/file")));
        Assert.Equal(files.Select(Text).Order(StringComparer.Ordinal), fetched.Order(StringComparer.Ordinal));

        static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
        static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
    }

    [DcmtkFact]
    public async Task Dcmtk_reads_what_was_transcoded()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("cr-chest-rle", "mr-deflated", "nm-thyroid-big-endian", "ct-implicit-vr");
        foreach (var instance in (await host.GetJsonAsync("instances")).EnumerateArray())
        {
            using var response = await host.GetAsync(instance.First("00081190")!, "application/dicom");
            var file = Path.GetTempFileName();
            await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync());

            var (code, output, errors) = Tools.Run("dcmdump", ["-q", "+P", "0002,0010", "+P", "0008,0018", "+P", "0028,0010", file]);

            File.Delete(file);
            Assert.True(code == 0 && errors.Length == 0, errors);
            Assert.Contains("=LittleEndianExplicit", output, StringComparison.Ordinal);
            Assert.Contains(instance.First("00080018")!, output, StringComparison.Ordinal);
        }
    }

    [PydicomFact]
    public async Task Pydicom_reads_the_metadata_and_the_pixels_beside_them()
    {
        await using var host = await DicomWebHost.StartWithSamplesAsync("cr-chest-rle", "mr-deflated", "nm-thyroid-big-endian", "ct-enhanced", "us-heart");
        const string Script = """
            import json, sys, urllib.request, io, pydicom
            root = sys.argv[1]
            def get(url, accept):
                return urllib.request.urlopen(urllib.request.Request(url, headers={'Accept': accept})).read()
            count = 0
            for study in json.loads(get(root + '/studies', 'application/dicom+json')):
                for header in json.loads(get(study['00081190']['Value'][0] + '/metadata', 'application/dicom+json')):
                    link = header['7FE00010']['BulkDataURI']
                    data = pydicom.Dataset.from_json(header, lambda tag, vr, uri: b'')
                    file = pydicom.dcmread(io.BytesIO(get(link.split('/bulkdata')[0], 'application/dicom')))
                    for element in data:
                        if element.VR not in ('SQ', 'OB', 'OW', 'UN', 'OF', 'OD', 'OV') and element.tag != 0x00080005:
                            assert element.value == file[element.tag].value or str(element.value) == str(file[element.tag].value), element.tag
                    frame = get(link.split('/bulkdata')[0] + '/frames/1', 'application/octet-stream')
                    assert file.PixelData[:len(frame)] == frame
                    count += 1
            print(count)
            """;

        var (code, output, errors) = await Task.Run(() => Tools.Run("/usr/bin/python3", ["-c", Script, host.Root]));

        Assert.True(code == 0, errors);
        Assert.Equal("5", output.Trim());
    }

    [CurlFact]
    public async Task Curl_stores_and_retrieves_as_the_documentation_says()
    {
        await using var host = await DicomWebHost.StartAsync();
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/dicomweb.md"));
        var commands = page.Split('\n').Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count >= 10);
        foreach (var command in commands)
        {
            var line = command.Replace("http://127.0.0.1:8104", host.Origin, StringComparison.Ordinal)
                .Replace("curl -s", "curl -s --fail-with-body", StringComparison.Ordinal);
            var (code, output, errors) = await Task.Run(() => Tools.Run("bash", ["-c", line]));
            Assert.True(code == 0, $"{line}\n{output}\n{errors}");
        }
    }
}

/// <summary>An Orthanc of its own, with a DICOMweb server named "us".</summary>
internal sealed class OrthancServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client;

    private OrthancServer(Process process, string folder, int port)
    {
        (_process, _folder) = (process, folder);
        _client = new() { BaseAddress = new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"), Timeout = Hang.After };
        _client.DefaultRequestHeaders.ConnectionClose = true; // Orthanc ends idle connections after a second, perhaps while we write to one
    }

    public static async Task<OrthancServer> StartAsync(string root)
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-orthanc-").FullName;
        var port = FreePort();
        var configuration = Path.Combine(folder, "orthanc.json");
        await File.WriteAllTextAsync(configuration, Tools.OrthancConfiguration(folder, port, root));
        var start = new ProcessStartInfo(Tools.Orthanc!, [configuration]) // not null: the test is skipped without it
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new OrthancServer(process, folder, port);
        using var patience = new CancellationTokenSource(Hang.After);
        while (!await server.AnswersAsync())
            await Task.Delay(100, patience.Token);
        return server;
    }

    public async Task PostAsync(string path, HttpContent content)
    {
        using var response = await _client.PostAsync(path, content);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
    }

    public async Task DeleteAsync(string path) => (await _client.DeleteAsync(path)).Dispose();

    public Task<byte[]> GetAsync(string path) => _client.GetByteArrayAsync(path);

    public async Task<IReadOnlyList<string>> ListAsync(string path) => JsonSerializer.Deserialize<List<string>>(await GetAsync(path))!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _client.GetAsync("system");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
