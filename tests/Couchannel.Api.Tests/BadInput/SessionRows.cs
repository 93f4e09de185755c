using static Couchannel.Api.Tests.BadInput.BadRow;
using static Couchannel.Contracts.Problems.ProblemTypes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>Bad input about sessions.</summary>
internal static class SessionRows
{
    private const string Past = "\"2020-02-02T20:00:00Z\"";
    private const string Far = "\"2999-02-02T20:00:00Z\"";

    private static readonly BadRow[] Search =
    [
        Query("q=%2C%20-%20!", Validation),
        Query($"q={new string('x', 101)}", Validation),
        Query($"city={new string('x', 101)}", Validation),
        Query("lat=52", Validation),
        Query("lon=21", Validation),
        Query("lat=91&lon=21", Validation),
        Query("lat=52&lon=-181", Validation),
        Query("lat=NaN&lon=21", Validation),
        Query("lat=52&lon=21&within=0", Validation),
        Query("lat=52&lon=21&within=501", Validation),
        Query("lat=52&lon=21&within=Infinity", Validation),
        Query("within=10", Validation),
        Query("from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z", Validation),
        Query("seats=0", Validation),
        Query("seats=10000", Validation),
        Query("seats=-2147483648", Validation),
        Query("maxPrice=100", Validation),
        Query("maxPrice=-1&currency=PLN", Validation),
        Query("currency=XXX", Validation),
        Query("currency=pln", Validation),
        Query("language=polski", Validation),
        Query("language=PL", Validation),
    ];

    private static readonly BadRow[] Plan =
    [
        Body("match", "\"ab\"", Validation),
        Body("match", "null", Validation),
        Body("match", $"\"{new string('x', 121)}\"", Validation),
        Body("league", "\"No such league\"", Validation),
        Body("venueId", "\"01a20e5c-0000-7000-8000-000000000000\"", Validation),
        Body("startsAt", Past, Validation),
        Body("startsAt", Far, Validation),
        Body("startsAt", "\"9999-12-31T23:59:59Z\"", Validation),
        Body("startsAt", "\"0001-01-01T00:00:00Z\"", Validation),
        Body("startsAt", "\"soon\"", Malformed),
        Body("endsAt", Past, Validation),
        Body("endsAt", Far, Validation),
        Body("pricePerSeat", "null", Validation),
        Body("pricePerSeat.amount", "-1", Validation),
        Body("pricePerSeat.amount", "1000001", Validation),
        Body("pricePerSeat.amount", "9223372036854775808", Malformed),
        Body("pricePerSeat.amount", "12.5", Malformed),
        Body("pricePerSeat.currency", "\"XXX\"", Validation),
        Body("pricePerSeat.currency", "\"pln\"", Validation),
        Body("pricePerSeat.currency", "null", Validation),
        Body("seatsTotal", "0", Validation),
        Body("seatsTotal", "-3", Validation),
        Body("seatsTotal", "10000", Validation),
        Body("seatsTotal", "1e400", Malformed),
        Body("seatsTotal", "13", Validation),
        Body("package", "null", Validation),
        Body("package.name", "\" \"", Validation),
        Body("package.viewerLimit", "0", Validation),
        Body("package.viewerLimit", "5", Validation),
        Body("package.viewerLimit", "10000", Validation),
        Body("description", $"\"{new string('x', 2001)}\"", Validation),
        Body("description", "null", Validation),
        Body("language", "\"PL\"", Validation),
        Body("language", "\"polish\"", Validation),
        Body("bookingMode", "\"whenever\"", Validation),
        Body("bookingMode", "null", Validation),
        Body("approvalMinutes", "4", Validation),
        Body("approvalMinutes", "10081", Validation),
        Body("cancellationPolicy", "\"generous\"", Validation),
        Body("seatsPerGuest", "0", Validation),
        Body("seatsPerGuest", "9", Validation),
        Body("holdMinutes", "4", Validation),
        Body("holdMinutes", "61", Validation),
        When("UPDATE venues SET capacity = 5", 409, VenueTooSmall),
    ];

    public static Dictionary<string, BadRow[]> All { get; } = new()
    {
        ["GET /api/v1/sessions/{id}/events"] = [],
        ["GET /api/v1/sessions"] =
        [
            .. Search,
            Query("sort=fame", Validation),
            Query("sort=distance", Validation),
            Query("limit=0", Validation),
            Query("limit=51", Validation),
            Query("limit=-1", Validation),
            Query("cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTpub3Bl", InvalidCursor),
        ],
        ["GET /api/v1/sessions/facets"] = Search,
        ["GET /api/v1/sessions/{id}"] =
            [When("UPDATE sessions SET status = 'draft'", 404, NotFound)],
        ["POST /api/v1/sessions"] = [.. Plan, When("UPDATE hosts SET user_id = NULL", 403, NotAHost)],
        ["PUT /api/v1/sessions/{id}"] =
        [
            .. Plan,
            When("UPDATE sessions SET status = 'started'", 409, WrongState),
            When("UPDATE sessions SET status = 'cancelled'", 409, WrongState),
            When("UPDATE sessions SET starts_at = now() - interval '1 minute', ends_at = NULL", 409, WrongTime),
            When("UPDATE sessions SET seats_taken = 1", 409, PromiseMade),
            When("UPDATE leagues SET allows_home_viewing = false", 409, HomeViewingForbidden),
            When("UPDATE hosts SET user_id = NULL", 404, NotFound),
        ],
        ["POST /api/v1/sessions/{id}/publish"] =
        [
            When("UPDATE sessions SET status = 'finished'", 409, WrongState),
            When("UPDATE sessions SET status = 'cancelled'", 409, WrongState),
            When("UPDATE sessions SET status = 'draft', starts_at = now() - interval '1 minute', ends_at = NULL", 409, WrongTime),
            When("UPDATE sessions SET status = 'draft'; UPDATE venues SET capacity = 1", 409, VenueTooSmall),
            When("UPDATE sessions SET status = 'draft', seats_total = 8, seats_taken = 0; UPDATE leagues SET allows_home_viewing = false",
                409, HomeViewingForbidden),
        ],
        ["POST /api/v1/sessions/{id}/start"] =
        [
            When("UPDATE sessions SET status = 'draft'", 409, WrongState),
            When("UPDATE sessions SET status = 'cancelled'", 409, WrongState),
            When("UPDATE sessions SET starts_at = now() + interval '2 hours', ends_at = NULL", 409, WrongTime),
        ],
        ["POST /api/v1/sessions/{id}/finish"] = [When("UPDATE sessions SET status = 'published'", 409, WrongState)],
        ["POST /api/v1/sessions/{id}/cancel"] =
        [
            Body("reason", "\"\"", Validation),
            Body("reason", "\" \\n \"", Validation),
            Body("reason", "null", Validation),
            Body("reason", $"\"{new string('x', 501)}\"", Validation),
            When("UPDATE sessions SET status = 'finished'", 409, WrongState),
            When("UPDATE sessions SET status = 'started'", 409, WrongState),
        ],
    };
}
