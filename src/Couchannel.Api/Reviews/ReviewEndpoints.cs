using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Reviews;
using Couchannel.Data.Bookings;
using Couchannel.Data.Reviews;
using Couchannel.Domain.Reviews;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Reviews;

/// <summary>What a booking's two sides say of each other.</summary>
internal static class ReviewEndpoints
{
    private const int LongestComment = 1000;

    public static void MapReviews(this RouteGroupBuilder api)
    {
        var reviews = api.MapGroup("/bookings/{id:guid}").WithTags("Reviews");
        reviews.MapPost("/host-review", WriteOfHostAsync).WithName("ReviewHost").WithSummary("Say how the evening was, as its guest")
            .RequireAccess(Scopes.BookingsWrite).Audited("review.create");
        reviews.MapPost("/guest-review", WriteOfGuestAsync).WithName("ReviewGuest").WithSummary("Say how the guest was, as the host")
            .RequireAccess(Scopes.SessionsWrite).Audited("review.create");
        reviews.MapGet("/reviews", ListAsync).WithName("ListReviewsOfBooking").WithSummary("What both sides of a booking said")
            .RequireAccess(Scopes.BookingsWrite, Scopes.SessionsWrite, Scopes.Admin);
    }

    private static Task<Results<Created<ReviewDetails>, ProblemHttpResult, ValidationProblem>> WriteOfHostAsync(
        Guid id, WriteReviewRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user,
        ReviewStore reviews, OutboxSignal outbox, HttpContext context, CancellationToken cancellationToken) =>
        WriteAsync(id, ReviewSubjects.Host, request, key, user, reviews, outbox, context, cancellationToken);

    private static Task<Results<Created<ReviewDetails>, ProblemHttpResult, ValidationProblem>> WriteOfGuestAsync(
        Guid id, WriteReviewRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user,
        ReviewStore reviews, OutboxSignal outbox, HttpContext context, CancellationToken cancellationToken) =>
        WriteAsync(id, ReviewSubjects.Guest, request, key, user, reviews, outbox, context, cancellationToken);

    private static async Task<Results<Created<ReviewDetails>, ProblemHttpResult, ValidationProblem>> WriteAsync(
        Guid id, string about, WriteReviewRequest request, string? key, CurrentUser user, ReviewStore reviews, OutboxSignal outbox,
        HttpContext context, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.IsValid(key))
        {
            return Refusal.KeyMissing();
        }

        if (request.Rating is < Reputation.LowestRating or > Reputation.HighestRating)
        {
            return Refusal.Invalid("rating", $"must be {Reputation.LowestRating} to {Reputation.HighestRating}");
        }

        if (!PlainText.IsValid(request.Comment, 0, LongestComment))
        {
            return Refusal.Invalid("comment", $"must be up to {LongestComment} printable characters");
        }

        var result = await reviews.WriteAsync(
            new ReviewRequest(id, about, request.Rating, request.Comment.Trim(), key), user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (result.Review is not { } review)
        {
            return Refuse(result.Outcome);
        }

        outbox.Set();
        return TypedResults.Created($"/api/v1/bookings/{id}/reviews", review.ToDetails());
    }

    private static async Task<Results<Ok<IReadOnlyList<ReviewDetails>>, ProblemHttpResult>> ListAsync(
        Guid id, CurrentUser user, BookingStore bookings, ReviewStore reviews, HttpContext context, CancellationToken cancellationToken)
    {
        var viewer = new BookingViewer(user.Id, user.May(Scopes.BookingsWrite), user.May(Scopes.SessionsWrite), user.IsAdmin);
        if (await bookings.FindAsync(id, viewer, cancellationToken) is null)
        {
            return Refusal.NotFound("booking");
        }

        var rows = await reviews.OfBookingAsync(id, viewer, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok<IReadOnlyList<ReviewDetails>>([.. rows.Select(r => r.ToDetails())]);
    }

    private static ProblemHttpResult Refuse(string outcome) => outcome switch
    {
        ReviewOutcome.NotFound => Refusal.NotFound("booking"),
        ReviewOutcome.NotAttended => ReviewRefusal.NotAttended(),
        ReviewOutcome.AlreadyReviewed => ReviewRefusal.AlreadyReviewed(),
        ReviewOutcome.KeyReused => Refusal.KeyReused(),
        _ => throw new InvalidOperationException($"The database answered '{outcome}' to a review."),
    };
}
