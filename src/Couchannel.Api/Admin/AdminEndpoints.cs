using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Contracts.Access;

namespace Couchannel.Api.Admin;

internal static class AdminEndpoints
{
    public static void MapAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Administration").RequireAccess(Scopes.Admin);
        admin.MapGet("/audit", AuditEndpoint.ListAsync).WithName("ListAudit").WithSummary("Who did what, newest first");
        admin.MapGet("/users", UserEndpoints.ListAsync).WithName("ListUsers").WithSummary("The users, newest first");
        admin.MapPost("/users/{id:guid}/suspend", UserEndpoints.SuspendAsync).WithName("SuspendUser")
            .WithSummary("Keep a user out, within seconds").Audited("user.suspend");
        admin.MapPost("/users/{id:guid}/reinstate", UserEndpoints.ReinstateAsync).WithName("ReinstateUser")
            .WithSummary("Let a suspended user back in").Audited("user.reinstate");
    }
}
