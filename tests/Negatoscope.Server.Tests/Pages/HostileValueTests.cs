using System.Text;
using AngleSharp.Dom;
using Negatoscope.Dicom;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Pages;

/// <summary>Values that would like to be markup.</summary>
public sealed class HostileValueTests
{
    private const string Script = "<script>alert(1)</script>";
    private const string Breakout = "\"'><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Markup_in_every_field_stays_text_on_every_page()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var sample = new Sample
        {
            PatientName = $"{Script}^{Breakout}",
            PatientId = Breakout,
            Issuer = Script,
            AccessionNumber = "<svg/onload=1>",
            Description = Breakout,
            Modality = "<B>CT",
            More = Everything,
        };
        var outcome = await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;
        Assert.IsType<Server.Storage.StoreOutcome.Stored>(outcome);

        string[] pages =
        [
            "/", "/studies/2.25.1", "/studies/2.25.1/series/2.25.1.1", "/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1",
            $"/?name={Uri.EscapeDataString(Breakout)}&modality={Uri.EscapeDataString(Script)}&id={Uri.EscapeDataString(Script)}",
            $"/?studies={Uri.EscapeDataString(Breakout)}&patient={Uri.EscapeDataString(Script)}", $"/nothing/{Uri.EscapeDataString(Script)}?lang=\"><script>",
        ];
        foreach (var path in pages)
        {
            var answer = await server.AnswerAsync(path);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.Empty(Markup.Active(page));
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        var study = await server.PageAsync("/studies/2.25.1");
        Assert.StartsWith(Script, study.QuerySelector("h1").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_cannot_turn_the_text_around_it()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var sample = new Sample { PatientName = "ESSAI\u202E^evitagen", Description = "TDM\u0007\u2066" };
        await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;

        foreach (var path in (string[])["/", "/studies/2.25.1", "/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1"])
            Assert.DoesNotContain((await server.PageAsync(path)).DocumentElement.TextContent, letter => letter is '\u202E' or '\u2066' or '\u0007');
    }

    /// <summary>A text in each element of the usual modules that takes one.</summary>
    private static void Everything(DataSetBuilder data)
    {
        foreach (var tag in (Tag[])[
            Tags.InstitutionName, Tags.InstitutionAddress, Tags.StationName, Tags.SeriesDescription, Tags.ManufacturerModelName, Tags.Manufacturer,
            Tags.ProtocolName, Tags.PatientComments, Tags.ReferringPhysicianName, Tags.StudyID, Tags.SequenceName, Tags.ContrastBolusAgent, Tags.ConvolutionKernel,
            Tags.BodyPartExamined, Tags.ImageComments, Tags.RequestedProcedureDescription, Tags.SoftwareVersions, Tags.DeviceSerialNumber, Tags.Laterality])
            data.Text(tag, Encoding.UTF8.GetByteCount(Script) > 16 && DicomDictionary.VrOf(tag) is var vr && (vr == Vr.CS || vr == Vr.SH) ? "<i onclick=1>" : Script);
    }
}

internal static class Markup
{
    /// <summary>Whatever a page must not have: scripts, styles in place, handlers, frames, links that run.</summary>
    public static IEnumerable<string> Active(IDocument page) => page.All
        .Where(element => element.LocalName is "script" or "style" or "iframe" or "object" or "embed" or "base" or "svg"
            || element.Attributes.Any(attribute => attribute.LocalName == "style"
                || attribute.LocalName.StartsWith("on", StringComparison.Ordinal)
                || attribute.LocalName is "href" or "src" or "action" && !attribute.Value.StartsWith('/') && !attribute.Value.StartsWith('#')
                    && !(IsReading(element) && attribute.Value.StartsWith("http", StringComparison.Ordinal))))
        .Select(element => element.OuterHtml);

    /// <summary>A link to the clause of a rule, which leads elsewhere and tells nobody where one comes from.</summary>
    private static bool IsReading(IElement element) => element.LocalName == "a" && element.GetAttribute("rel") == "noreferrer external";
}
