using System.Collections.Frozen;
using System.Net;
using Negatoscope.Formats;
using Negatoscope.Server.Tests.Pages;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Viewer;

/// <summary>Links in the two spellings that are met, and what they may get wrong.</summary>
public sealed class ImageDisplayTests : IAsyncLifetime
{
    private const string Oid = "2.25.140927432083428391652837212912381723003";

    private SampleServer? _server;

    private SampleServer Server => _server!; // not null: InitializeAsync

    public async Task InitializeAsync()
    {
        _server = await SampleServer.StartAsync(
            options => options with
            {
                Views = ViewSettings.Default with
                {
                    Issuers = new() { AccessionNumberSystem = $"urn:oid:{Oid}" },
                    Endpoints = new()
                    {
                        DocumentId = new() { Key = LookupKey.AccessionNumber, Table = new Dictionary<string, string> { ["A1"] = "1.2.250.1.7" }.ToFrozenDictionary() },
                    },
                },
            },
            empty: true);
        foreach (var sample in (Sample[])[
            new(),
            new() { Study = "2.25.2", Series = "2.25.2.1", Instance = "2.25.2.1.1", AccessionNumber = "B.2", StudyDate = "20250101" },
            new() { Study = "2.25.3", Series = "2.25.3.1", Instance = "2.25.3.1.1", AccessionNumber = null, PatientId = "P3" }])
            await (await _server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("requestType=STUDY&studyUID=2.25.1", "/studies/2.25.1")]
    [InlineData("requesttype=study&STUDYUID=2.25.1", "/studies/2.25.1")]
    [InlineData("requestType=STUDY &studyInstanceUID=2.25.1 ", "/studies/2.25.1")]
    [InlineData("requestType=STUDY&studyUID=2.25.1&studyInstanceUID=2.25.1", "/studies/2.25.1")]
    [InlineData("requestType=STUDY&studyUID=2.25.1,2.25.2", "/?studies=2.25.1,2.25.2")]
    [InlineData("requestType=STUDY&studyUID=2.25.1&studyUID=2.25.2", "/?studies=2.25.1,2.25.2")]
    [InlineData("requestType=STUDY&studyUID=2.25.1&seriesUID=2.25.1.1&viewerType=IHE_BIR&diagnosticQuality=true", "/studies/2.25.1/series/2.25.1.1")]
    [InlineData("requestType=STUDY&studyUID=2.25.1&Accessionnumber=A1", "/studies/2.25.1")]
    [InlineData("requestType=STUDY&studyUID=2.25.1&Accessionnumber=" + Oid + ".A1", "/studies/2.25.1")]
    [InlineData("requestType=STUDY&studyUID=2.25.1&idCDA=1.2.250.1.7", "/studies/2.25.1")]
    [InlineData("requestType=STUDY&studyUID=2.25.2&idCDA=1.2.3", "/studies/2.25.2")] // no document is known of it
    [InlineData("requestType=STUDY&studyUID=2.25.3&Accessionnumber=A1", "/studies/2.25.3")] // no number is known of it
    [InlineData("requestType=STUDY&accessionNumber=A1", "/studies/2.25.1")]
    [InlineData("requestType=STUDY&accessionNumber=" + Oid + ".B.2", "/studies/2.25.2")]
    [InlineData("requestType=PATIENT&patientID=P1", "/?patient=P1")]
    [InlineData("requestType=PATIENT&patientID=P1%5E%5E%5EHOSP%261.2.3%26ISO&lowerDateTime=2026-01-01T00:00:00Z&modalitiesInStudy=CT", "/?modality=CT&patient=P1&from=2026-01-01")]
    public async Task A_link_opens(string query, string place)
    {
        var answer = await Server.AnswerAsync($"/IHEInvokeImageDisplay?{query}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(place, Uri.UnescapeDataString(answer.Headers.Location?.OriginalString ?? ""));
        Assert.Equal(HttpStatusCode.OK, (await Server.AnswerAsync(answer.Headers.Location!.OriginalString)).StatusCode); // not null: compared above
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("requestType=SERIES&studyUID=2.25.1", HttpStatusCode.BadRequest)]
    [InlineData("requestType=STUDY", HttpStatusCode.BadRequest)]
    [InlineData("requestType=STUDY&studyUID=../../etc", HttpStatusCode.BadRequest)]
    [InlineData("requestType=STUDY&studyUID=2.25.1&seriesUID=x", HttpStatusCode.BadRequest)]
    [InlineData("requestType=PATIENT", HttpStatusCode.BadRequest)]
    [InlineData("requestType=STUDY&studyUID=2.25.404", HttpStatusCode.NotFound)]
    [InlineData("requestType=STUDY&studyUID=2.25.1,2.25.404", HttpStatusCode.NotFound)]
    [InlineData("requestType=STUDY&studyUID=2.25.1&seriesUID=2.25.404", HttpStatusCode.NotFound)]
    [InlineData("requestType=STUDY&accessionNumber=1.2.3.A1", HttpStatusCode.NotFound)] // somebody else's A1
    [InlineData("requestType=PATIENT&patientID=P404", HttpStatusCode.NotFound)]
    [InlineData("requestType=PATIENT&patientID=%27%20or%201=1%20--", HttpStatusCode.NotFound)]
    [InlineData("requestType=STUDY&studyUID=2.25.1&Accessionnumber=A2", HttpStatusCode.Conflict)]
    [InlineData("requestType=STUDY&studyUID=2.25.1&Accessionnumber=1.2.3.A1", HttpStatusCode.Conflict)]
    [InlineData("requestType=STUDY&studyUID=2.25.1,2.25.2&Accessionnumber=A1", HttpStatusCode.Conflict)]
    [InlineData("requestType=STUDY&studyUID=2.25.1&idCDA=1.2.250.1.8", HttpStatusCode.Conflict)]
    public async Task A_link_that_is_wrong_says_so_on_a_page(string query, HttpStatusCode status)
    {
        foreach (var language in (string[])["en", "fr"])
        {
            var page = await Server.PageAsync($"/IHEInvokeImageDisplay?{query}", language, status);

            Assert.EndsWith(".", page.QuerySelector(".problem h1").Said(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task More_studies_than_anybody_looks_at_are_refused()
    {
        var uids = string.Join(',', Enumerable.Range(1, 101).Select(i => $"2.25.{i}"));

        await Server.PageAsync($"/IHEInvokeImageDisplay?requestType=STUDY&studyUID={uids}", "en", HttpStatusCode.BadRequest);
    }
}
