using static Couchannel.Api.Tests.BadInput.BadRow;
using static Couchannel.Contracts.Problems.ProblemTypes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>Bad input about hosts and their venues.</summary>
internal static class HostRows
{
    private static readonly BadRow[] Venue =
    [
        Body("name", "\"\"", Validation),
        Body("name", "null", Validation),
        Body("name", $"\"{new string('x', 81)}\"", Validation),
        Body("name", "\"https://elsewhere.example\"", Validation),
        Body("city", "\" \"", Validation),
        Body("district", "\"\"", Validation),
        Body("address", "\"abc\"", Validation),
        Body("address", "\"see http://elsewhere.example/map\"", Validation),
        Body("address", $"\"{new string('x', 201)}\"", Validation),
        Body("capacity", "0", Validation),
        Body("capacity", "-5", Validation),
        Body("capacity", "10000", Validation),
        Body("capacity", "2147483648", Malformed),
        Body("timeZone", "\"Europe/Nowhere\"", Validation),
        Body("timeZone", "\"../../etc/passwd\"", Validation),
        Body("timeZone", "null", Validation),
        Body("houseRules", $"\"{new string('x', 1001)}\"", Validation),
        Body("amenities", "[\"swimming-pool\"]", Validation),
        Body("amenities", "[\"wifi\",\"wifi\"]", Validation),
        Body("amenities", "[null]", Validation),
        Body("amenities", "[1]", Malformed),
        Body("latitude", "90.1", Validation),
        Body("latitude", "null", Validation),
        Body("longitude", "-180.1", Validation),
        Body("longitude", "1e999", Validation),
    ];

    public static Dictionary<string, BadRow[]> All { get; } = new()
    {
        ["POST /api/v1/hosts"] =
        [
            Body("name", "\"\"", Validation),
            Body("name", "null", Validation),
            Body("name", $"\"{new string('x', 81)}\"", Validation),
            Body("about", "null", Validation),
            Body("about", $"\"{new string('x', 501)}\"", Validation),
        ],
        ["GET /api/v1/hosts/me/sessions"] =
            [Query("status=open", Validation), Query("limit=0", Validation), Query("limit=51", Validation)],
        ["GET /api/v1/hosts/me/sessions/{id}"] = [When("UPDATE hosts SET user_id = NULL", 404, NotFound)],
        ["GET /api/v1/hosts/me/payouts"] = [Query("limit=0", Validation), Query("limit=51", Validation)],
        ["GET /api/v1/hosts/me/balance"] = [],
        ["GET /api/v1/hosts/me/statistics"] = AdminRows.Months,
        ["GET /api/v1/hosts/{id}"] = [],
        ["GET /api/v1/hosts/{id}/reviews"] = [Query("limit=0", Validation), Query("limit=51", Validation)],
        ["GET /api/v1/venues"] = [Query("limit=0", Validation), Query("limit=51", Validation)],
        ["GET /api/v1/venues/{id}"] = [When("UPDATE hosts SET user_id = NULL", 404, NotFound)],
        ["POST /api/v1/venues"] = [.. Venue, When("UPDATE hosts SET user_id = NULL", 403, NotAHost)],
        ["PUT /api/v1/venues/{id}"] =
        [
            .. Venue,
            When("UPDATE hosts SET user_id = NULL", 404, NotFound),
            When("UPDATE sessions SET seats_total = 13", 409, SeatsOnOffer),
            When("UPDATE sessions SET seats_taken = 1", 409, PromiseMade),
        ],
    };
}
