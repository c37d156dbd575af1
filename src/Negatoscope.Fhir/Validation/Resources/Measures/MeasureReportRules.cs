using System.Globalization;
using Negatoscope.Fhir.Path.Values;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Measures;

/// <summary>A report against its measure: groups, populations, stratifiers, scores (R4 measurereport.html).</summary>
internal sealed class MeasureReportRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        var canonical = resource.Child("measure"u8);
        if (!canonical.HasValue)
            return;
        var resolved = scope.References.Resolve(canonical, canonical.Value);
        var measure = resolved.Resource.ResourceTypeUtf8.SequenceEqual("Measure"u8) ? resolved.Resource : scope.Library.Find("Measure", canonical.Text!);
        if (!measure.Exists)
            scope.Report(canonical, MeasureIssues.MeasureNotAtHand());
        else
            new Comparison(resource, measure, scope).Check();
    }

    private sealed class Comparison(Node report, Node measure, ValidationScope scope)
    {
        private readonly string? _scoring = measure.Child("scoring"u8).Child("coding"u8).TextOf("code"u8);
        private readonly bool _isComplete = report.Child("status"u8).Value.SequenceEqual("complete"u8);
        private readonly bool _listsSubjects = report.Child("type"u8).Value.SequenceEqual("subject-list"u8);

        public void Check() => Match(report, measure, Part.Group, CheckGroup);

        private void CheckGroup(Node group, Node definition)
        {
            Match(group, definition, Part.Population, CheckPopulation);
            Match(group, definition, Part.Stratifier, (_, _) => { });
            CheckScore(group);
        }

        /// <summary>Pairs the parts of a report with those of the measure by code. Where each has only one, that of the report needs none.</summary>
        private void Match(Node reported, Node defined, Part part, Action<Node, Node> check)
        {
            var parts = reported.All(part.NameUtf8);
            var definitions = defined.All(part.NameUtf8);
            if (parts is [var only] && definitions is [var definition] && !Concepts.HasCode(only))
            {
                check(only, definition);
                return;
            }
            var matched = new HashSet<Node>();
            foreach (var one in parts)
            {
                if (scope.IsOver)
                    return;
                var found = definitions.Find(other => Concepts.ShareCode(one, other));
                if (!Concepts.HasCode(one))
                    scope.Report(one, MeasureIssues.NoCode(part));
                else if (!found.Exists)
                    scope.Report(one, MeasureIssues.UnknownCode(part));
                else if (!matched.Add(found))
                    scope.Report(one, MeasureIssues.RepeatedCode(part));
                else
                    check(one, found);
            }
            if (_isComplete || parts.Count > 0)
                foreach (var missing in definitions.Where(other => !matched.Contains(other)))
                    scope.Report(reported, MeasureIssues.NotReported(part, Concepts.NameOf(missing)));
        }

        private void CheckPopulation(Node population, Node definition)
        {
            var count = population.Child("count"u8);
            if (_listsSubjects && count.HasValue && SubjectsOf(population.Child("subjectResults"u8)) is { } subjects && count.Text != subjects.ToString(CultureInfo.InvariantCulture))
                scope.Report(count, MeasureIssues.CountOfSubjects(count.Text!, subjects));
        }

        /// <summary>The entries of the List; null where it is not in the document. Another resource than a List is one subject.</summary>
        private int? SubjectsOf(Node results)
        {
            var reference = results.Child("reference"u8);
            if (!reference.HasValue)
                return null;
            var found = scope.References.Resolve(results, reference.Value).Resource;
            var type = found.Exists ? found.ResourceTypeUtf8 : LiteralReference.Parse(reference.Value).Type;
            if (!type.SequenceEqual("List"u8))
                return type.IsEmpty ? null : 1;
            if (!found.Exists)
                return null;
            return found.All("entry"u8).Count;
        }

        /// <summary>R4 value set measure-scoring.</summary>
        private void CheckScore(Node group)
        {
            var score = group.Child("measureScore"u8);
            if (_scoring == "cohort" && score.Exists)
                scope.Report(score, MeasureIssues.ScoreProhibited(_scoring));
            else if (_scoring is "proportion" or "ratio" or "continuous-variable" && !score.Exists && _isComplete)
                scope.Report(group, MeasureIssues.ScoreRequired(_scoring));
            else if (_scoring == "proportion" && score.Exists)
                CheckProportion(score);
        }

        private void CheckProportion(Node score)
        {
            var value = score.Child("value"u8);
            if (score.Child("unit"u8).Exists || score.Child("code"u8) is { HasValue: true } code && !code.Value.SequenceEqual("1"u8))
                scope.Report(score, MeasureIssues.ScoreWithUnit());
            else if (FhirDecimal.TryParse(value.Value, out var number) && (number < 0 || number > 1))
                scope.Report(value, MeasureIssues.ScoreOutOfRange());
        }
    }
}
