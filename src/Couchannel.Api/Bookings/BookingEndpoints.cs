using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Caching;
using Couchannel.Api.Limits;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Bookings;

internal static class BookingEndpoints
{
    private const int LargestParty = 8;
    private const int LongestToken = 255;

    public static void MapBookings(this RouteGroupBuilder api)
    {
        var bookings = api.MapGroup("").WithTags("Bookings");
        bookings.MapPost("/sessions/{id:guid}/bookings", CreateAsync).WithName("CreateBooking").WithSummary("Hold seats in a session")
            .RequireAccess(Scopes.BookingsWrite).Audited("booking.create").WithMetadata(new SeatGrabbing());
        bookings.MapGet("/bookings/{id:guid}", GetAsync).WithName("GetBooking")
            .WithSummary("A booking: of one's own, or in one's own session")
            .RequireAccess(Scopes.BookingsWrite, Scopes.SessionsWrite, Scopes.Admin);
    }

    private static async Task<Results<Created<BookingDetails>, ProblemHttpResult, ValidationProblem>> CreateAsync(
        Guid id, CreateBookingRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user,
        BookingStore bookings, OutboxSignal outbox, LimitSettings limits, HttpContext context, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.IsValid(key))
        {
            return Refusal.KeyMissing();
        }

        if (request.Seats is < 1 or > LargestParty)
        {
            return Refusal.Invalid("seats", $"must be 1 to {LargestParty}");
        }

        if (!PlainText.IsValid(request.PaymentToken, 1, LongestToken))
        {
            return Refusal.Invalid("paymentToken", $"must be 1 to {LongestToken} printable characters");
        }

        var result = await bookings.HoldAsync(
            new HoldRequest(id, user.Id, request.Seats, request.PaymentToken, key, limits.SeatsPerGuest, user.Address), cancellationToken);
        AuditTrail.IsRecorded(context);
        if (result.Outcome != HoldOutcome.Held)
        {
            return Refuse(result);
        }

        outbox.Set();
        return TypedResults.Created($"/api/v1/bookings/{result.Booking!.Id}", result.Booking.ToDetails());
    }

    private static async Task<Results<Ok<BookingDetails>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, CurrentUser user, BookingStore bookings, CancellationToken cancellationToken)
    {
        var viewer = user.AsViewer();
        if (await bookings.FindAsync(id, viewer, cancellationToken) is not { } booking)
        {
            return Refusal.NotFound("booking");
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var answer = EntityTag.Answer(context, booking.ToDetails(viewer));
        return answer.Result is Ok<BookingDetails> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static ProblemHttpResult Refuse(HoldResult result) => result.Outcome switch
    {
        HoldOutcome.SoldOut => Refusal.SoldOut(result.SeatsLeft ?? 0),
        HoldOutcome.SeatsKept => Refusal.SeatsKept(),
        HoldOutcome.NotBookable => Refusal.NotBookable(),
        HoldOutcome.NotFound => Refusal.NotFound("session"),
        HoldOutcome.KeyReused => Refusal.KeyReused(),
        HoldOutcome.SeatLimit => Refusal.SeatLimit(result.SeatsLeft ?? 0),
        HoldOutcome.Suspended => Refusal.Suspended(),
        _ => throw new InvalidOperationException($"The database answered '{result.Outcome}' to a request for seats."),
    };
}
