using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Pages.Trees;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>Makes rows of a table of resources. For one page: what a reference leads to is read once.</summary>
internal sealed class RowReader(FhirService service, Language language)
{
    private readonly FhirWords _words = new(service.Library, language);
    private readonly Dictionary<(string Type, string Id), string?> _told = [];

    public async Task<IReadOnlyList<ResourceRow>> ReadAsync(string type, IEnumerable<StoredVersion> matches, CancellationToken cancel)
    {
        var columns = ResourceColumns.Of(type, service.Library);
        var rows = new List<ResourceRow>();
        foreach (var match in matches)
        {
            var root = FhirDocument.ParseJson(match.Content).Root;
            var cells = new List<ShownCell>();
            foreach (var column in columns)
            {
                var (node, known) = ResourceColumns.Find(root, column.Elements, service.Library);
                cells.Add(node.Exists ? await CellAsync(_words.Of(node, known), cancel) : new(Words.None, null));
            }

            rows.Add(new(match.Type, match.Id, match.LastUpdated, cells));
        }

        return rows;
    }

    public ResourceRow Brief(StoredVersion version) => new(
        version.Type, version.Id, version.LastUpdated, [new(_words.Of(FhirDocument.ParseJson(version.Content).Root, version.Type), null)]);

    /// <summary>What a reference leads to is told by its own words where the reference has none.</summary>
    private async Task<ShownCell> CellAsync(Words words, CancellationToken cancel)
    {
        if (words.Reference is not { } reference || LocalReferences.Target(reference, service) is not { } target)
            return new(words, null);
        if (!_told.TryGetValue(target, out var told))
        {
            var version = await service.Store.ReadAsync(target.Type, target.Id, cancel);
            _told[target] = told = version is { IsDeletion: false } ? _words.Of(FhirDocument.ParseJson(version.Content).Root, target.Type).Text ?? reference : null;
        }

        return new(words with { Text = words.Text == reference ? told ?? reference : words.Text, Note = null }, told is null ? null : Links.Resource(target.Type, target.Id));
    }
}
