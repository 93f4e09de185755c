using Couchannel.Web.Api;
using Microsoft.AspNetCore.Components;

namespace Couchannel.Web.Components.Pages;

/// <summary>Pages that cannot show what they are about answer with a status code that is true.</summary>
internal static class TrueStatus
{
    public static void AnswerFor(this NavigationManager navigation, ApiProblem? problem, HttpContext context)
    {
        if (problem is { IsNotFound: true })
        {
            navigation.NotFound();
        }
        else if (problem is not null)
        {
            context.Response.StatusCode = problem.Status;
        }
    }
}
