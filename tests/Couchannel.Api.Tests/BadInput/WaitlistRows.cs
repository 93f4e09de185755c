using static Couchannel.Api.Tests.BadInput.BadRow;
using static Couchannel.Contracts.Problems.ProblemTypes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>Bad input about waiting for seats, and about what is offered to who waits.</summary>
internal static class WaitlistRows
{
    private const string AnyBooking = "(SELECT id FROM bookings b WHERE status <> 'pending' LIMIT 1)";

    public static Dictionary<string, BadRow[]> All { get; } = new()
    {
        ["POST /api/v1/sessions/{id}/waitlist"] =
        [
            Body("seats", "0", Validation),
            Body("seats", "9", Validation),
            Body("seats", "-2147483648", Validation),
            Body("seats", "1e9", Malformed),
            Body("paymentToken", "\" \"", Validation),
            Body("paymentToken", "null", Validation),
            Body("paymentToken", $"\"{new string('x', 256)}\"", Validation),
            When("UPDATE sessions SET status = 'draft'", 409, NotBookable),
            When("UPDATE sessions SET status = 'cancelled'", 409, NotBookable),
            When("UPDATE sessions SET starts_at = now() - interval '1 minute', ends_at = NULL", 409, NotBookable),
            When("UPDATE sessions SET seats_taken = 0", 409, SeatsAvailable),
            When(
                "UPDATE waitlist_entries SET session_id = (SELECT id FROM sessions WHERE match = 'Full') WHERE status = 'waiting'",
                409, AlreadyWaiting),
        ],
        ["GET /api/v1/sessions/{id}/waitlist"] = [],
        ["DELETE /api/v1/sessions/{id}/waitlist"] =
        [
            When(
                $"UPDATE waitlist_entries SET status = 'accepted', booking_id = {AnyBooking} WHERE status = 'waiting'",
                409, WrongState),
        ],
        ["GET /api/v1/waitlist"] = [Query("limit=0", Validation), Query("limit=51", Validation)],
        ["POST /api/v1/bookings/{id}/accept"] =
        [
            When("UPDATE bookings SET status = 'held'", 409, WrongState),
            When("UPDATE bookings SET status = 'expired'", 409, WrongState),
            When("UPDATE bookings SET hold_expires_at = now()", 409, WrongTime),
            When("UPDATE sessions SET status = 'cancelled'", 409, NotBookable),
            When("UPDATE sessions SET status = 'started'", 409, NotBookable),
        ],
    };
}
