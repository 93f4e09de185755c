using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Limits;
using Couchannel.Api.Outbox;
using Couchannel.Api.Paging;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Waitlist;
using Couchannel.Data;
using Couchannel.Data.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Waitlist;

/// <summary>Waiting for seats. What is offered to who waits is a booking, and accepted or cancelled there.</summary>
internal static class WaitlistEndpoints
{
    private const int LargestParty = 8;
    private const int LongestToken = 255;

    public static void MapWaitlist(this RouteGroupBuilder api)
    {
        var waitlist = api.MapGroup("").WithTags("Waitlist");
        waitlist.MapPost("/sessions/{id:guid}/waitlist", JoinAsync).WithName("JoinWaitlist")
            .WithSummary("Wait for seats of a session that has too few")
            .RequireAccess(Scopes.BookingsWrite).Audited("waitlist.join").WithMetadata(new SeatGrabbing());
        waitlist.MapGet("/sessions/{id:guid}/waitlist", GetAsync).WithName("GetWaitlistEntry")
            .WithSummary("One's own place in the line of a session").RequireAccess(Scopes.BookingsWrite);
        waitlist.MapDelete("/sessions/{id:guid}/waitlist", LeaveAsync).WithName("LeaveWaitlist")
            .WithSummary("Leave the line, and give up what is offered there").RequireAccess(Scopes.BookingsWrite)
            .Audited("waitlist.leave");
        waitlist.MapGet("/waitlist", ListAsync).WithName("ListWaitlistEntries")
            .WithSummary("One's own places in line, newest first").RequireAccess(Scopes.BookingsWrite);
    }

    private static async Task<Results<Created<WaitlistEntry>, ProblemHttpResult, ValidationProblem>> JoinAsync(
        Guid id, JoinWaitlistRequest request, [FromHeader(Name = IdempotencyKey.Header)] string? key, CurrentUser user,
        WaitlistStore waitlist, WaitlistSettings settings, LimitSettings limits, HttpContext context, CancellationToken cancellationToken)
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

        var result = await waitlist.JoinAsync(
            new JoinRequest(
                id, user.Id, request.Seats, request.PaymentToken, key, limits.SeatsPerGuest, settings.OfferMinutes, user.Address),
            cancellationToken);
        AuditTrail.IsRecorded(context);
        return result is { Outcome: JoinOutcome.Joined, Entry: { } entry }
            ? TypedResults.Created($"/api/v1/sessions/{id}/waitlist", entry.ToEntry())
            : WaitlistRefusal.Of(result);
    }

    private static async Task<Results<Ok<WaitlistEntry>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, WaitlistStore waitlist, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return await waitlist.FindAsync(id, user.Id, cancellationToken) is { } entry
            ? TypedResults.Ok(entry.ToEntry())
            : Refusal.NotFound("place in line");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid id, CurrentUser user, WaitlistStore waitlist, OutboxSignal outbox, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await waitlist.LeaveAsync(id, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        switch (outcome)
        {
            case ChangeOutcome.Done or ChangeOutcome.Repeated:
                outbox.Set();
                return TypedResults.NoContent();
            case ChangeOutcome.NotFound:
                return Refusal.NotFound("place in line");
            case ChangeOutcome.WrongState:
                return WaitlistRefusal.Accepted();
            default:
                throw new InvalidOperationException($"The database answered '{outcome}' to who leaves a line.");
        }
    }

    private static async Task<Results<Ok<Page<WaitlistEntry>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        CurrentUser user, WaitlistStore waitlist, HttpContext context, string? cursor, int limit = PageOf.DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > PageOf.LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {PageOf.LargestLimit}");
        }

        if (!PageOf.TryParseCursor(cursor, out var before))
        {
            return Refusal.InvalidCursor();
        }

        var rows = await waitlist.OfGuestAsync(user.Id, before, limit + 1, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(PageOf.Rows(rows, limit, r => r.ToEntry(), r => r.Id));
    }
}
