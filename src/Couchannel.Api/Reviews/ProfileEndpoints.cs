using Couchannel.Api.Access;
using Couchannel.Api.Caching;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Hosts;
using Couchannel.Contracts.Reviews;
using Couchannel.Data.Reviews;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Reviews;

/// <summary>Who somebody is, by what others say.</summary>
internal static class ProfileEndpoints
{
    private const int DefaultLimit = 20;
    private const int LargestLimit = 50;
    private const int Recent = 10;

    public static void MapProfiles(this RouteGroupBuilder api)
    {
        var hosts = api.MapGroup("/hosts/{id:guid}").WithTags("Hosts");
        hosts.MapGet("/", GetHostAsync).WithName("GetHost").WithSummary("A host, and what guests think of him");
        hosts.MapGet("/reviews", ListOfHostAsync).WithName("ListReviewsOfHost").WithSummary("What guests said of a host, newest first");
        api.MapGet("/bookings/{id:guid}/guest", GetGuestAsync).WithTags("Bookings").WithName("GetGuestOfBooking")
            .WithSummary("Who asks to come to one's own session").RequireAccess(Scopes.SessionsWrite, Scopes.Admin);
    }

    private static async Task<Results<Ok<HostProfile>, StatusCodeHttpResult, ProblemHttpResult>> GetHostAsync(
        Guid id, HttpContext context, ReputationStore reputations, CancellationToken cancellationToken)
    {
        if (await reputations.OfHostAsync(id, cancellationToken) is not { } host)
        {
            return Refusal.NotFound("host");
        }

        var answer = EntityTag.Answer(context, new HostProfile(host.Id, host.Name!, host.Text!, host.ToSummary()));
        return answer.Result is Ok<HostProfile> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static async Task<Results<Ok<Page<ReviewDetails>>, ProblemHttpResult, ValidationProblem>> ListOfHostAsync(
        Guid id, ReviewStore reviews, ReputationStore reputations, string? cursor, int limit = DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {LargestLimit}");
        }

        if (!ReviewCursor.TryParse(cursor, out var before))
        {
            return Refusal.InvalidCursor();
        }

        if (await reputations.OfHostAsync(id, cancellationToken) is null)
        {
            return Refusal.NotFound("host");
        }

        var rows = await reviews.OfHostAsync(id, before, limit + 1, cancellationToken);
        List<ReviewDetails> items = [.. rows.Take(limit).Select(r => r.ToDetails())];
        return TypedResults.Ok(new Page<ReviewDetails>(items, rows.Count > limit ? ReviewCursor.After(items[^1]) : null));
    }

    private static async Task<Results<Ok<BookingGuest>, ProblemHttpResult>> GetGuestAsync(
        Guid id, CurrentUser user, ReputationStore reputations, ReviewStore reviews, HttpContext context,
        CancellationToken cancellationToken)
    {
        var asHost = user.May(Scopes.SessionsWrite);
        if (await reputations.OfBookingsGuestAsync(id, user.Id, asHost, user.IsAdmin, cancellationToken) is not { } guest)
        {
            return Refusal.NotFound("booking");
        }

        var said = await reviews.OfGuestAsync(guest.Id, Recent, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(new BookingGuest(guest.Name, guest.ToSummary(), [.. said.Select(r => r.ToDetails())]));
    }
}
