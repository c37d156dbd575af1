using Negatoscope.Formats;
using Negatoscope.Server.Pages;

namespace Negatoscope.Server.Views;

/// <summary>The address of this server in the views that it makes, where negatoscope.json names no other.</summary>
public static class OwnAddress
{
    /// <param name="root">Such as http://127.0.0.1:8104.</param>
    public static ViewSettings In(ViewSettings settings, string root) => settings with
    {
        Endpoints = settings.Endpoints with
        {
            WadoRoot = settings.Endpoints.WadoRoot ?? root + Links.DicomWeb,
            IidTemplate = settings.Endpoints.IidTemplate ?? root + Links.ImageDisplay + Query(settings.Endpoints),
        },
    };

    /// <summary>The parameters of the French profile; a document is named only where something is known of documents.</summary>
    private static string Query(EndpointSettings endpoints) =>
        "?requestType=STUDY&studyUID={studyUid}&Accessionnumber={accessionNumber}" + (endpoints.DocumentId is null ? "" : "&idCDA={documentId}");
}
