using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Bookings;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Bookings;
using Couchannel.Data.CheckIns;
using Couchannel.Domain.CheckIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.CheckIns;

/// <summary>What a host does at his door. The same guest may be checked in again: he is told the same.</summary>
internal static class CheckInEndpoint
{
    private const int LongestCode = 200;

    public static void MapCheckIns(this RouteGroupBuilder api) =>
        api.MapPost("/hosts/me/sessions/{id:guid}/check-ins", CheckInAsync).WithTags("Hosts").WithName("CheckIn")
            .WithSummary("Check a guest in, by his code or by hand, from an hour before the start until the session is finished")
            .RequireAccess(Scopes.SessionsWrite).Audited("booking.check-in");

    private static async Task<Results<Ok<CheckInDetails>, ProblemHttpResult, ValidationProblem>> CheckInAsync(
        Guid id, CheckInRequest request, CurrentUser user, CheckInStore checkIns, CheckInSigner signer, OutboxSignal outbox,
        TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.Code is null == request.BookingId is null)
        {
            return Refusal.Invalid("code", "must be given, or bookingId, and not both");
        }

        if (request.Code is not null && !PlainText.IsValid(request.Code, 1, LongestCode))
        {
            return Refusal.Invalid("code", $"must be 1 to {LongestCode} printable characters");
        }

        CheckInCode? code = null;
        if (request.Code is { } text && !signer.TryRead(text, clock.GetUtcNow(), out code))
        {
            return InvalidCode();
        }

        var answer = await checkIns.CheckInAsync(
            id, code?.BookingId ?? request.BookingId!.Value, code?.Seats, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        if (answer is not { Outcome: CheckInOutcome.Done or CheckInOutcome.Repeated, Booking: { } booking, CheckedInAt: { } at })
        {
            return Refuse(answer);
        }

        outbox.Set();
        return TypedResults.Ok(new CheckInDetails(booking.Id, booking.GuestName, booking.Seats, at));
    }

    private static ProblemHttpResult Refuse(CheckIn answer) => answer.Outcome switch
    {
        CheckInOutcome.NotFound => Refusal.NotFound("session"),
        CheckInOutcome.UnknownBooking => Refusal.NotFound("booking of this session"),
        CheckInOutcome.InvalidCode => InvalidCode(),
        CheckInOutcome.WrongState => BookingRefusal.Of(new BookingChange(BookingOutcome.WrongState, answer.Booking)),
        CheckInOutcome.WrongSession => TypedResults.Problem(
            "The code is good, but for another session.",
            statusCode: StatusCodes.Status409Conflict, title: "Wrong session", type: ProblemTypes.WrongSession),
        CheckInOutcome.WrongTime => TypedResults.Problem(
            "Guests are checked in from an hour before the start until the session is finished.",
            statusCode: StatusCodes.Status409Conflict, title: "Wrong time", type: ProblemTypes.WrongTime,
            extensions: new Dictionary<string, object?> { ["startsAt"] = answer.Booking!.StartsAt }),
        _ => throw new InvalidOperationException($"The database answered '{answer.Outcome}' to a check-in."),
    };

    private static ProblemHttpResult InvalidCode() => TypedResults.Problem(
        "The code is none of ours, or its time is over.",
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "Invalid check-in code", type: ProblemTypes.CheckInCodeInvalid);
}
