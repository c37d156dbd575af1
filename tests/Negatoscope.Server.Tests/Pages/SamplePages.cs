using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Negatoscope.Dicom;

namespace Negatoscope.Server.Tests.Pages;

[CollectionDefinition(Name)]
public sealed class SamplePagesGroup : ICollectionFixture<SamplePages>
{
    public const string Name = "Sample pages";
}

/// <summary>A server with the samples and their configuration, whose links lead to the server itself. Nothing is published, and no test changes what is stored.</summary>
public sealed class SamplePages : IAsyncLifetime
{
    private SampleServer? _server;

    internal SampleServer Server => _server ?? throw new InvalidOperationException("It has not been started.");

    public async Task InitializeAsync() => _server = await SampleServer.StartAsync(options => options with { Views = SampleServer.Settings, Quiet = TimeSpan.FromDays(1) });

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>The Study Instance UID of a folder of samples.</summary>
    internal static string StudyOf(string sample) => FilesOf(sample).Select(file => file.DataSet.Text(Tags.StudyInstanceUID)).First(uid => uid is not null)!; // not null: that is what is looked for

    /// <summary>The address of the page of the first instance of a folder of samples.</summary>
    internal static string InstanceOf(string sample)
    {
        var dataSet = FilesOf(sample).First().DataSet;
        return $"/studies/{dataSet.Text(Tags.StudyInstanceUID)}/series/{dataSet.Text(Tags.SeriesInstanceUID)}/instances/{dataSet.Text(Tags.SOPInstanceUID)}";
    }

    private static IEnumerable<Part10> FilesOf(string sample) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", sample), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new Part10Reader().Read(file))
            .OfType<Part10>()
            .Where(file => file.DataSet.Contains(Tags.SOPInstanceUID));
}

internal static class Html
{
    extension(SampleServer server)
    {
        /// <summary>A page as a browser of that language reads it.</summary>
        public async Task<IHtmlDocument> PageAsync(string path, string language = "en", HttpStatusCode status = HttpStatusCode.OK)
        {
            var answer = await server.AnswerAsync(path, language);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        }

        public async Task<HttpResponseMessage> AnswerAsync(string path, string language = "en", string? cookie = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept-Language", language } } };
            if (cookie is not null)
                request.Headers.Add("Cookie", cookie);
            return await server.Http.SendAsync(request);
        }
    }

    /// <summary>The words of an element and of those within, one space apart.</summary>
    public static string Said(this INode? node) => string.Join(' ', Texts(node).SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Texts(INode? node) => node is IText text ? [text.Data] : node?.ChildNodes.SelectMany(Texts) ?? [];
}
