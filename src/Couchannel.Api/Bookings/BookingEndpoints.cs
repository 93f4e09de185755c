using System.Security.Claims;
using Couchannel.Api.Caching;
using Couchannel.Api.Identity;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Bookings;

internal static class BookingEndpoints
{
    private const int LargestParty = 8;
    private const int LongestToken = 255;
    private const int LongestKey = 128;

    public static void MapBookings(this RouteGroupBuilder api)
    {
        var bookings = api.MapGroup("").WithTags("Bookings").RequireAuthorization();
        bookings.MapPost("/sessions/{id:guid}/bookings", CreateAsync).WithName("CreateBooking").WithSummary("Hold seats in a session");
        bookings.MapGet("/bookings/{id:guid}", GetAsync).WithName("GetBooking").WithSummary("One of the guest's own bookings");
    }

    private static async Task<Results<Created<BookingDetails>, ProblemHttpResult, ValidationProblem>> CreateAsync(
        Guid id, CreateBookingRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal user,
            BookingStore bookings,
        OutboxSignal outbox, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey || !key.All(c => c is > ' ' and < '\x7f'))
        {
            return Refusal.KeyMissing();
        }

        if (request.Seats is < 1 or > LargestParty)
        {
            return Refusal.Invalid("seats", $"must be 1 to {LargestParty}");
        }

        if (string.IsNullOrWhiteSpace(request.PaymentToken) || request.PaymentToken.Length > LongestToken)
        {
            return Refusal.Invalid("paymentToken", $"must be 1 to {LongestToken} characters");
        }

        var result = await bookings.HoldAsync(
            new HoldRequest(id, user.GuestId(), request.Seats, request.PaymentToken, key), cancellationToken);
        if (result.Outcome != HoldOutcome.Held)
        {
            return Refuse(result);
        }

        outbox.Set();
        return TypedResults.Created($"/api/v1/bookings/{result.Booking!.Id}", result.Booking.ToDetails());
    }

    private static async Task<Results<Ok<BookingDetails>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, ClaimsPrincipal user, BookingStore bookings, CancellationToken cancellationToken)
    {
        if (await bookings.FindAsync(id, user.GuestId(), cancellationToken) is not { } booking)
        {
            return Refusal.NotFound("booking");
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var answer = EntityTag.Answer(context, booking.ToDetails());
        return answer.Result is Ok<BookingDetails> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static ProblemHttpResult Refuse(HoldResult result) => result.Outcome switch
    {
        HoldOutcome.SoldOut => Refusal.SoldOut(result.SeatsLeft ?? 0),
        HoldOutcome.NotBookable => Refusal.NotBookable(),
        HoldOutcome.NotFound => Refusal.NotFound("session"),
        HoldOutcome.KeyReused => Refusal.KeyReused(),
        _ => throw new InvalidOperationException($"The database answered '{result.Outcome}' to a request for seats."),
    };

    private static BookingDetails ToDetails(this BookingRow b) => new(
        b.Id, b.SessionId, b.Match, b.StartsAt, b.TimeZone, b.Seats, new Money(b.Amount, b.Currency), b.Status, b.StatusReason, b.CreatedAt,
        b.HoldExpiresAt, b.Address);
}
