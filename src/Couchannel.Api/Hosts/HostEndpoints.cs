using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Problems;
using Couchannel.Api.Users;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Hosts;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Hosts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Hosts;

internal static class HostEndpoints
{
    private const int LongestName = 80;
    private const int LongestAbout = 500;

    public static void MapHosts(this RouteGroupBuilder api)
    {
        var hosts = api.MapGroup("/hosts").WithTags("Hosts").RequireAccess(Scopes.SessionsWrite);
        hosts.MapPost("/", BecomeAsync).WithName("BecomeHost").WithSummary("Become a host").Audited("host.create");
        hosts.MapGet("/me/sessions", HostSessionEndpoints.ListAsync).WithName("ListHostSessions")
            .WithSummary("One's own sessions in every state, newest first");
        hosts.MapGet("/me/sessions/{id:guid}", HostSessionEndpoints.GetAsync).WithName("GetHostSession")
            .WithSummary("A session of one's own, with the ETag that an edit needs");
    }

    public static HostSummary ToSummary(this HostRow host) => new(host.Id, host.Name, host.About);

    private static async Task<Results<Created<HostSummary>, Ok<HostSummary>, ProblemHttpResult, ValidationProblem>> BecomeAsync(
        BecomeHostRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user, HostStore hosts,
        UserChanges changes, HttpContext context, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.IsValid(key))
        {
            return Refusal.KeyMissing();
        }

        if (!PlainText.IsValid(request.Name, 1, LongestName))
        {
            return Refusal.Invalid("name", $"must be 1 to {LongestName} printable characters");
        }

        if (!PlainText.IsValid(request.About, 0, LongestAbout))
        {
            return Refusal.Invalid("about", $"must be up to {LongestAbout} printable characters");
        }

        var result = await hosts.BecomeAsync(
            new HostRequest(request.Name.Trim(), request.About.Trim(), key), user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (result.Host is not { } host)
        {
            return Refusal.KeyReused();
        }

        await changes.TellAsync(user.Key, cancellationToken);
        return result.Outcome == HostOutcome.Made
            ? TypedResults.Created($"/api/v1/me", host.ToSummary())
            : TypedResults.Ok(host.ToSummary());
    }
}
