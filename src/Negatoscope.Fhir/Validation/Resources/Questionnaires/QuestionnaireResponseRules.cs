using System.Text;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>A response against its questionnaire (R4 questionnaireresponse.html).</summary>
internal sealed class QuestionnaireResponseRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        var canonical = resource.Child("questionnaire"u8);
        if (!canonical.HasValue)
            scope.Report(resource, ResponseIssues.NoQuestionnaire());
        else if (Find(canonical, scope) is { Exists: true } questionnaire)
        {
            CheckInUse(canonical, questionnaire, resource, scope);
            new ResponseItems(resource, questionnaire, scope).Check();
        }
    }

    private static Node Find(Node canonical, ValidationScope scope)
    {
        var found = scope.References.Resolve(canonical, canonical.Value);
        if (found.Place == ReferencePlace.NotContained)
        {
            scope.Report(canonical, ResponseIssues.QuestionnaireNotContained());
            return default;
        }
        var questionnaire = found.Resource.ResourceTypeUtf8.SequenceEqual("Questionnaire"u8) ? found.Resource : scope.Library.Find("Questionnaire", canonical.Text!);
        if (!questionnaire.Exists)
            scope.Report(canonical, ResponseIssues.QuestionnaireNotAtHand());
        return questionnaire;
    }

    private static void CheckInUse(Node canonical, Node questionnaire, Node response, ValidationScope scope)
    {
        var status = questionnaire.Child("status"u8).Value;
        if (status.SequenceEqual("retired"u8))
            scope.Report(canonical, ResponseIssues.QuestionnaireNotInUse(Encoding.UTF8.GetString(status)));
        var authored = response.Child("authored"u8);
        var period = questionnaire.Child("effectivePeriod"u8);
        if (ChoiceValue.CompareMoments(authored, period.Child("start"u8)) < 0 || ChoiceValue.CompareMoments(authored, period.Child("end"u8)) > 0)
            scope.Report(authored, ResponseIssues.OutsideOfPeriod());
    }
}
