using static Couchannel.Api.Tests.BadInput.BadRow;
using static Couchannel.Contracts.Problems.ProblemTypes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>Bad input about bookings and what is said of them.</summary>
internal static class BookingRows
{
    private static readonly BadRow[] Review =
    [
        Body("rating", "0", Validation),
        Body("rating", "6", Validation),
        Body("rating", "4.5", Malformed),
        Body("comment", $"\"{new string('x', 1001)}\"", Validation),
        Body("comment", "null", Validation),
        When("UPDATE bookings SET status = 'confirmed'", 409, NotAttended),
    ];

    private static readonly BadRow[] List =
    [
        Query("limit=0", Validation),
        Query("limit=51", Validation),
        Query("status=nowhere", Validation),
        Query("status=Held", Validation),
    ];

    private static readonly BadRow[] Answer =
    [
        When("UPDATE bookings SET status = 'held'", 409, WrongState),
        When("UPDATE bookings SET status = 'confirmed'", 409, WrongState),
        When("UPDATE bookings SET status = 'cancelled'", 409, WrongState),
    ];

    private static readonly BadRow[] Code =
    [
        When("UPDATE bookings SET status = 'held'", 409, WrongState),
        When("UPDATE bookings SET status = 'no_show'", 409, WrongState),
        When("UPDATE sessions SET starts_at = now() - interval '49 hours', ends_at = NULL", 409, WrongTime),
    ];

    public static Dictionary<string, BadRow[]> All { get; } = new()
    {
        ["POST /api/v1/sessions/{id}/bookings"] =
        [
            Body("seats", "0", Validation),
            Body("seats", "9", Validation),
            Body("seats", "10000", Validation),
            Body("seats", "-2147483648", Validation),
            Body("seats", "1e9", Malformed),
            Body("seats", "1.5", Malformed),
            Body("paymentToken", "\" \"", Validation),
            Body("paymentToken", "null", Validation),
            Body("paymentToken", $"\"{new string('x', 256)}\"", Validation),
            When("UPDATE sessions SET status = 'draft'", 409, NotBookable),
            When("UPDATE sessions SET status = 'cancelled'", 409, NotBookable),
            When("UPDATE sessions SET starts_at = now() - interval '1 minute', ends_at = NULL", 409, NotBookable),
            When("UPDATE sessions SET seats_taken = seats_total", 409, SoldOut),
            When("UPDATE sessions SET seats_kept = true", 409, SeatsKept),
        ],
        ["GET /api/v1/sessions/{id}/bookings"] = List,
        ["GET /api/v1/bookings"] = List,
        ["GET /api/v1/bookings/{id}"] = [],
        ["GET /api/v1/bookings/{id}/events"] = [],
        ["GET /api/v1/bookings/{id}/calendar.ics"] = [When("UPDATE bookings SET status = 'held'", 404, NotFound)],
        ["GET /api/v1/bookings/{id}/check-in-code"] = Code,
        ["GET /api/v1/bookings/{id}/check-in-code.svg"] = Code,
        ["POST /api/v1/hosts/me/sessions/{id}/check-ins"] =
        [
            Body("code", "null", Validation),
            Body("code", "\"\"", Validation),
            Body("code", $"\"{new string('A', 201)}\"", Validation),
            Body("code", $"\"{new string('A', 72)}\"", CheckInCodeInvalid, 422),
            Body("bookingId", "\"01a20e5c-0000-7000-8000-000000000000\"", Validation),
            Body("bookingId", "\"7\"", Malformed),
            When("UPDATE bookings SET status = 'cancelled'", 409, WrongState),
            When("UPDATE bookings SET status = 'no_show'", 409, WrongState),
            When("UPDATE sessions SET status = 'finished'", 409, WrongTime),
            When("UPDATE sessions SET starts_at = now() + interval '61 minutes', ends_at = NULL", 409, WrongTime),
            When("UPDATE hosts SET user_id = NULL", 404, NotFound),
        ],
        ["GET /api/v1/bookings/{id}/cancellation"] = [],
        ["GET /api/v1/bookings/{id}/timeline"] = [],
        ["POST /api/v1/bookings/{id}/cancel"] =
        [
            When("UPDATE bookings SET status = 'rejected'", 409, WrongState),
            When("UPDATE bookings SET status = 'expired'", 409, WrongState),
            When("UPDATE bookings SET status = 'no_show'", 409, WrongState),
            When(
                "UPDATE bookings SET status = 'confirmed'; UPDATE sessions SET starts_at = now() - interval '1 minute', ends_at = NULL",
                409, WrongTime),
        ],
        ["PUT /api/v1/bookings/{id}/refund"] =
        [
            Body("amount", "0", Validation),
            Body("amount", "-1", Validation),
            Body("amount", "100000001", Validation),
            Body("amount", "10.5", Malformed),
            Body("amount", "100000", RefundLimit, 409),
            Body("currency", "\"EUR\"", Validation),
            Body("currency", "\"pln\"", Validation),
            Body("currency", "\"PL\"", Validation),
            Body("currency", "null", Validation),
            When("UPDATE payments SET refund_due = 1001", 409, RefundLimit),
            When("UPDATE payments SET status = 'voided'", 409, WrongState),
            When("UPDATE bookings SET status = 'confirmed'", 409, WrongState),
            When("UPDATE bookings SET status = 'expired'", 409, WrongState),
        ],
        ["POST /api/v1/bookings/{id}/approve"] = Answer,
        ["POST /api/v1/bookings/{id}/decline"] = Answer,
        ["GET /api/v1/bookings/{id}/guest"] = [],
        ["GET /api/v1/bookings/{id}/reviews"] = [],
        ["POST /api/v1/bookings/{id}/host-review"] = Review,
        ["POST /api/v1/bookings/{id}/guest-review"] = Review,
    };
}
