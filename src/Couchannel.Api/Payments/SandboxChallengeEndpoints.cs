using System.Text;
using Couchannel.Api.Audit;
using Couchannel.Api.Problems;
using Couchannel.Data.Payments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Payments;

/// <summary>
/// The page of the sandbox's bank on which its customer says yes or no (3-D Secure). As at a bank, the address is known to him alone. It is
/// there for who was asked so by the sandbox, and for nobody where money is real.
/// </summary>
internal static class SandboxChallengeEndpoints
{
    public static void MapSandboxChallenges(this RouteGroupBuilder api)
    {
        var challenges = api.MapGroup("/sandbox/challenges/{id:guid}").WithTags("Sandbox");
        challenges.MapGet("", AskAsync).WithName("GetSandboxChallenge")
            .WithSummary("The sandbox bank's question to its customer, as a page").Produces<string>(StatusCodes.Status200OK, "text/html");
        challenges.MapPost("/approve", ApproveAsync).WithName("ApproveSandboxChallenge").WithSummary("Say yes to the sandbox's bank")
            .Produces<string>(StatusCodes.Status200OK, "text/html").Audited("sandbox.approve");
        challenges.MapPost("/refuse", RefuseAsync).WithName("RefuseSandboxChallenge").WithSummary("Say no to the sandbox's bank")
            .Produces<string>(StatusCodes.Status200OK, "text/html").Audited("sandbox.refuse");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> AskAsync(
        Guid id, SandboxBank bank, HttpContext context, CancellationToken cancellationToken) =>
        Show(await bank.ChallengedAsync(id, cancellationToken), context);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ApproveAsync(
        Guid id, SandboxBank bank, HttpContext context, CancellationToken cancellationToken) =>
        Show(await bank.AnswerAsync(id, yes: true, cancellationToken), context);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> RefuseAsync(
        Guid id, SandboxBank bank, HttpContext context, CancellationToken cancellationToken) =>
        Show(await bank.AnswerAsync(id, yes: false, cancellationToken), context);

    private static Results<ContentHttpResult, ProblemHttpResult> Show(SandboxAccount? account, HttpContext context)
    {
        if (account is null)
        {
            return Refusal.NotFound("question");
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return TypedResults.Content(SandboxChallengePage.Write(account), "text/html", Encoding.UTF8);
    }
}
