using Couchannel.Api.Problems;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Bookings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Bookings;

/// <summary>Why nothing was done with a booking, each with its stable type.</summary>
internal static class BookingRefusal
{
    public static ProblemHttpResult Of(BookingChange change) => change.Outcome switch
    {
        BookingOutcome.NotFound => Refusal.NotFound("booking"),
        BookingOutcome.WrongState => TypedResults.Problem(
            $"The booking is {change.Booking!.Status}, from where there is no such way.",
            statusCode: StatusCodes.Status409Conflict, title: "Wrong state", type: ProblemTypes.WrongState,
            extensions: new Dictionary<string, object?> { ["bookingStatus"] = change.Booking.Status }),
        BookingOutcome.WrongTime => TypedResults.Problem(
            "The time for that is over.",
            statusCode: StatusCodes.Status409Conflict, title: "Wrong time", type: ProblemTypes.WrongTime),
        BookingOutcome.RefundLimit => TypedResults.Problem(
            $"The guest is owed {change.Booking!.RefundDue} already, and has paid {change.Booking.Amount}: the refund is between them.",
            statusCode: StatusCodes.Status409Conflict, title: "Not that much", type: ProblemTypes.RefundLimit,
            extensions: new Dictionary<string, object?> { ["least"] = change.Booking.RefundDue, ["most"] = change.Booking.Amount }),
        BookingOutcome.NotBookable => Refusal.NotBookable(),
        BookingOutcome.Suspended => Refusal.Suspended(),
        _ => throw new InvalidOperationException($"The database answered '{change.Outcome}' to a change of a booking."),
    };
}
