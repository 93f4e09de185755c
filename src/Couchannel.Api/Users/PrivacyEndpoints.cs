using System.Text.Json.Nodes;
using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Privacy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Users;

/// <summary>What a person may ask of whoever keeps data of him: to see it, and to be forgotten.</summary>
internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Users").RequireAccess();
        me.MapGet("/export", ExportAsync).WithName("ExportMe").WithSummary("All that is known of the signed-in user, as JSON");
        me.MapDelete("", EraseAsync).WithName("EraseMe")
            .WithSummary("Forget the signed-in user; what others need of him stays without him").Audited("user.erase");
    }

    private static async Task<Ok<JsonObject>> ExportAsync(
        CurrentUser user, PrivacyStore privacy, HttpContext context, CancellationToken cancellationToken)
    {
        var export = await privacy.ExportAsync(user.Origin, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"couchannel-export.json\"";
        return TypedResults.Ok(export);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        CurrentUser user, PrivacyStore privacy, UserChanges changes, HttpContext context, CancellationToken cancellationToken)
    {
        var erasure = await privacy.EraseAsync(user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (!erasure.IsDone)
        {
            return TypedResults.Problem(
                "There are evenings to come, or money is still on its way. Cancel your bookings and sessions, and try again.",
                statusCode: StatusCodes.Status409Conflict, title: "Open obligations", type: ProblemTypes.OpenObligations,
                extensions: new Dictionary<string, object?>
                {
                    ["bookings"] = erasure.Bookings,
                    ["sessions"] = erasure.Sessions,
                    ["refunds"] = erasure.Refunds,
                });
        }

        await changes.TellAsync(user.Key, cancellationToken);
        return TypedResults.NoContent();
    }
}
