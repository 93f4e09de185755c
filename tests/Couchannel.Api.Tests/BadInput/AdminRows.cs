using static Couchannel.Api.Tests.BadInput.BadRow;
using static Couchannel.Contracts.Problems.ProblemTypes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>Bad input of users and administrators.</summary>
internal static class AdminRows
{
    /// <summary>Months that statistics are not of.</summary>
    public static BadRow[] Months { get; } =
    [
        Query("from=2026-13", Validation),
        Query("to=yesterday", Validation),
        Query("from=2026-02&to=2026-01", Validation),
        Query("from=1999-01&to=2099-12", Validation),
    ];

    public static Dictionary<string, BadRow[]> All { get; } = new()
    {
        ["GET /api/v1/me"] = [],
        ["PATCH /api/v1/me"] =
        [
            Body("language", "\"\"", Validation),
            Body("language", "\"tlh\"", Validation),
            Body("language", "null", Validation),
        ],
        ["GET /api/v1/me/export"] = [],
        ["DELETE /api/v1/me"] =
        [
            When("UPDATE bookings SET guest_id = (SELECT id FROM users WHERE subject = 'ada')", 409, OpenObligations),
            When("UPDATE hosts SET user_id = (SELECT id FROM users WHERE subject = 'ada') WHERE name LIKE 'Marta%'", 409, OpenObligations),
        ],
        ["GET /api/v1/notifications"] = [Query("limit=0", Validation), Query("limit=101", Validation)],
        ["POST /api/v1/notifications/{id}/read"] = [],
        ["POST /api/v1/notifications/read-all"] = [],
        ["GET /api/v1/admin/audit"] = [Query("limit=0", Validation), Query("limit=201", Validation)],
        ["GET /api/v1/admin/users"] = [Query("limit=0", Validation), Query("limit=201", Validation)],
        ["GET /api/v1/admin/statistics"] = Months,
        ["GET /api/v1/admin/ledger"] = [],
        ["POST /api/v1/admin/users/{id}/suspend"] =
        [
            Body("reason", "\"\"", Validation),
            Body("reason", "null", Validation),
            Body("reason", $"\"{new string('x', 501)}\"", Validation),
        ],
        ["POST /api/v1/admin/users/{id}/reinstate"] = [],
    };
}
