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
        ],
        ["GET /api/v1/bookings/{id}"] = [],
        ["GET /api/v1/bookings/{id}/guest"] = [],
        ["GET /api/v1/bookings/{id}/reviews"] = [],
        ["POST /api/v1/bookings/{id}/host-review"] = Review,
        ["POST /api/v1/bookings/{id}/guest-review"] = Review,
    };
}
