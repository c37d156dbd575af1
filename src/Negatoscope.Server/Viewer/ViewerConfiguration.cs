using Negatoscope.Server.Pages;

namespace Negatoscope.Server.Viewer;

/// <summary>What OHIF is told of this server. Its roots are relative: the viewer works under whatever name the server is reached by.</summary>
internal static class ViewerConfiguration
{
    public const string Address = "/app-config.js";

    /// <summary>
    /// Metadata are asked for series by series (enableStudyLazyLoad), without which OHIF cannot show bulk data such as PDF. Its guided tour is left
    /// out, since it lies over the images. One of its parts asks for the global of Node __filename when a style sheet happens to arrive after the
    /// scripts that belong to it, and the page stays black unless there is one; what it is for is not installed.
    /// </summary>
    public const string Script = $$"""
        window.__filename = '/';
        window.config = {
          routerBasename: '{{Links.Viewer}}',
          showStudyList: true,
          extensions: [],
          modes: [],
          customizationService: [{ 'ohif.tours': { $set: [] } }],
          investigationalUseDialog: { option: 'never' },
          showWarningMessageForCrossOrigin: false,
          showCPUFallbackMessage: true,
          showLoadingIndicator: true,
          strictZSpacingForVolumeViewport: true,
          groupEnabledModesFirst: true,
          maxNumRequests: { interaction: 100, thumbnail: 75, prefetch: 25 },
          defaultDataSourceName: 'dicomweb',
          dataSources: [
            {
              namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
              sourceName: 'dicomweb',
              configuration: {
                friendlyName: 'Négatoscope',
                name: 'negatoscope',
                qidoRoot: '{{Links.DicomWeb}}',
                wadoRoot: '{{Links.DicomWeb}}',
                qidoSupportsIncludeField: true,
                imageRendering: 'wadors',
                thumbnailRendering: 'wadors',
                enableStudyLazyLoad: true,
                supportsFuzzyMatching: false,
                supportsWildcard: true,
                omitQuotationForMultipartRequest: true,
                bulkDataURI: { enabled: true },
              },
            },
          ],
        };

        """;
}
