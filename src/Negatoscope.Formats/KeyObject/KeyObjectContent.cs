using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>What a document names: evidence (PS3.3 table C.17-3) and the content tree (PS3.16 TID 2010), which name the same instances.</summary>
internal static class KeyObjectContent
{
    extension(KeyObjectSheet sheet)
    {
        /// <summary>The series with the instances that can be named; an instance without a SOP class cannot.</summary>
        public IReadOnlyList<Series> Named()
        {
            var named = sheet.Study.Series
                .Select(series => series with { Instances = [.. series.Instances.Where(instance => !instance.SopClass.IsEmpty)] })
                .Where(series => series.Instances.Length > 0)
                .ToList();
            if (sheet.Study.InstanceCount - named.Sum(series => series.Instances.Length) is var leftOut and > 0)
                sheet.Findings.Add(KeyObjectFindings.InstancesLeftOut(sheet.At(Tags.ReferencedSOPClassUID), leftOut));
            return named;
        }

        public void Evidence(IReadOnlyList<Series> named)
        {
            if (sheet.Settings.Endpoints.WadoRoot is null)
                sheet.Findings.Add(KeyObjectFindings.NoWadoRoot(sheet.At(Tags.RetrieveURL)));
            sheet.Root.Items(Tags.CurrentRequestedProcedureEvidenceSequence, new DataSetBuilder()
                .Text(Tags.StudyInstanceUID, sheet.Study.Uid.ToString())
                .Items(Tags.ReferencedSeriesSequence, [.. named.Select(sheet.Referenced)]));
        }

        /// <param name="description">Nothing is said where it is empty.</param>
        public void Content(Coding title, IEnumerable<Coding> modifiers, string? description, IReadOnlyList<Series> named)
        {
            var items = modifiers.Select(modifier => Item("HAS CONCEPT MOD", "CODE")
                .Items(Tags.ConceptNameCodeSequence, sheet.Code(KeyObjectCodes.DocumentTitleModifier))
                .Items(Tags.ConceptCodeSequence, sheet.Code(modifier))).ToList();
            if (!string.IsNullOrEmpty(description))
                items.Add(Item("CONTAINS", "TEXT")
                    .Items(Tags.ConceptNameCodeSequence, sheet.Code(KeyObjectCodes.KeyObjectDescription))
                    .Text(Tags.TextValue, description));
            items.AddRange(named.SelectMany(series => series.Instances)
                .Select(instance => Item("CONTAINS", KeyObjectCodes.ValueTypeOf(instance.SopClass)).Items(Tags.ReferencedSOPSequence, Referenced(instance))));

            sheet.Root.Text(Tags.ValueType, "CONTAINER")
                .Items(Tags.ConceptNameCodeSequence, sheet.Code(title))
                .Text(Tags.ContinuityOfContent, "SEPARATE")
                .Items(Tags.ContentTemplateSequence, new DataSetBuilder().Text(Tags.MappingResource, "DCMR").Text(Tags.TemplateIdentifier, "2010"))
                .Items(Tags.ContentSequence, [.. items]);
        }

        /// <summary>Table C.17-3a, with every way to the series that is configured.</summary>
        private DataSetBuilder Referenced(Series series)
        {
            var endpoints = sheet.Settings.Endpoints;
            var item = new DataSetBuilder().Text(Tags.SeriesInstanceUID, series.Uid.ToString());
            if (endpoints.WadoRoot is { } root)
                item.Text(Tags.RetrieveURL, $"{root.TrimEnd('/')}/studies/{sheet.Study.Uid}/series/{series.Uid}");
            sheet.IfSaid(item, Tags.RetrieveAETitle, endpoints.RetrieveAeTitle);
            sheet.IfSaid(item, Tags.RetrieveLocationUID, endpoints.RetrieveLocationUid);
            return item.Items(Tags.ReferencedSOPSequence, [.. series.Instances.Select(Referenced)]);
        }
    }

    private static DataSetBuilder Item(string relationship, string type) =>
        new DataSetBuilder().Text(Tags.RelationshipType, relationship).Text(Tags.ValueType, type);

    private static DataSetBuilder Referenced(Instance instance) => new DataSetBuilder()
        .Text(Tags.ReferencedSOPClassUID, instance.SopClass.ToString())
        .Text(Tags.ReferencedSOPInstanceUID, instance.Uid.ToString());
}
