using Microsoft.AspNetCore.Http;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>Why there is nothing to show.</summary>
public sealed record ProblemModel(int Status, Sentence Sentence)
{
    internal static IResult Page(int status, Sentence sentence, Visitor visitor) =>
        new PageResult<Problem, ProblemModel>(new(status, sentence), visitor, status);
}
